import { invalid } from "../../../domain/input.ts";
import { orRefusal, Refusal } from "../../../domain/refusal.ts";
import { checkMove } from "../../../domain/task.ts";
import { checkDates, commitMove } from "../../task/commit.ts";
import { applyMove } from "../../task/move.ts";
import { findTasks, standingOf, type TaskRecord } from "../../task/records.ts";
import type { Importer, Outcome } from "../importer.ts";
import { meantTasks, placesOfTasks } from "../taskNames.ts";

/** Dates as commitTaskDates commits them; those that stand already are left alone. */
export const dates: Importer = {
  slice: 500,
  whole: false,
  places: (tx, rows) => placesOfTasks(tx, rows),
  apply: async (tx, rows) => {
    const meant = await meantTasks(tx, rows);
    const names = meant.map((task) => ({ name: task instanceof Refusal ? "" : task.code, field: ["task"] }));
    const found = await findTasks(tx, names);
    const named = new Set<number>();
    const moved: { task: TaskRecord; span: { start: string; end: string } }[] = [];
    const outcomes = rows.map(({ said }, i): Outcome => {
      const refused = meant[i] instanceof Refusal ? meant[i] : found[i]!;
      if (refused instanceof Refusal) return refused;
      if (refused instanceof Error) throw refused;
      const task = refused as TaskRecord;
      const span = orRefusal(() => {
        if (named.has(task.id)) throw invalid(["task"], `任务 ${task.code} 重复`, `task ${task.code} is named twice`);
        checkMove(tx.viewer, "tasks.commit", task, standingOf(task), ["task"]);
        return checkDates(said["startsOn"] as string, said["endsOn"] as string, []);
      });
      if (span instanceof Refusal) return span;
      named.add(task.id);
      const stands = task.committedStart === span.start && task.committedEnd === span.end;
      if (stands && task.state !== "ACKNOWLEDGED") return "UNCHANGED";
      moved.push({ task, span });
      const before = { state: task.state, startsOn: task.committedStart, endsOn: task.committedEnd };
      return { wrote: { taskId: task.id, before, after: { startsOn: span.start, endsOn: span.end } } };
    });
    await applyMove(
      tx,
      moved.map(({ task }) => task),
      moved.map(({ task }) => ({ name: task.code, field: ["task"] })),
      commitMove(moved.map(({ span }) => span)),
    );
    return outcomes;
  },
};
