/** The hub's time, passed in everywhere; China has one time zone, UTC+8. */
export interface Moment {
  now: Date;
  /** The day in China, YYYY-MM-DD. */
  today: string;
}

/** The moment of an instant. */
export function momentOf(now: Date): Moment {
  return { now, today: chinaDay(now) };
}

/** What clocks in China show at an instant, YYYY-MM-DD HH:MM:SS. */
export function chinaTime(at: Date | string): string {
  return new Date(new Date(at).getTime() + 8 * 3_600_000).toISOString().slice(0, 19).replace("T", " ");
}

/** The day in China of an instant, YYYY-MM-DD. */
export function chinaDay(at: Date | string): string {
  return chinaTime(at).slice(0, 10);
}

/** A day some days later (or earlier), YYYY-MM-DD. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The Monday of a day's week and the Monday after it, as [start, end). */
export function weekOf(day: string): [string, string] {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  const monday = addDays(day, -weekday);
  return [monday, addDays(monday, 7)];
}

/** Whether the text is a real calendar day YYYY-MM-DD. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
}
