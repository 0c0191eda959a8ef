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

/** The refusal of what is more than a limit allows: it tells which limit, how much was given and how much may be. */
export class LimitExceeded extends Refusal {
  readonly limit: string;
  readonly given: number;
  readonly max: number;

  constructor(limit: string, given: number, max: number, message: { zh: string; en: string }, field: string[] = []) {
    super("LIMIT_EXCEEDED", message, field);
    this.limit = limit;
    this.given = given;
    this.max = max;
  }

  override at(prefix: string[]): LimitExceeded {
    const { zh, en } = this;
    return new LimitExceeded(this.limit, this.given, this.max, { zh, en }, [...prefix, ...this.field]);
  }
}

/** The result, or the refusal that it threw; anything else goes on. */
export function orRefusal<T>(work: () => T): T | Refusal {
  try {
    return work();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}
