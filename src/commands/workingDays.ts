import { isProvisional, isWorkday, type Calendar, type CalendarDay } from "../domain/calendar.ts";
import { addDays } from "../domain/clock.ts";
import type { Change } from "./change.ts";

/** A working day, and whether the calendar of a year on the way to it has yet to be announced. */
export interface WorkingDay {
  day: string;
  provisional: boolean;
}

/** The n-th working day after a day, which itself does not count, in a jurisdiction's calendar. */
export async function workingDayAfter(
  tx: Change,
  jurisdictionId: number,
  from: string,
  days: number,
): Promise<WorkingDay> {
  const rows = await tx.em.execute<(CalendarDay & { day: string })[]>(
    `select day::text as day, working, provisional from calendar_day
     where jurisdiction_id = ? and day between ?::date and ?::date`,
    [jurisdictionId, from, addDays(from, 2 * days + 60)],
  );
  const calendar: Calendar = new Map(rows.map((row) => [row.day, row]));
  let day = from;
  for (let left = days; left > 0;) {
    day = addDays(day, 1);
    if (isWorkday(calendar, day)) left -= 1;
  }
  return { day, provisional: isProvisional(calendar, [from, day]) };
}
