import { invalid, requiredDay } from "../../domain/input.ts";
import type { CommandContext } from "../change.ts";
import { rehearse, type ForeseenConflict } from "../rehearse.ts";
import { moveTasks, type Move, type MovedTasks } from "./move.ts";

/** The implementer's own dates; both days are inclusive. */
export interface CommitTaskDatesInput {
  tasks: { task: string; startsOn: string; endsOn: string }[];
  idempotencyKey?: string | null;
  dryRun?: boolean | null;
}

/** The tasks, and on a dry run what the dates would do to conflicts. */
export interface CommittedDates extends MovedTasks {
  conflictChanges: ForeseenConflict[];
}

/** Commits dates: an acknowledged task becomes scheduled, one under way only gets new dates; a dry run writes nothing. */
export async function commitTaskDates(context: CommandContext, input: CommitTaskDatesInput): Promise<CommittedDates> {
  const { idempotencyKey, dryRun, ...body } = input;
  const dates = input.tasks.map(({ startsOn, endsOn }, i) => checkDates(startsOn, endsOn, ["tasks", String(i)]));
  const names = input.tasks.map(({ task }, i) => ({ name: task, field: ["tasks", String(i), "task"] }));
  const commit = (within: CommandContext, key: string | null | undefined): Promise<MovedTasks> =>
    moveTasks(within, names, { key, body }, commitMove(dates));
  if (!dryRun) return { ...(await commit(context, idempotencyKey)), conflictChanges: [] };
  const { answer, conflicts } = await rehearse(context, (tx) => commit({ ...context, joining: tx }, null));
  return { ...answer, conflictChanges: conflicts };
}

/** Real days, the last not before the first; `field` is where they stand in the input. */
export function checkDates(startsOn: string, endsOn: string, field: string[]): { start: string; end: string } {
  const start = requiredDay(startsOn, [...field, "startsOn"]);
  const end = requiredDay(endsOn, [...field, "endsOn"]);
  if (end < start) {
    throw invalid([...field, "endsOn"], `结束日 ${end} 早于开始日 ${start}`, `ends ${end}, before ${start}`);
  }
  return { start, end };
}

/** The rule of committing dates: an acknowledged task becomes scheduled, one under way only gets new dates. */
export function commitMove(
  dates: readonly { start: string; end: string }[],
  more: (index: number) => Record<string, unknown> = () => ({}),
): Move {
  return {
    move: "tasks.commit",
    operation: "commitTaskDates",
    event: "task.scheduled",
    apply: (task, i) => {
      const { start, end } = dates[i]!;
      const before = { startsOn: task.committedStart, endsOn: task.committedEnd };
      if (task.state === "ACKNOWLEDGED") task.state = "SCHEDULED";
      task.committedStart = start;
      task.committedEnd = end;
      return { startsOn: start, endsOn: end, before, ...more(i) };
    },
  };
}
