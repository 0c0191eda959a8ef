import type { EventType } from "../../domain/events.ts";
import { identityOf } from "../../domain/generation/desired.ts";
import type { Dependency } from "../../domain/generation/order.ts";
import type { TaskState } from "../../domain/task.ts";
import type { Change } from "../change.ts";
import { closeByState } from "../realignment/close.ts";
import { idArray } from "../refer.ts";
import type { CodedChange } from "./facts.ts";

/** One task as a run leaves it: what the statement writes and what the event says. */
interface Written {
  id: number | null;
  code: string;
  compoundId: number;
  workItemId: number;
  utility: string | null;
  organizationId: number | null;
  change: CodedChange["change"];
  reason: string;
  event: EventType;
  state: TaskState;
  unit: string | null;
  quantityTarget: number | null;
  plannedStart: string | null;
  plannedEnd: string | null;
  data: Record<string, unknown>;
}

/** Writes the changes with one event each; the ids of new tasks by identity. */
export async function writeTasks(
  tx: Change,
  jurisdictionId: number,
  changes: readonly CodedChange[],
  settled: readonly number[],
): Promise<Map<string, number>> {
  const rows = changes.flatMap(written);
  const ids = await insert(
    tx,
    jurisdictionId,
    rows.filter((row) => row.id === null),
  );
  await update(
    tx,
    rows.filter((row) => row.id !== null),
  );
  if (settled.length > 0) {
    await tx.em.execute("update task set kept = false where id = any(?::int[]) and kept", [idArray(settled)]);
  }
  for (const row of rows) {
    const { event: type, compoundId, organizationId, utility, state, data } = row;
    const taskId = row.id ?? ids.get(identityOf(row))!;
    tx.record({ type, jurisdictionId, compoundId, taskId, organizationId, utility, state, data });
  }
  const withdrawn = rows.flatMap(({ id, change }) => (id !== null && change === "WITHDRAW" ? [id] : []));
  if (withdrawn.length > 0) await closeByState(tx, withdrawn);
  return ids;
}

/** Brings the dependencies of the compounds' tasks to the wanted set, and says how many these are. */
export async function writeDependencies(
  tx: Change,
  scope: readonly number[],
  wanted: readonly Dependency<string>[],
  fresh: ReadonlyMap<string, number>,
): Promise<number> {
  const ids = new Map(fresh);
  const known = await tx.em.execute<
    { id: number; compoundId: number; workItemId: number; utility: string | null; organizationId: number | null }[]
  >(
    `select id, compound_id as "compoundId", work_item_id as "workItemId", utility, organization_id as "organizationId"
     from task where compound_id = any(?::int[])`,
    [idArray(scope)],
  );
  for (const task of known) ids.set(identityOf(task), task.id);
  const there = await tx.em.execute<{ t: number; p: number; r: string }[]>(
    `select d.task_id as t, d.predecessor_id as p, d.reason as r from task_dependency d
     join task t on t.id = d.task_id where t.compound_id = any(?::int[])`,
    [idArray(scope)],
  );
  const rest = new Map(there.map((row) => [`${row.t}>${row.p}`, row]));
  const missing = new Map<string, { t: number; p: number; r: string }>();
  const all = new Set<string>();
  for (const { task, predecessor, reason } of wanted) {
    const row = { t: ids.get(task)!, p: ids.get(predecessor)!, r: reason };
    const key = `${row.t}>${row.p}`;
    // A pair that two rules ask for keeps the first reason.
    if (all.has(key)) continue;
    all.add(key);
    if (rest.get(key)?.r !== reason) missing.set(key, row);
    rest.delete(key);
  }
  if (rest.size > 0) {
    await tx.em.execute(
      `delete from task_dependency d using jsonb_to_recordset(?::jsonb) as r(t int, p int)
       where d.task_id = r.t and d.predecessor_id = r.p`,
      [JSON.stringify([...rest.values()])],
    );
  }
  if (missing.size > 0) {
    await tx.em.execute(
      `insert into task_dependency (task_id, predecessor_id, reason)
       select r.t, r.p, r.r from jsonb_to_recordset(?::jsonb) as r(t int, p int, r text)
       on conflict (task_id, predecessor_id) do update set reason = excluded.reason`,
      [JSON.stringify([...missing.values()])],
    );
  }
  return all.size;
}

function written(change: CodedChange): Written[] {
  const { code, reason } = change;
  const desired = "desired" in change ? change.desired : null;
  const task = "task" in change ? change.task : null;
  const before = task?.state ?? null;
  const row = (event: EventType, state: TaskState, quantityTarget: number | null, data: object): Written => ({
    ...(task ?? desired!),
    id: task?.id ?? null,
    code,
    change: change.change,
    reason,
    event,
    state,
    unit: desired?.unit ?? null,
    quantityTarget,
    plannedStart: desired?.planned?.start ?? null,
    plannedEnd: desired?.planned?.end ?? null,
    data: { from: before, to: state, ...data },
  });
  switch (change.change) {
    case "ADD": {
      const { unit, quantityTarget, planned } = change.desired;
      return [row("task.generated", "DRAFT", quantityTarget, { code, unit, quantityTarget, planned })];
    }
    case "REVIVE": {
      const { state, targetBy, quantityDone, quantityTarget, withdrawalReason } = change.task;
      if (state !== "CANCELLED") {
        return [row("task.kept", state, quantityTarget, { proposed: withdrawalReason, by: "PLAN" })];
      }
      const wanted = change.desired.quantityTarget;
      const target = targetBy === "PLAN" && (wanted ?? Infinity) >= quantityDone ? wanted : quantityTarget;
      const { planned } = change.desired;
      return [row("task.generated", "DRAFT", target, { code, quantityTarget: target, planned, revived: true })];
    }
    case "QUANTITY": {
      const { quantityTarget } = change.desired;
      const data = { targetBefore: change.task.quantityTarget, quantityTarget, by: "PLAN" };
      return [row("task.quantified", change.task.state, quantityTarget, data)];
    }
    case "WITHDRAW":
      return [row("task.withdrawn", "CANCELLED", change.task.quantityTarget, { reason })];
    case "PROPOSE_WITHDRAWAL":
      return [row("task.withdrawalProposed", change.task.state, change.task.quantityTarget, { reason })];
    case "KEEP_FINISHED":
      return [];
  }
}

async function insert(tx: Change, jurisdictionId: number, rows: readonly Written[]): Promise<Map<string, number>> {
  if (rows.length === 0) return new Map();
  const inserted = await tx.em.execute<{ id: number; code: string }[]>(
    `insert into task (jurisdiction_id, compound_id, work_item_id, organization_id, utility, code, unit, quantity_target,
       planned_start, planned_end, created_at, changed_at)
     select ?, r."compoundId", r."workItemId", r."organizationId", r.utility, r.code, r.unit, r."quantityTarget",
       r."plannedStart", r."plannedEnd", ?, ? from jsonb_to_recordset(?::jsonb) as r("compoundId" int,
       "workItemId" int, "organizationId" int, utility text, code text, unit text, "quantityTarget" numeric,
       "plannedStart" date, "plannedEnd" date) returning id, code`,
    [jurisdictionId, tx.moment.now, tx.moment.now, JSON.stringify(rows)],
  );
  const identityByCode = new Map(rows.map((row) => [row.code, identityOf(row)]));
  return new Map(inserted.map(({ id, code }) => [identityByCode.get(code)!, id]));
}

async function update(tx: Change, rows: readonly Written[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.em.execute(
    `update task t set state = r.state, quantity_target = r."quantityTarget",
       withdrawal_reason = case r.change when 'PROPOSE_WITHDRAWAL' then r.reason when 'QUANTITY' then t.withdrawal_reason end,
       cancelled_by = case when r.change = 'WITHDRAW' then 'PLAN' end,
       state_reason = case when r.change = 'WITHDRAW' then r.reason when t.state = 'CANCELLED' then null else t.state_reason end,
       planned_start = case when t.state = 'CANCELLED' then r."plannedStart" else t.planned_start end,
       planned_end = case when t.state = 'CANCELLED' then r."plannedEnd" else t.planned_end end,
       committed_start = case when t.state <> 'CANCELLED' then t.committed_start end,
       committed_end = case when t.state <> 'CANCELLED' then t.committed_end end,
       version = t.version + 1, changed_at = ?
     from jsonb_to_recordset(?::jsonb) as r(id int, change text, state text, reason text, "quantityTarget" numeric,
       "plannedStart" date, "plannedEnd" date)
     where t.id = r.id`,
    [tx.moment.now, JSON.stringify(rows)],
  );
}
