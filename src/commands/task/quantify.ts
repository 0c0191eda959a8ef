import { invalid, optionalText, requiredAmount } from "../../domain/input.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { CommandContext } from "../change.ts";
import { moveTasks, type MovedTasks } from "./move.ts";

/** Targets that people know better than the plan, such as surveyed metres. */
export interface QuantifyTasksInput {
  tasks: { task: string; quantityTarget: number; reason?: string | null }[];
  idempotencyKey?: string | null;
}

/** Sets targets, never below what is done; a new plan does not overwrite them. */
export async function quantifyTasks(context: CommandContext, input: QuantifyTasksInput): Promise<MovedTasks> {
  const { idempotencyKey, ...body } = input;
  const targets = input.tasks.map(({ quantityTarget, reason }, i) => ({
    target: requiredAmount(quantityTarget, ["tasks", String(i), "quantityTarget"]),
    reason: optionalText(reason, ["tasks", String(i), "reason"]),
  }));
  return moveTasks(
    context,
    input.tasks.map(({ task }, i) => ({ name: task, field: ["tasks", String(i), "task"] })),
    { key: idempotencyKey, body },
    {
      move: "tasks.quantify",
      operation: "quantifyTasks",
      event: "task.quantified",
      apply: (task, i) => {
        const { target, reason } = targets[i]!;
        const field = ["tasks", String(i), "quantityTarget"];
        if (task.unit === null) {
          throw invalid(field, `任务 ${task.code} 不计量`, `task ${task.code} is not measured`);
        }
        if (target < task.quantityDone) {
          throw new Refusal(
            "CONFLICT",
            {
              zh: `任务 ${task.code} 已完成 ${task.quantityDone}，目标量不能低于它`,
              en: `${task.quantityDone} of task ${task.code} is done: the target cannot be less`,
            },
            field,
          );
        }
        const before = task.quantityTarget;
        task.quantityTarget = target;
        task.targetBy = "PERSON";
        return { targetBefore: before, quantityTarget: target, by: "PERSON", ...(reason ? { reason } : {}) };
      },
    },
  );
}
