/** Planned and done over some tasks. */
export interface Figures {
  tasks: number;
  finished: number;
  overdue: number;
  compounds: number;
  compoundsStarted: number;
  householdsPlanned: number;
  householdsMetered: number;
  metresPlanned: number;
  metresBuried: number;
  pipelineTasks: number;
  alignedTasks: number;
}

/** The figures of one group. */
export interface Row extends Figures {
  key: string | null;
  nameZh: string | null;
  nameEn: string | null;
}

/** Whether a change may move figures: those of tasks and reports do, and windows move the alignment. */
export function movesFigures({ type }: { type: string }): boolean {
  return /^(task|report|window)\./.test(type);
}

/** How many tasks are in a state. */
export interface StateCount {
  state: TaskState;
  count: number;
}

/** States of tasks that count, from done to not begun, then what is stuck. */
export const states = [
  "ACCEPTED",
  "VERIFIED",
  "REPORTED_DONE",
  "IN_PROGRESS",
  "SCHEDULED",
  "ACKNOWLEDGED",
  "ISSUED",
  "DRAFT",
  "RETURNED",
  "BLOCKED",
] as const;

/** A state of the API. */
export type TaskState = (typeof states)[number] | "CANCELLED";
