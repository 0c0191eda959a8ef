import { addDays } from "./clock.ts";

/** A day of a jurisdiction's calendar. */
export interface CalendarDay {
  working: boolean;
  /** The year's holidays have not been announced: the weeks are taken as plain. */
  provisional: boolean;
}

/** Days as a calendar knows them; a day that it does not know is a plain day of the week, provisional. */
export type Calendar = ReadonlyMap<string, CalendarDay>;

/** Whether Monday to Friday. */
export function isWeekday(day: string): boolean {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7 < 5;
}

/** Whether the day is worked. */
export function isWorkday(calendar: Calendar, day: string): boolean {
  return calendar.get(day)?.working ?? isWeekday(day);
}

/** Working days from a day (counted) to another (not counted); negative when the other comes first. */
export function workingDays(calendar: Calendar, from: string, to: string): number {
  if (to < from) return -workingDays(calendar, to, from);
  let count = 0;
  for (let day = from; day < to; day = addDays(day, 1)) if (isWorkday(calendar, day)) count += 1;
  return count;
}

/** The working day that comes a number of working days after a day (before it, when negative); 0 is the day itself or the next worked one. */
export function addWorkingDays(calendar: Calendar, from: string, days: number): string {
  let day = from;
  while (!isWorkday(calendar, day)) day = addDays(day, 1);
  for (let left = Math.abs(days); left > 0;) {
    day = addDays(day, Math.sign(days));
    if (isWorkday(calendar, day)) left -= 1;
  }
  return day;
}

/** Whether any of the days is of a year that has not been announced. */
export function isProvisional(calendar: Calendar, days: readonly (string | null)[]): boolean {
  return days.some((day) => day !== null && (calendar.get(day)?.provisional ?? true));
}
