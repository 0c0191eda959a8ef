import type { Builder } from "./builder.ts";

/** Load by day, from day 0. */
export type Profile = Int32Array;

/** Adds an amount to the days [from, until) of a profile; days outside it are left out. */
export function hold(profile: Profile, from: number, until: number, amount: number): void {
  for (let day = Math.max(0, from); day < Math.min(profile.length, until); day++) profile[day]! += amount;
}

/**
 * What is held day by day as rectangles of a cumulative constraint of the capacity it answers: fixed activities may
 * hold more than there is, which raises the limit of those days only.
 */
export function background(
  builder: Builder,
  capacity: number,
  held: Profile,
  fixed: Profile,
  from: number,
  until: number,
): { capacity: number; intervals: number[]; demands: number[] } {
  let most = capacity;
  for (let day = from; day < until; day++) most = Math.max(most, fixed[day] ?? 0);
  const intervals: number[] = [];
  const demands: number[] = [];
  const heightOf = (day: number): number => most - Math.max(capacity, fixed[day] ?? 0) + (held[day] ?? 0);
  for (let day = from; day < until;) {
    const height = heightOf(day);
    let end = day + 1;
    while (end < until && heightOf(end) === height) end++;
    if (height > 0) {
      const start = { variable: null, constant: day };
      intervals.push(
        builder.interval(start, { variable: null, constant: end - day }, { variable: null, constant: end }),
      );
      demands.push(height);
    }
    day = end;
  }
  return { capacity: most, intervals, demands };
}
