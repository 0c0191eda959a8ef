import type { Span } from "./days.ts";

/** An act that the page has saved, with what its way back needs. */
export type Saved = { name: string } & (
  | { kind: "PUBLISHED"; window: string; compound: string; before: Span; after: Span }
  | { kind: "CHANGE_PROPOSED"; change: string }
  | { kind: "COMMITTED"; task: string; compound: string; before: Span | null; after: Span }
  | { kind: "DATES_PROPOSED"; after: Span }
);
