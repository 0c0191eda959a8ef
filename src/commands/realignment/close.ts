import { pastMoving } from "../../domain/realignment.ts";
import type { TaskState } from "../../domain/task.ts";
import type { Phase } from "../../domain/vocabulary.ts";
import type { Change } from "../change.ts";
import { idArray } from "../refer.ts";

/** What made an open proposal of dates moot: the parties' own dates, the task's state, a window, a newer proposal. */
type Because = "DATES" | "STATE" | "WINDOW" | "PROPOSAL";

interface Closed {
  id: number;
  to: "ACCEPTED" | "SUPERSEDED";
  startsOn: string;
  endsOn: string;
  taskId: number;
  jurisdictionId: number;
  compoundId: number;
  organizationId: number | null;
  utility: string | null;
  state: TaskState;
}

/** Ends open proposals of tasks whose dates were just committed: equal dates accept them, others take their place. */
export async function closeByDates(tx: Change, taskIds: readonly number[]): Promise<void> {
  await close(tx, "DATES", "t.id = any(?::int[])", [idArray(taskIds)]);
}

/** Ends open proposals of those of the tasks that have begun or are over. */
export async function closeByState(tx: Change, taskIds: readonly number[]): Promise<void> {
  const over = `t.id = any(?::int[]) and t.state = any('{${pastMoving.join(",")}}'::text[])`;
  await close(tx, "STATE", over, [idArray(taskIds)]);
}

/** Ends open proposals in one phase of a compound whose days lie in none of its published windows any more. */
export async function closeByWindow(tx: Change, compoundId: number, phase: Phase): Promise<void> {
  await close(
    tx,
    "WINDOW",
    `t.compound_id = ? and exists (select from work_item i where i.id = t.work_item_id and i.window_phase = ?)
     and not exists (select from construction_window w where w.compound_id = t.compound_id and w.phase = ?
       and w.status = 'PUBLISHED' and w.period @> daterange(p.starts_on, p.ends_on, '[]'))`,
    [compoundId, phase, phase],
  );
}

/** Ends open proposals of tasks to which others are about to be made. */
export async function closeByProposal(tx: Change, taskIds: readonly number[]): Promise<void> {
  await close(tx, "PROPOSAL", "t.id = any(?::int[])", [idArray(taskIds)]);
}

async function close(tx: Change, because: Because, condition: string, parameters: unknown[]): Promise<void> {
  const same = `(?::boolean and (t.committed_start, t.committed_end) = (p.starts_on, p.ends_on)) is true`;
  const byDates = because === "DATES";
  const rows = await tx.em.execute<Closed[]>(
    `update date_proposal p set state = case when ${same} then 'ACCEPTED' else 'SUPERSEDED' end,
       answered_at = case when ${same} then ?::timestamptz end
     from task t where t.id = p.task_id and p.state = 'OPEN' and ${condition}
     returning p.id, p.state as "to", p.starts_on::text as "startsOn", p.ends_on::text as "endsOn", t.id as "taskId",
       t.jurisdiction_id as "jurisdictionId", t.compound_id as "compoundId", t.organization_id as "organizationId",
       t.utility, t.state`,
    [byDates, byDates, tx.moment.now, ...parameters],
  );
  for (const { id, to, startsOn, endsOn, ...task } of rows.toSorted((a, b) => a.id - b.id)) {
    const data = { proposal: id, from: "OPEN", to, because, startsOn, endsOn };
    tx.record({ type: "task.dateClosed", ...task, data });
  }
}
