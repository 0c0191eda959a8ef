import { fromGlobalId } from "../../domain/globalId.ts";
import { checkCount, invalid, notFound, optionalText, requiredText } from "../../domain/input.ts";
import { may } from "../../domain/policy.ts";
import { dateAnswers, type DateAnswer } from "../../domain/realignment.ts";
import { Refusal } from "../../domain/refusal.ts";
import { changeOnce, type Change, type CommandContext } from "../change.ts";
import { idArray } from "../refer.ts";
import { acknowledgeMove } from "../task/acknowledge.ts";
import { commitMove } from "../task/commit.ts";
import { applyMove } from "../task/move.ts";
import { recordTask, requireTasks, standingOf, type TaskRecord } from "../task/records.ts";
import { toGlobalId } from "../../domain/globalId.ts";

/** The implementer's answer to proposed dates, and whose word it is. */
export interface AnswerDateProposalsInput {
  idempotencyKey: string;
  proposals: string[];
  answer: DateAnswer;
  reason?: string | null;
  person: string;
}

/** The proposals that were answered. */
export interface AnsweredDateProposals {
  proposalIds: number[];
}

interface Proposal {
  id: number;
  taskId: number;
  state: string;
  start: string;
  end: string;
}

/**
 * Accepts proposed dates, which signs for a task that is only issued and commits the dates by the rule of
 * commitTaskDates, or refuses them with a reason.
 */
export function answerDateProposals(
  context: CommandContext,
  input: AnswerDateProposalsInput,
): Promise<AnsweredDateProposals> {
  const { idempotencyKey: key, ...body } = input;
  checkCount(input.proposals.length, ["proposals"]);
  return changeOnce(context, { operation: "answerDateProposals", key: key ?? "", body }, async (tx) => {
    const { answer } = input;
    if (!dateAnswers.includes(answer)) throw invalid(["answer"], `没有答复“${answer}”`, `no answer "${answer}"`);
    const person = requiredText(input.person, ["person"], 200);
    const reason =
      answer === "REFUSE" ? requiredText(input.reason, ["reason"]) : optionalText(input.reason, ["reason"]);
    const taskOf = await tasksOf(tx, input.proposals);
    const names = input.proposals.map((name, i) => ({
      name: toGlobalId("Task", taskOf(name, i)),
      field: ["proposals", String(i)],
    }));
    const tasks = await requireTasks(tx, names).catch((error: unknown) => {
      if (error instanceof Refusal && error.code === "NOT_FOUND") throw missing(error.field, input.proposals);
      throw error;
    });
    const proposals = await locked(tx, input.proposals);
    tasks.forEach((task, i) => checkOpen(tx, task, proposals[i]!, names[i]!.field));
    const told = (i: number): Record<string, unknown> => ({
      proposal: proposals[i]!.id,
      person,
      ...(reason ? { reason } : {}),
    });
    // Before the dates are committed: what is answered here is not closed by the commitment.
    await tx.em.execute(
      `update date_proposal set state = ?, answer_reason = ?, answer_person = ?, answered_at = ? where id = any(?::int[])`,
      [
        answer === "ACCEPT" ? "ACCEPTED" : "REFUSED",
        reason,
        person,
        tx.moment.now,
        idArray(proposals.map((proposal) => proposal.id)),
      ],
    );
    if (answer === "ACCEPT") {
      // Whoever accepts dates has received the task: nobody has to sign for it first.
      const issued = [...tasks.keys()].filter((i) => tasks[i]!.state === "ISSUED");
      await applyMove(
        tx,
        issued.map((i) => tasks[i]!),
        issued.map((i) => names[i]!),
        acknowledgeMove((at) => told(issued[at]!)),
      );
      await applyMove(tx, tasks, names, commitMove(proposals, told));
    } else {
      tasks.forEach((task, i) =>
        recordTask(tx, "task.dateRefused", task, {
          startsOn: proposals[i]!.start,
          endsOn: proposals[i]!.end,
          ...told(i),
        }),
      );
    }
    return { proposalIds: proposals.map((proposal) => proposal.id) };
  });
}

function idOf(name: string, i: number): number {
  const id = fromGlobalId(name);
  if (id?.type === "DateProposal") return id.id;
  throw missing(["proposals", String(i)], [name]);
}

function missing(field: string[], names: readonly string[]): Refusal {
  return notFound(field, names[Number(field[1])] ?? names[0]!, "日期建议", "proposal of dates");
}

async function tasksOf(tx: Change, names: readonly string[]): Promise<(name: string, i: number) => number> {
  const rows = await tx.em.execute<{ id: number; taskId: number }[]>(
    `select id, task_id as "taskId" from date_proposal where id = any(?::int[])`,
    [idArray(names.map(idOf))],
  );
  const byId = new Map(rows.map((row) => [row.id, row.taskId]));
  return (name, i) => {
    const taskId = byId.get(idOf(name, i));
    if (taskId === undefined) throw missing(["proposals", String(i)], names);
    return taskId;
  };
}

/** Read again once the tasks are locked: whoever waited sees what the other one answered. */
async function locked(tx: Change, names: readonly string[]): Promise<Proposal[]> {
  const rows = await tx.em.execute<Proposal[]>(
    `select id, task_id as "taskId", state, starts_on::text as start, ends_on::text as "end" from date_proposal
     where id = any(?::int[]) order by id for update`,
    [idArray(names.map(idOf))],
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return names.map((name, i) => byId.get(idOf(name, i))!);
}

function checkOpen(tx: Change, task: TaskRecord, { state }: Proposal, field: string[]): void {
  if (!may(tx.viewer, "dates.answer", standingOf(task))) {
    throw new Refusal(
      "FORBIDDEN",
      {
        zh: `任务 ${task.code} 的日期由其实施单位答复`,
        en: `the dates of task ${task.code} are its implementer's to answer`,
      },
      field,
    );
  }
  if (state === "OPEN") return;
  throw new Refusal(
    "CONFLICT",
    { zh: `该日期建议已处理（${state}）`, en: `this proposal is ${state}: it is not open any more` },
    field,
  );
}
