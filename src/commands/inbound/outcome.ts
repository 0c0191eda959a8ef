import type { CodeKind, MessageState } from "../../domain/inbound.ts";

/** What became of an event, and why where nothing was written. */
export interface Outcome {
  state: MessageState;
  why?: { code: string; zh: string; en: string } | undefined;
  /** What a person must say, or what must happen, before it can be applied. */
  held?: { kind: CodeKind | "TASK" | "EVENT"; theirs: string };
  /** What it says of the life of their order, where that counts. */
  step?: string;
  taskId?: number;
  reportId?: number | null;
  /** How much of its report stands. */
  reported?: number;
  /** Its quantity in our unit, where it takes part in the total. */
  amount?: number;
}

/** Kept, and rightly without effect. */
export function ignored(code: string, zh: string, en: string, more: Partial<Outcome> = {}): Outcome {
  return { state: "IGNORED", why: { code, zh, en }, ...more };
}

/** Kept until it is known what this word of theirs means. */
export function held(kind: NonNullable<Outcome["held"]>["kind"], theirs: string, zh: string, en: string): Outcome {
  return { state: "HELD", held: { kind, theirs }, why: { code: "UNKNOWN", zh, en } };
}

/** Kept, because the event itself cannot be right. */
export function failed(code: string, zh: string, en: string, taskId?: number): Outcome {
  return { state: "FAILED", why: { code, zh, en }, ...(taskId === undefined ? {} : { taskId }) };
}
