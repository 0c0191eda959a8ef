const dayMs = 86_400_000;

/** The last instant of a day in China. */
export function endOfDay(date: string): string {
  return new Date(`${date}T23:59:59.999+08:00`).toISOString();
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
