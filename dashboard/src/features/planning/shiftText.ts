import type { useWords } from "../../language.tsx";
import type { words } from "./words.ts";

/** By how many days something begins later or earlier, in words. */
export function shiftText(say: ReturnType<typeof useWords<typeof words>>, days: number): string {
  if (days === 0) return say("sameStart");
  return say(days > 0 ? "later" : "earlier", { count: Math.abs(days) });
}
