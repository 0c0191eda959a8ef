const marks: Record<string, string> = { HIGH: "▲", MEDIUM: "■", LOW: "●" };

/** The mark of a severity, so that its colour is not the only signal. */
export function severityMark(severity: string): string {
  return marks[severity] ?? "";
}
