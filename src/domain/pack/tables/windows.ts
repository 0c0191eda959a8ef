import { blankMeans, code, date, monthday, must, oneOf, ref, table, text } from "../column.ts";
import { WINDOW_PHASES } from "../vocabulary.ts";

/** Sample windows of a plan year. */
export const windowTemplatesTable = table(
  "window_templates",
  false,
  ["wave", "phase", "start"],
  "Construction windows of a plan year by wave. The compounds of a plan year are dealt out over the waves in the order of their codes; a compound with rows in windows.csv takes those instead.",
  [
    must(code("wave", "name of the wave", "1")),
    must(oneOf("phase", WINDOW_PHASES, "phase")),
    must(monthday("start", "first day, MM-DD", "03-01")),
    must(monthday("end", "last day, MM-DD, inclusive, in the same year", "04-15")),
    blankMeans("sample", oneOf("basis", ["sample", "stated"], "an example, or stated by the plan")),
  ],
);

/** Windows of single compounds. */
export const windowsTable = table(
  "windows",
  false,
  ["compound", "phase", "start"],
  "Construction windows of single compounds. Windows of one compound and phase must not overlap.",
  [
    must(ref("compound", ["compounds"], "a compound of the programme, provisional codes too", "LH-C01")),
    must(oneOf("phase", WINDOW_PHASES, "phase")),
    must(date("start", "first day", "2026-03-01")),
    must(date("end", "last day, inclusive", "2026-04-15")),
    blankMeans("stated", oneOf("basis", ["sample", "stated"], "an example, or stated by the lead office")),
  ],
);

/** Real door rows. */
export const householdsTable = table(
  "households",
  false,
  ["compound", "building", "unit", "room"],
  "Real doors. Where a compound has rows here they are its household count.",
  [
    must(ref("compound", ["compounds"], "a compound of the programme, provisional codes too", "LH-C01")),
    must(text("building", "building number", "1")),
    text("unit", "entrance", "2"),
    must(text("room", "door", "301")),
    text("name", "the householder, only if the office may hold it", ""),
  ],
);
