import { requiredText } from "../../domain/input.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { CommandContext } from "../change.ts";
import { moveTasks, namesOf, type MovedTasks } from "./move.ts";

/** Tasks and the reason for what is decided about them. */
export interface DecideTasksInput {
  tasks: string[];
  reason: string;
  idempotencyKey?: string | null;
}

/** Cancels unfinished tasks for good; one whose withdrawal the plan proposed comes back if the plan asks for it again. */
export async function cancelTasks(context: CommandContext, input: DecideTasksInput): Promise<MovedTasks> {
  const { idempotencyKey, ...body } = input;
  const reason = requiredText(input.reason, ["reason"]);
  return moveTasks(
    context,
    namesOf(input.tasks),
    { key: idempotencyKey, body },
    {
      move: "tasks.cancel",
      operation: "cancelTasks",
      event: "task.cancelled",
      apply: (task) => {
        const proposed = task.withdrawalReason;
        task.cancelledBy = proposed === null ? "PERSON" : "PLAN";
        task.state = "CANCELLED";
        task.stateReason = reason;
        task.stateBefore = null;
        task.waitsFor = null;
        task.withdrawalReason = null;
        return { reason, ...(proposed === null ? {} : { proposed }) };
      },
    },
  );
}

/** Keeps tasks that a new plan would withdraw, until a later plan asks for them and drops them once more. */
export async function keepTasks(context: CommandContext, input: DecideTasksInput): Promise<MovedTasks> {
  const { idempotencyKey, ...body } = input;
  const reason = requiredText(input.reason, ["reason"]);
  const names = namesOf(input.tasks);
  return moveTasks(
    context,
    names,
    { key: idempotencyKey, body },
    {
      move: "tasks.keep",
      operation: "keepTasks",
      event: "task.kept",
      apply: (task, i) => {
        const proposed = task.withdrawalReason;
        if (proposed === null) {
          throw new Refusal(
            "CONFLICT",
            { zh: `任务 ${task.code} 没有待决定的撤回建议`, en: `no withdrawal of task ${task.code} is proposed` },
            names[i]!.field,
          );
        }
        task.withdrawalReason = null;
        task.kept = true;
        return { reason, proposed };
      },
    },
  );
}
