const marks: Record<string, string> = { HIGH: "▲", MEDIUM: "■", LOW: "●" };

/** The mark of a severity, so that its colour is not the only signal. */
export function severityMark(severity: string): string {
  return marks[severity] ?? "";
}

/** How many days lie between a moment and a day, both in China; never fewer than 0. */
export function daysSince(moment: string, today: string): number {
  const from = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" }).format(new Date(moment));
  return Math.max(0, Math.round((Date.parse(today) - Date.parse(from)) / 86_400_000));
}

/** The day of a moment in China, YYYY-MM-DD. */
export function dayOf(moment: string): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" }).format(new Date(moment));
}
