/** A GraphQL error as the hub sends it. */
export interface SentError {
  message: string;
  path?: readonly (string | number)[];
  extensions?: Readonly<Record<string, unknown>>;
}

/** What an error may know besides its code. */
export interface ErrorFacts {
  /** HTTP status, or close code of the WebSocket; null where there was neither. */
  status?: number | null;
  /** The id under which the hub has logged the request. */
  requestId?: string | null;
  /** After how many seconds the hub wants to be asked again. */
  retryAfter?: number | null;
  errors?: readonly SentError[];
  /** What was answered beside the errors. */
  data?: unknown;
  cause?: unknown;
}

/**
 * The hub, or the way to it, did not give what was asked for. Its classes: {@link LimitError}, {@link StaleError},
 * {@link UnauthenticatedError} and {@link UnreachableError}. What a mutation refuses is no error: see its userErrors.
 */
export class HubError extends Error {
  /** FORBIDDEN, INVALID_INPUT, GRAPHQL_VALIDATION_FAILED, INTERNAL_SERVER_ERROR … */
  readonly code: string;
  readonly status: number | null;
  readonly requestId: string | null;
  readonly retryAfter: number | null;
  readonly errors: readonly SentError[];
  readonly data: unknown;

  constructor(message: string, code: string, facts: ErrorFacts = {}) {
    super(message, facts.cause === undefined ? undefined : { cause: facts.cause });
    this.name = new.target.name;
    this.code = code;
    this.status = facts.status ?? null;
    this.requestId = facts.requestId ?? null;
    this.retryAfter = facts.retryAfter ?? null;
    this.errors = facts.errors ?? [];
    this.data = facts.data ?? null;
  }

  /** Whether the same request may well get its answer later. */
  get passing(): boolean {
    return ["UNAVAILABLE", "INTERNAL_SERVER_ERROR", "LAGGING"].includes(this.code);
  }
}

const passingLimits = new Set([
  "rate",
  "addressRate",
  "strangerRate",
  "messages",
  "sockets",
  "addressSockets",
  "subscriptions",
  "keySubscriptions",
]);

/** More than a limit of the hub allows: which, how much was given, how much may be; null where the hub does not say. */
export class LimitError extends HubError {
  readonly limit: string | null;
  readonly given: number | null;
  readonly max: number | null;

  constructor(message: string, extensions: Readonly<Record<string, unknown>> = {}, facts: ErrorFacts = {}) {
    super(message, "LIMIT_EXCEEDED", facts);
    const { limit, given, max } = extensions;
    this.limit = typeof limit === "string" ? limit : null;
    this.given = typeof given === "number" ? given : null;
    this.max = typeof max === "number" ? max : null;
  }

  override get passing(): boolean {
    return this.limit === null ? this.status === 429 || this.status === 4429 : passingLimits.has(this.limit);
  }
}

/** The cursor is of another log, or older than what is kept: read the state again and follow from its cursor. */
export class StaleError extends HubError {}

/** No key, or one that has ended. */
export class UnauthenticatedError extends HubError {}

/** There was no answer of the hub: no connection, a break, or a proxy that could not reach it. */
export class UnreachableError extends HubError {
  constructor(message: string, facts: ErrorFacts = {}) {
    super(message, "UNREACHABLE", facts);
  }

  override get passing(): boolean {
    return true;
  }
}

/** The error that an answer's `errors` amount to. */
export function errorOf(errors: readonly SentError[], facts: ErrorFacts = {}): HubError {
  const [first] = errors;
  const { message = "no reason given", extensions = {} } = first ?? {};
  const code = typeof extensions["code"] === "string" ? extensions["code"] : "UNKNOWN";
  const { id } = extensions;
  const all = { ...facts, errors, requestId: typeof id === "string" ? id : (facts.requestId ?? null) };
  if (code === "LIMIT_EXCEEDED") return new LimitError(message, extensions, all);
  if (code === "STALE") return new StaleError(message, code, all);
  if (code === "UNAUTHENTICATED") return new UnauthenticatedError(message, code, all);
  return new HubError(message, code, all);
}
