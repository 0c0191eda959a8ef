import { addDays, weekOf } from "./clock.ts";
import { Refusal } from "./refusal.ts";

/** A stretch of days that a bulletin is made for: `from` inclusive, `to` exclusive. */
export interface Period {
  /** How it is written: 2021-W30, 2021-07, 2021-Q3, 2021. */
  text: string;
  kind: "WEEK" | "MONTH" | "QUARTER" | "YEAR";
  from: string;
  to: string;
}

const form = /^(\d{4})(?:-(?:W(\d{2})|Q([1-4])|(\d{2})))?$/;
const twoDigits = (n: number): string => String(n).padStart(2, "0");

/** The period of a text; refuses what is none, or has not begun on the day `today`. */
export function readPeriod(text: string, today: string): Period {
  const period = parse(text.trim());
  if (!period) {
    throw new Refusal(
      "INVALID_INPUT",
      {
        zh: `“${text}”不是周期：周写作 2021-W30，月写作 2021-07，季写作 2021-Q3，年写作 2021`,
        en: `"${text}" is no period: write a week as 2021-W30, a month as 2021-07, a quarter as 2021-Q3, a year as 2021`,
      },
      ["period"],
    );
  }
  if (period.from > today) {
    throw new Refusal(
      "INVALID_INPUT",
      {
        zh: `周期 ${period.text} 自 ${period.from} 开始，今天是 ${today}，还没有数据`,
        en: `the period ${period.text} begins on ${period.from}, today is ${today}: there is nothing to tell yet`,
      },
      ["period"],
    );
  }
  return period;
}

/** The period of the same kind just before, or just after. */
export function neighbour(period: Period, step: -1 | 1): Period {
  return containing(period.kind, step === 1 ? period.to : addDays(period.from, -1));
}

/** What people call it: 2021年7月, July 2021. */
export function periodName({ kind, text, from }: Period, language: "zh" | "en"): string {
  const year = text.slice(0, 4);
  const month = Number(from.slice(5, 7));
  switch (kind) {
    case "WEEK":
      return language === "zh" ? `${year}年第${Number(text.slice(6))}周` : `week ${Number(text.slice(6))} of ${year}`;
    case "MONTH":
      return language === "zh"
        ? `${year}年${month}月`
        : new Date(`${from}T00:00:00Z`).toLocaleString("en", { month: "long", year: "numeric", timeZone: "UTC" });
    case "QUARTER":
      return language === "zh"
        ? `${year}年第${"一二三四"[Math.floor(month / 3)]}季度`
        : `quarter ${text.at(-1)} of ${year}`;
    case "YEAR":
      return language === "zh" ? `${year}年` : year;
  }
}

function parse(text: string): Period | null {
  const [, year, week, quarter, month] = form.exec(text) ?? [];
  if (!year || Number(year) < 1990) return null;
  if (week) {
    const [monday] = weekOf(addDays(`${year}-01-04`, (Number(week) - 1) * 7));
    const found = containing("WEEK", monday);
    return Number(week) >= 1 && found.text === text ? found : null;
  }
  if (month) return Number(month) >= 1 && Number(month) <= 12 ? containing("MONTH", `${text}-01`) : null;
  if (quarter) return containing("QUARTER", `${year}-${twoDigits(Number(quarter) * 3)}-01`);
  return containing("YEAR", `${year}-01-01`);
}

function containing(kind: Period["kind"], day: string): Period {
  const year = Number(day.slice(0, 4));
  const month = Number(day.slice(5, 7));
  switch (kind) {
    case "WEEK": {
      const [from, to] = weekOf(day);
      // A week belongs to the year of its Thursday (ISO 8601).
      const thursday = addDays(from, 3);
      const number = Math.floor((Date.parse(thursday) - Date.parse(`${thursday.slice(0, 4)}-01-01`)) / 604_800_000) + 1;
      return { kind, text: `${thursday.slice(0, 4)}-W${twoDigits(number)}`, from, to };
    }
    case "MONTH":
      return { kind, text: day.slice(0, 7), from: firstOf(year, month), to: firstOf(year, month + 1) };
    case "QUARTER": {
      const quarter = Math.ceil(month / 3);
      return {
        kind,
        text: `${year}-Q${quarter}`,
        from: firstOf(year, quarter * 3 - 2),
        to: firstOf(year, quarter * 3 + 1),
      };
    }
    case "YEAR":
      return { kind, text: String(year), from: firstOf(year, 1), to: firstOf(year + 1, 1) };
  }
}

function firstOf(year: number, month: number): string {
  return month > 12 ? `${year + 1}-${twoDigits(month - 12)}-01` : `${year}-${twoDigits(month)}-01`;
}
