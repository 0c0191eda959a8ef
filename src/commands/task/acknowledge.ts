import { optionalText } from "../../domain/input.ts";
import type { CommandContext } from "../change.ts";
import { moveTasks, namesOf, type Move, type MovedTasks } from "./move.ts";

/** Issued tasks that the implementer has received. */
export interface AcknowledgeTasksInput {
  tasks: string[];
  note?: string | null;
  idempotencyKey?: string | null;
}

/** Signs for issued tasks. */
export async function acknowledgeTasks(context: CommandContext, input: AcknowledgeTasksInput): Promise<MovedTasks> {
  const { idempotencyKey, ...body } = input;
  const note = optionalText(input.note, ["note"]);
  return moveTasks(
    context,
    namesOf(input.tasks),
    { key: idempotencyKey, body },
    acknowledgeMove(() => (note === null ? {} : { note })),
  );
}

/** The rule of signing for an issued task. */
export function acknowledgeMove(more: (index: number) => Record<string, unknown>): Move {
  return {
    move: "tasks.acknowledge",
    operation: "acknowledgeTasks",
    event: "task.acknowledged",
    apply: (task, i) => {
      task.state = "ACKNOWLEDGED";
      return more(i);
    },
  };
}
