import type { CommandContext } from "../change.ts";
import { moveTasks, namesOf, type MovedTasks } from "./move.ts";

/** Accepts verified work; what is reported later is held. */
export async function acceptTasks(
  context: CommandContext,
  input: { tasks: string[]; idempotencyKey?: string | null },
): Promise<MovedTasks> {
  const { idempotencyKey, ...body } = input;
  return moveTasks(
    context,
    namesOf(input.tasks),
    { key: idempotencyKey, body },
    {
      move: "tasks.accept",
      operation: "acceptTasks",
      event: "task.accepted",
      apply: (task) => {
        task.state = "ACCEPTED";
        return {};
      },
    },
  );
}
