import { finishedStates, type TaskState } from "../task.ts";
import { identityOf, type DesiredTask } from "./desired.ts";

/** A task that is there. */
export interface ExistingTask {
  id: number;
  code: string;
  compoundId: number;
  workItemId: number;
  utility: string | null;
  organizationId: number | null;
  state: TaskState;
  cancelledBy: "PLAN" | "PERSON" | null;
  withdrawalReason: string | null;
  kept: boolean;
  targetBy: "PLAN" | "PERSON";
  quantityTarget: number | null;
  quantityDone: number;
}

/** What one run changes about one task. */
export type PlanChange =
  | { change: "ADD"; desired: DesiredTask }
  | { change: "REVIVE"; desired: DesiredTask; task: ExistingTask }
  | { change: "QUANTITY"; desired: DesiredTask; task: ExistingTask }
  | { change: "WITHDRAW"; task: ExistingTask }
  | { change: "PROPOSE_WITHDRAWAL"; task: ExistingTask }
  | { change: "KEEP_FINISHED"; task: ExistingTask };

/** The difference between what the plan asks for and what is there. */
export interface PlanDiff {
  changes: PlanChange[];
  unchanged: number;
  /** Tasks that a person cancelled: asked for, never made again. */
  declined: number;
  /** Tasks that live after the run, new ones included. */
  living: (DesiredTask | ExistingTask)[];
  /** Ids of tasks that were kept against an earlier plan and are asked for again, which settles the matter. */
  settled: number[];
}

/** Compares the plan with the tasks of the same compounds; finished work is never touched. */
export function diffTasks(desired: readonly DesiredTask[], existing: readonly ExistingTask[]): PlanDiff {
  const diff: PlanDiff = { changes: [], unchanged: 0, declined: 0, living: [], settled: [] };
  const there = new Map(existing.map((task) => [identityOf(task), task]));
  const wanted = new Set<string>();
  for (const task of desired) {
    const identity = identityOf(task);
    wanted.add(identity);
    const old = there.get(identity);
    if (old) compareWanted(diff, task, old);
    else {
      diff.changes.push({ change: "ADD", desired: task });
      diff.living.push(task);
    }
  }
  for (const task of existing) if (!wanted.has(identityOf(task))) compareUnwanted(diff, task);
  return diff;
}

function compareWanted(diff: PlanDiff, desired: DesiredTask, task: ExistingTask): void {
  if (task.state === "CANCELLED" && task.cancelledBy !== "PLAN") {
    diff.declined += 1;
    return;
  }
  diff.living.push(task);
  if (task.kept) diff.settled.push(task.id);
  const target = desired.quantityTarget;
  const finished = finishedStates.includes(task.state);
  if (task.state === "CANCELLED" || (task.withdrawalReason !== null && !finished)) {
    diff.changes.push({ change: "REVIVE", desired, task });
  } else if (
    !finished &&
    task.targetBy === "PLAN" &&
    task.quantityTarget !== target &&
    (target === null || task.quantityDone <= target)
  ) {
    diff.changes.push({ change: "QUANTITY", desired, task });
  } else diff.unchanged += 1;
}

function compareUnwanted(diff: PlanDiff, task: ExistingTask): void {
  if (task.state === "CANCELLED") return;
  if (task.state === "DRAFT") {
    diff.changes.push({ change: "WITHDRAW", task });
    return;
  }
  diff.living.push(task);
  if (finishedStates.includes(task.state)) diff.changes.push({ change: "KEEP_FINISHED", task });
  else if (task.withdrawalReason !== null || task.kept) diff.unchanged += 1;
  else diff.changes.push({ change: "PROPOSE_WITHDRAWAL", task });
}

/**
 * Codes for new tasks: compound/item/organization, with the utility only where two tasks would share a code; never one
 * that is taken.
 */
export function codesFor(
  tasks: readonly { base: string; utility: string | null }[],
  taken: ReadonlySet<string>,
): string[] {
  const used = new Set(taken);
  const shared = new Map<string, number>();
  for (const { base } of tasks) shared.set(base, (shared.get(base) ?? 0) + 1);
  return tasks.map(({ base, utility }) => {
    const alone = shared.get(base) === 1 || utility === null;
    let code = alone && !used.has(base) ? base : `${base}/${utility ?? "-"}`;
    for (let n = 2; used.has(code); n++) code = `${base}/${utility ?? "-"}${n}`;
    used.add(code);
    return code;
  });
}
