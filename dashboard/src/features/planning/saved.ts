import type { Span } from "./days.ts";

/** An act that the page has saved, with what its way back needs. */
export type Saved = { name: string } & (
  | { kind: "PUBLISHED"; window: string; before: Span }
  | { kind: "CHANGE_PROPOSED"; change: string }
  | { kind: "COMMITTED"; task: string; before: Span | null }
  | { kind: "DATES_PROPOSED" }
);

/** What a draft would put back to its former days; null where there is no such way back. */
export function formerOf(saved: Saved): { key: string; days: Span } | null {
  if (saved.kind === "PUBLISHED") return { key: `w:${saved.window}`, days: saved.before };
  if (saved.kind === "COMMITTED" && saved.before) return { key: `t:${saved.task}`, days: saved.before };
  return null;
}
