import chineseDays from "chinese-days";
import { addDays } from "../domain/clock.ts";
import type { Change } from "./change.ts";

/** A working day, and whether the calendar of any year on the way to it has yet to be announced. */
export interface WorkingDay {
  day: string;
  provisional: boolean;
}

/**
 * The n-th working day after a day, which itself does not count, in a jurisdiction's calendar: statutory holidays are
 * free, make-up days are worked.
 */
export async function workingDayAfter(
  _tx: Change,
  _jurisdictionId: number,
  from: string,
  days: number,
): Promise<WorkingDay> {
  let day = from;
  for (let left = days; left > 0;) {
    day = addDays(day, 1);
    if (chineseDays.isWorkday(day)) left -= 1;
  }
  return { day, provisional: !isAnnounced(from) || !isAnnounced(day) };
}

/** The library takes a year that it does not know for plain weeks; New Year's Day is a holiday in all that it knows. */
function isAnnounced(day: string): boolean {
  return chineseDays.getDayDetail(`${day.slice(0, 4)}-01-01`).name.includes(",");
}
