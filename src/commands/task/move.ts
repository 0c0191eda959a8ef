import type { EventType } from "../../domain/events.ts";
import { checkCount } from "../../domain/input.ts";
import { pastMoving } from "../../domain/realignment.ts";
import { checkMove, type TaskMove } from "../../domain/task.ts";
import { changeOnce, type Change, type CommandContext } from "../change.ts";
import { closeByDates, closeByState } from "../realignment/close.ts";
import { recordTask, requireTasks, saveTasks, standingOf, type TaskName, type TaskRecord } from "./records.ts";

/** The tasks that a command moved, in the order in which they were named. */
export interface MovedTasks {
  taskIds: number[];
  /** Tasks of a filter that could not be moved. */
  skipped?: number;
}

/** One kind of move: what it does to a task, and what the event says of it besides `{from, to}`. */
export interface Move {
  move: TaskMove;
  operation: string;
  event: EventType;
  apply: (task: TaskRecord, index: number, tx: Change) => Record<string, unknown> | Promise<Record<string, unknown>>;
}

/** Makes the same move on every named task, all or none. */
export async function moveTasks(
  context: CommandContext,
  names: readonly TaskName[],
  once: { key?: string | null | undefined; body: unknown },
  move: Move,
): Promise<MovedTasks> {
  checkCount(names.length, ["tasks"]);
  return changeOnce(context, { operation: move.operation, key: once.key, body: once.body }, async (tx) => {
    const tasks = await requireTasks(tx, names);
    await applyMove(tx, tasks, names, move);
    return { taskIds: tasks.map((task) => task.id) };
  });
}

/** Makes a move on tasks that are locked. */
export async function applyMove(
  tx: Change,
  tasks: readonly TaskRecord[],
  names: readonly TaskName[],
  { move, event, apply }: Move,
): Promise<void> {
  for (const [i, task] of tasks.entries()) {
    checkMove(tx.viewer, move, task, standingOf(task), names[i]?.field ?? []);
    const from = task.state;
    const data = await apply(task, i, tx);
    recordTask(tx, event, task, { from, to: task.state, ...data });
  }
  await saveTasks(tx, tasks);
  const ids = tasks.map((task) => task.id);
  if (move === "tasks.commit") await closeByDates(tx, ids);
  else if (tasks.some((task) => pastMoving.includes(task.state))) await closeByState(tx, ids);
}

/** Names as a list input gives them: the path of the third is `tasks.2`. */
export function namesOf(tasks: readonly string[], last: string[] = []): TaskName[] {
  return tasks.map((name, i) => ({ name, field: ["tasks", String(i), ...last] }));
}
