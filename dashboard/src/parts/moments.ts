const dayMs = 86_400_000;
const day = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" });
const minute = new Intl.DateTimeFormat("sv-SE", {
  timeZone: "Asia/Shanghai",
  dateStyle: "short",
  timeStyle: "short",
});

/** The day of a moment in China, YYYY-MM-DD. */
export function dayOf(moment: string): string {
  return day.format(new Date(moment));
}

/** A moment in China for the record, YYYY-MM-DD HH:MM: the same in every language. */
export function stampOf(moment: string): string {
  return minute.format(new Date(moment));
}

/** How many days lie between a moment and a day, both in China; never fewer than 0. */
export function daysSince(moment: string, today: string): number {
  return Math.max(0, dayNumber(today) - dayNumber(dayOf(moment)));
}

/** The number of a LocalDate, so that days can be counted and drawn. */
export function dayNumber(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / dayMs;
}

/** The LocalDate of a day's number. */
export function dateOf(number: number): string {
  return new Date(number * dayMs).toISOString().slice(0, 10);
}
