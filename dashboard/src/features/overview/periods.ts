/** What kind of period a bulletin tells of. */
export type PeriodKind = "WEEK" | "MONTH" | "QUARTER" | "YEAR";

const dayMs = 86_400_000;

/** The period of a kind that holds a day, as the API writes it: 2021-W30, 2021-07, 2021-Q3, 2021. */
export function periodOf(kind: PeriodKind, day: string): string {
  switch (kind) {
    case "WEEK": {
      // A week belongs to the year of its Thursday (ISO 8601).
      const at = Date.parse(`${day}T00:00:00Z`);
      const thursday = new Date(at + (3 - ((new Date(at).getUTCDay() + 6) % 7)) * dayMs);
      const year = thursday.getUTCFullYear();
      const number = Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / (7 * dayMs)) + 1;
      return `${year}-W${String(number).padStart(2, "0")}`;
    }
    case "MONTH":
      return day.slice(0, 7);
    case "QUARTER":
      return `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
    case "YEAR":
      return day.slice(0, 4);
  }
}

/** The parts of a period's text: its year and its number within it. */
export function partsOf(period: string): { year: string; n: string } {
  const [year = "", n = ""] = period.split("-");
  return { year, n: String(Number(n.replace(/\D/, ""))) };
}
