import type { LineStep } from "./vocabulary.ts";

/** Metres that passed each step of putting lines underground; a step that is not named has none. */
export type StepsDone = Partial<Record<LineStep, number>>;

/** Metres that passed every step: what of the line is done. */
export function throughAll(steps: readonly LineStep[], done: StepsDone | null): number {
  return steps.length === 0 ? 0 : Math.min(...steps.map((step) => done?.[step] ?? 0));
}
