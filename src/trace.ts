import { AsyncLocalStorage } from "node:async_hooks";
import { randomBytes } from "node:crypto";

/** What one request, operation or job is known by, and what it has cost so far. */
export interface Trace {
  id: string;
  /** SQL statements sent. */
  statements: number;
  /** Whether its line is in the log. */
  logged: boolean;
}

const traces = new AsyncLocalStorage<Trace>();
let total = 0;

/** A new trace; with the id that the caller gave, where that is short and of safe characters. */
export function newTrace(given?: unknown): Trace {
  const id = typeof given === "string" && /^[\w.:-]{1,64}$/.test(given) && !/hub_/i.test(given) ? given : makeId();
  return { id, statements: 0, logged: false };
}

/** Runs work within a trace: whatever it does, also later, belongs to it. */
export function within<T>(trace: Trace, work: () => T): T {
  return traces.run(trace, work);
}

/** The trace of what runs now. */
export function currentTrace(): Trace | undefined {
  return traces.getStore();
}

/** Counts a statement sent to PostgreSQL. */
export function countStatement(): void {
  total += 1;
  const trace = traces.getStore();
  if (trace) trace.statements += 1;
}

/** Statements sent since the start. */
export function statementsSent(): number {
  return total;
}

function makeId(): string {
  return randomBytes(9).toString("base64url");
}
