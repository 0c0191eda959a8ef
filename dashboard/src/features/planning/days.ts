/** A span of days, both inclusive, YYYY-MM-DD. */
export interface Span {
  start: string;
  end: string;
}

const day = 86_400_000;

/** The day so many days later. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * day).toISOString().slice(0, 10);
}

/** How many days from one day to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / day);
}

/** Midnight of a day where the browser is: the timeline reckons in its time. */
export function midnight(date: string): Date {
  const [year, month, of] = date.split("-").map(Number);
  return new Date(year!, month! - 1, of);
}

/** The day that begins nearest to this moment where the browser is. */
export function nearestDay(moment: Date): string {
  const at = new Date(moment.getTime() + day / 2);
  const two = (n: number): string => String(n).padStart(2, "0");
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** Whether two spans are the same days. */
export function sameSpan(a: Span, b: Span): boolean {
  return a.start === b.start && a.end === b.end;
}

/** A span as people write it: one day alone, or from–to, the year once where it stays the same. */
export function spanText({ start, end }: Span): string {
  if (start === end) return start;
  return start.slice(0, 4) === end.slice(0, 4) ? `${start} – ${end.slice(5)}` : `${start} – ${end}`;
}
