/** The closed list of reasons for which the hub says no; the codes are part of the API. */
export type RefusalCode =
  "INVALID_INPUT" | "NOT_FOUND" | "FORBIDDEN" | "UNAUTHENTICATED" | "CONFLICT" | "STALE" | "LIMIT_EXCEEDED";

/** The expected "no": what, where (`field`, dotted input path) and what would be right. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly zh: string;
  readonly en: string;
  readonly field: string[];

  constructor(code: RefusalCode, message: { zh: string; en: string }, field: string[] = []) {
    super(message.en);
    this.name = "Refusal";
    this.code = code;
    this.zh = message.zh;
    this.en = message.en;
    this.field = field;
  }

  /** The same refusal, found at a place further out: `at(["reports", "3"])`. */
  at(prefix: string[]): Refusal {
    return new Refusal(this.code, { zh: this.zh, en: this.en }, [...prefix, ...this.field]);
  }
}
