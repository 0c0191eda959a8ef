import { invalid, notFound, requiredText } from "../../domain/input.ts";
import type { Change, CommandContext } from "../change.ts";
import { codesAmong, idsAmong } from "../refer.ts";
import { moveTasks, type MovedTasks } from "./move.ts";
import type { TaskRecord } from "./records.ts";

/** Work that cannot go on, why, and which task it waits for. */
export interface BlockTaskInput {
  task: string;
  reason: string;
  waitsFor?: string | null;
  idempotencyKey?: string | null;
}

/** Says that a task cannot go on; it remembers where it was. */
export async function blockTask(context: CommandContext, input: BlockTaskInput): Promise<MovedTasks> {
  const { idempotencyKey, ...body } = input;
  const reason = requiredText(input.reason, ["reason"]);
  return moveTasks(
    context,
    [{ name: input.task, field: ["task"] }],
    { key: idempotencyKey, body },
    {
      move: "tasks.block",
      operation: "blockTask",
      event: "task.blocked",
      apply: async (task, _i, tx) => {
        const waitsFor = input.waitsFor ? await awaited(tx, task, input.waitsFor) : null;
        task.stateBefore = task.state;
        task.state = "BLOCKED";
        task.stateReason = reason;
        task.waitsFor = waitsFor;
        return { reason, waitsFor };
      },
    },
  );
}

/** Lets a blocked task go on from where it was. */
export async function resumeTask(
  context: CommandContext,
  input: { task: string; idempotencyKey?: string | null },
): Promise<MovedTasks> {
  const { idempotencyKey, ...body } = input;
  return moveTasks(
    context,
    [{ name: input.task, field: ["task"] }],
    { key: idempotencyKey, body },
    {
      move: "tasks.resume",
      operation: "resumeTask",
      event: "task.resumed",
      apply: (task) => {
        task.state = task.stateBefore ?? "ACKNOWLEDGED";
        task.stateBefore = null;
        task.stateReason = null;
        task.waitsFor = null;
        return {};
      },
    },
  );
}

/** The code of the awaited task: in the same compound, where everyone sees whom they wait for. */
async function awaited(tx: Change, task: TaskRecord, name: string): Promise<string> {
  const [other] = await tx.em.execute<{ id: number; code: string }[]>(
    `select id, code from task t where (t.id = any(?::int[]) or t.code = any(array(select jsonb_array_elements_text(?::jsonb))))
       and t.compound_id = ? and t.state <> 'DRAFT'`,
    [idsAmong("Task", [{ name }]), codesAmong([{ name }]), task.compoundId],
  );
  if (!other) throw notFound(["waitsFor"], name, "同一小区的任务", "task of the same compound");
  if (other.id === task.id) throw invalid(["waitsFor"], "任务不能等待自己", "a task cannot wait for itself");
  return other.code;
}
