import { toGlobalId } from "../../../domain/globalId.ts";
import { orRefusal, Refusal } from "../../../domain/refusal.ts";
import { checkMove, stateNames, type TaskState } from "../../../domain/task.ts";
import { applyMove } from "../../task/move.ts";
import { findTasks, standingOf, type TaskRecord } from "../../task/records.ts";
import type { Undoer, WrittenRow } from "../undoer.ts";

interface Dates {
  startsOn: string | null;
  endsOn: string | null;
}

type DatesRow = WrittenRow<{ taskId: number; before: Dates & { state: TaskState }; after: Dates }>;

/** Dates go back to what was committed before; a task that had none, and has not begun, is acknowledged again. */
export const dates: Undoer = {
  slice: 500,
  undo: async (tx, rows, { fileImportId, reason }) => {
    const written = rows as DatesRow[];
    const found = await findTasks(
      tx,
      written.map(({ wrote }) => ({ name: toGlobalId("Task", wrote.taskId), field: ["task"] })),
    );
    const back: { task: TaskRecord; before: DatesRow["wrote"]["before"] }[] = [];
    const outcomes = written.map(({ wrote }, i): Refusal | null => {
      const task = found[i]!;
      if (task instanceof Refusal) return task;
      if (task instanceof Error) throw task;
      const refused = orRefusal(() => {
        checkMove(tx.viewer, "tasks.commit", task, standingOf(task), ["task"]);
        checkUntouched(task, wrote);
        return null;
      });
      if (refused === null) back.push({ task, before: wrote.before });
      return refused;
    });
    for (const event of ["task.scheduled", "task.unscheduled"] as const) {
      const own = back.filter(({ before }) => (before.startsOn === null) === (event === "task.unscheduled"));
      await applyMove(
        tx,
        own.map(({ task }) => task),
        [],
        {
          move: "tasks.commit",
          operation: "undoFileImport",
          event,
          apply: (task, i) => {
            const { state, startsOn, endsOn } = own[i]!.before;
            const before = { startsOn: task.committedStart, endsOn: task.committedEnd };
            if (state === "ACKNOWLEDGED") task.state = state;
            task.committedStart = startsOn;
            task.committedEnd = endsOn;
            return { startsOn, endsOn, before, reason, fileImport: fileImportId };
          },
        },
      );
    }
    return outcomes;
  },
};

function checkUntouched(task: TaskRecord, { before, after }: DatesRow["wrote"]): void {
  if (task.committedStart !== after.startsOn || task.committedEnd !== after.endsOn) {
    throw new Refusal("CONFLICT", {
      zh: `任务 ${task.code} 的工期此后已改为 ${task.committedStart} 至 ${task.committedEnd}`,
      en: `the dates of task ${task.code} were changed since, to ${task.committedStart} to ${task.committedEnd}`,
    });
  }
  if (before.state === "ACKNOWLEDGED" && task.state !== "SCHEDULED") {
    throw new Refusal("CONFLICT", {
      zh: `任务 ${task.code} 此后已${stateNames[task.state]}，不能回到没有工期`,
      en: `task ${task.code} is ${task.state} since: it cannot be without dates again`,
    });
  }
}
