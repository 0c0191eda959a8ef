import { blankMeans, code, date, must, oneOf, pattern, table, text } from "../column.ts";
import { DAY_KINDS, STOP_KINDS } from "../vocabulary.ts";

/** Days on which the jurisdiction departs from the national calendar. */
export const calendarTable = table(
  "calendar",
  false,
  ["day"],
  "Days on which this jurisdiction departs from the national calendar of statutory holidays and make-up workdays, or which it knows before the product does (see the setting `calendar.announced_to`). All other days need no row.",
  [
    must(date("day", "the day", "2027-02-06")),
    must(oneOf("working", DAY_KINDS, "yes = a working day, no = a day off")),
    text("name", "what the day is", "地方性节日"),
    text("note", "anything a reader should know", ""),
  ],
);

/** Periods in which work stops. */
export const stopPeriodsTable = table(
  "stop_periods",
  false,
  ["code"],
  "Periods in which work must not happen. With MM-DD they come every year, and one that ends before it starts runs over the turn of the year; with full dates they come once.",
  [
    must(code("code", "key", "LH-X01")),
    must(text("name", "its name", "汛期")),
    must(oneOf("kind", STOP_KINDS, "flood 汛期, winter 冬季停工, exam 考试周, other")),
    must(
      pattern(
        "start",
        "first day, MM-DD (every year) or YYYY-MM-DD (once)",
        "06-15",
        /^(\d{4}-)?(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
      ),
    ),
    must(
      pattern(
        "end",
        "last day, inclusive, written like the first",
        "08-31",
        /^(\d{4}-)?(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
      ),
    ),
    blankMeans(
      "all",
      pattern(
        "applies_to",
        "all = every work that has a phase; underground = underground work; `phase:<phase>` = work of that phase",
        "underground",
        /^(all|underground|phase:(open_ground|backfill|paving|building_works))$/,
      ),
    ),
    blankMeans("stated", oneOf("basis", ["sample", "stated"], "an example, or stated by the plan or an office")),
    text("note", "where it is said, or anything a reader should know", ""),
  ],
);
