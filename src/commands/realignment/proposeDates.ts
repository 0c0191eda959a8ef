import { checkCount, requiredText } from "../../domain/input.ts";
import { may } from "../../domain/policy.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { pastMoving } from "../../domain/realignment.ts";
import { Refusal } from "../../domain/refusal.ts";
import { stateNames } from "../../domain/task.ts";
import { changeOnce, type Change, type CommandContext } from "../change.ts";
import { rehearse, type ForeseenConflict } from "../rehearse.ts";
import { acknowledgeMove } from "../task/acknowledge.ts";
import { checkDates, commitMove } from "../task/commit.ts";
import { applyMove } from "../task/move.ts";
import { recordTask, requireTasks, standingOf, type TaskName, type TaskRecord } from "../task/records.ts";
import { closeByProposal } from "./close.ts";

/** Other days for tasks, put before those who do them. */
export interface ProposeTaskDatesInput {
  idempotencyKey: string;
  tasks: { task: string; startsOn: string; endsOn: string }[];
  reason: string;
  dryRun?: boolean | null;
}

/** The proposals (none on a dry run), and what accepting them would do to conflicts (dry run only). */
export interface ProposedTaskDates {
  proposalIds: number[];
  conflictChanges: ForeseenConflict[];
}

interface Span {
  start: string;
  end: string;
}

/** Proposes days to the implementers of tasks that have not begun; a dry run says what their acceptance would do. */
export async function proposeTaskDates(
  context: CommandContext,
  input: ProposeTaskDatesInput,
): Promise<ProposedTaskDates> {
  const { idempotencyKey, dryRun, ...body } = input;
  checkCount(input.tasks.length, ["tasks"]);
  const dates = input.tasks.map(({ startsOn, endsOn }, i) => checkDates(startsOn, endsOn, ["tasks", String(i)]));
  const reason = requiredText(input.reason, ["reason"]);
  const names = input.tasks.map(({ task }, i) => ({ name: task, field: ["tasks", String(i), "task"] }));
  if (dryRun) {
    const { conflicts } = await rehearse(context, async (tx) => accept(tx, await movable(tx, names), names, dates));
    return { proposalIds: [], conflictChanges: conflicts };
  }
  return changeOnce(context, { operation: "proposeTaskDates", key: idempotencyKey ?? "", body }, async (tx) => {
    const tasks = await movable(tx, names);
    return { proposalIds: await propose(tx, tasks, dates, reason), conflictChanges: [] };
  });
}

async function movable(tx: Change, names: readonly TaskName[]): Promise<TaskRecord[]> {
  const tasks = await requireTasks(tx, names);
  tasks.forEach((task, i) => {
    const { field } = names[i]!;
    if (!may(tx.viewer, "dates.propose", standingOf(task))) {
      throw new Refusal(
        "FORBIDDEN",
        {
          zh: "只有牵头单位可以向实施单位建议日期；实施单位请直接承诺日期",
          en: "only the lead office proposes dates to those who do the work; they commit theirs themselves",
        },
        field,
      );
    }
    if (task.organizationId !== null && task.state !== "DRAFT" && !pastMoving.includes(task.state)) return;
    throw new Refusal(
      "CONFLICT",
      {
        zh: `任务 ${task.code} 现为“${stateNames[task.state]}”${task.organizationId === null ? "，且没有责任单位" : ""}：只能为已下达、尚未开工的任务建议日期`,
        en: `task ${task.code} is ${task.state}${task.organizationId === null ? " and nobody's" : ""}: dates are proposed for issued work that has not begun`,
      },
      field,
    );
  });
  return tasks;
}

/** One open proposal per task: an earlier one gives way. */
async function propose(
  tx: Change,
  tasks: readonly TaskRecord[],
  dates: readonly Span[],
  reason: string,
): Promise<number[]> {
  await closeByProposal(
    tx,
    tasks.map((task) => task.id),
  );
  const rows = await tx.em.execute<{ id: number; taskId: number }[]>(
    `insert into date_proposal (task_id, starts_on, ends_on, reason_code, reason_zh, reason_en, proposed_by_id, proposed_at)
     select r.task, r.start, r."end", 'BY_HAND', ?, ?, ?, ?
     from jsonb_to_recordset(?::jsonb) as r(task int, start date, "end" date) order by r.task returning id, task_id as "taskId"`,
    [
      ...[reason, reason, tx.viewer.organizationId, tx.moment.now],
      JSON.stringify(tasks.map((task, i) => ({ task: task.id, ...dates[i] }))),
    ],
  );
  const proposals = new Map(rows.map((row) => [row.taskId, row.id]));
  tasks.forEach((task, i) => {
    const { start: startsOn, end: endsOn } = dates[i]!;
    const before = { startsOn: task.committedStart, endsOn: task.committedEnd };
    recordTask(tx, "task.dateProposed", task, {
      ...{ startsOn, endsOn, before, reason: "BY_HAND" },
      proposal: proposals.get(task.id)!,
    });
  });
  return rows.map((row) => row.id);
}

/** What the implementers' acceptance does; only ever rehearsed, since their word is theirs. */
async function accept(
  tx: Change,
  tasks: readonly TaskRecord[],
  names: readonly TaskName[],
  dates: readonly Span[],
): Promise<void> {
  for (const [i, task] of tasks.entries()) {
    const as = { ...tx, viewer: implementerOf(tx.viewer, task) };
    const own = { tasks: [task], names: [names[i]!] };
    if (task.state === "ISSUED")
      await applyMove(
        as,
        own.tasks,
        own.names,
        acknowledgeMove(() => ({})),
      );
    if (task.state === "BLOCKED") continue;
    await applyMove(as, own.tasks, own.names, commitMove([dates[i]!]));
  }
}

function implementerOf(viewer: Viewer, { jurisdictionId, organizationId }: TaskRecord): Viewer {
  const organizationIds = organizationId === null ? [] : [organizationId];
  return { ...viewer, role: "OWNER", jurisdictionId, organizationId, organizationIds, scopes: ["ANSWER"] };
}
