const dayMs = 86_400_000;

/** The number of a LocalDate, so that days can be counted and drawn. */
export function dayNumber(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / dayMs;
}

/** The LocalDate of a day's number. */
export function dayOf(number: number): string {
  return new Date(number * dayMs).toISOString().slice(0, 10);
}

/** The day in China on which a moment falls. */
export function dayInChina(moment: string): string {
  return new Date(Date.parse(moment) + 8 * 3_600_000).toISOString().slice(0, 10);
}

/** The last instant of a day in China. */
export function endOfDay(date: string): string {
  return new Date(Date.parse(`${date}T23:59:59.999+08:00`)).toISOString();
}

/** First days of the months from one day to another. */
export function monthsBetween(from: number, to: number): number[] {
  const months: number[] = [];
  const at = new Date(from * dayMs);
  for (let month = Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 1); month / dayMs <= to;) {
    months.push(month / dayMs);
    const next = new Date(month);
    month = Date.UTC(next.getUTCFullYear(), next.getUTCMonth() + 1, 1);
  }
  return months;
}
