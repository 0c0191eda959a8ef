import type { LineStep, MeasuredBy } from "../hub/schema.ts";

/** What is known of a task whose metres may be reported by step. */
export interface Stepped {
  lineSteps: readonly { step: LineStep; done: number }[];
  measuredBy: MeasuredBy | null;
  quantityDone: number;
}

/** What a report of the task may speak of: its steps, and, as null, all of them at once; empty where it has no steps. */
export function stepsToReport({ lineSteps, measuredBy }: Stepped): readonly (LineStep | null)[] {
  if (lineSteps.length === 0 || measuredBy === "AMOUNT") return [];
  const steps = lineSteps.map(({ step }) => step);
  return measuredBy === "STEP" ? steps : [null, ...steps];
}

/** What is done at a step; of the whole where none is named. */
export function doneAt({ lineSteps, quantityDone }: Stepped, step: LineStep | null): number {
  return step === null ? quantityDone : (lineSteps.find((one) => one.step === step)?.done ?? 0);
}

/** What of the task would be done after so much more at a step, or of the whole. */
export function doneAfter(task: Stepped, step: LineStep | null, more: number): number {
  if (step === null) return task.quantityDone + more;
  return Math.min(...task.lineSteps.map((one) => one.done + (one.step === step ? more : 0)));
}
