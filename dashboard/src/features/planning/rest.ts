import { addDays, midnight, type Span } from "./days.ts";
import type { PlanningCalendarQuery } from "./calendar.graphql";

/** Days on which nobody works, or work must not happen, as the timeline shades them. */
export interface Shade {
  id: string;
  start: Date;
  end: Date;
  className: "plan-rest" | "plan-holiday" | "plan-stop";
  content: string;
}

/** A run of days with a name. */
export interface NamedSpan extends Span {
  name: string;
}

/** Weekends and the like, holidays, and stop periods between two days. */
export function shadesOf(
  { calendar, jurisdictions }: PlanningCalendarQuery,
  language: "zh" | "en",
  years: readonly number[],
): Shade[] {
  const shades: Shade[] = [];
  let run: (NamedSpan & { holiday: boolean }) | null = null;
  const shade = (span: NamedSpan, className: Shade["className"]): void =>
    void shades.push({
      id: `s:${className}:${span.start}:${span.name}`,
      start: midnight(span.start),
      end: midnight(addDays(span.end, 1)),
      className,
      content: span.name,
    });
  const close = (): void => {
    if (run) shade(run, run.holiday ? "plan-holiday" : "plan-rest");
    run = null;
  };
  for (const { day, working, name, nameEn } of calendar) {
    const called = (language === "zh" ? name : (nameEn ?? name)) ?? "";
    if (working || run === null || run.name !== called) close();
    if (working) continue;
    run ??= { start: day, end: day, name: called, holiday: called !== "" };
    run.end = day;
  }
  close();
  for (const stop of stopsOf(jurisdictions[0]?.stopPeriods ?? [], years)) shade(stop, "plan-stop");
  return shades;
}

/** Stop periods as days: those of every year once a year, also over New Year. */
export function stopsOf(
  stops: readonly { name: string; start: string; end: string }[],
  years: readonly number[],
): NamedSpan[] {
  return stops.flatMap(({ name, start, end }) => {
    if (start.length > 5) return [{ name, start, end }];
    return years.map((year) => ({ name, start: `${year}-${start}`, end: `${end < start ? year + 1 : year}-${end}` }));
  });
}
