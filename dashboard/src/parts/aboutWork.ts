import type { Change } from "../hub/live.ts";

/** Lets through the changes that move tasks: their own, their reports' and their windows', not conflicts and notices. */
export function aboutWork({ type }: Change): boolean {
  return /^(task|report|window)\./.test(type);
}
