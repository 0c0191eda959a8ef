import { fromGlobalId } from "../../domain/globalId.ts";
import { invalid, notFound } from "../../domain/input.ts";
import { readsTask, scopeOf } from "../../domain/sight.ts";
import type { Standing } from "../../domain/policy.ts";
import type { StepsDone } from "../../domain/lineSteps.ts";
import type { TaskState } from "../../domain/task.ts";
import { verifyingRoles, type LineStep, type MeasuredBy, type Phase } from "../../domain/vocabulary.ts";
import type { EventType } from "../../domain/events.ts";
import type { Change } from "../change.ts";
import { ambiguous, codesAmong, idArray, idsAmong } from "../refer.ts";

/** A task as commands change it, with the facts that decide who may. */
export interface TaskRecord {
  readonly id: number;
  readonly jurisdictionId: number;
  readonly compoundId: number;
  readonly workItemId: number;
  readonly organizationId: number | null;
  readonly utility: string | null;
  readonly code: string;
  readonly unit: string | null;
  readonly windowPhase: Phase | null;
  readonly streetId: number | null;
  readonly streetParentId: number | null;
  readonly engaged: boolean;
  readonly verifierIds: readonly number[];
  state: TaskState;
  stateReason: string | null;
  stateBefore: TaskState | null;
  waitsFor: string | null;
  withdrawalReason: string | null;
  kept: boolean;
  quantityTarget: number | null;
  targetBy: "PLAN" | "PERSON";
  quantityDone: number;
  measuredBy: MeasuredBy | null;
  readonly lineSteps: readonly LineStep[];
  stepsDone: StepsDone | null;
  committedStart: string | null;
  committedEnd: string | null;
  reportedStartOn: string | null;
  reportedDoneOn: string | null;
  verifiedOn: string | null;
  cancelledBy: "PLAN" | "PERSON" | null;
}

/** A task as an input names it, and where. */
export interface TaskName {
  name: string;
  field: string[];
}

/** How the viewer may stand to a task. */
export function standingOf(task: TaskRecord): Standing {
  const { jurisdictionId, organizationId, streetId, verifierIds } = task;
  return { jurisdictionId, implementerId: organizationId, streetId, verifierIds };
}

/** Locks the compounds, then the tasks, that the names mean; one answer per name, null where the viewer sees none. */
export async function findTasks(tx: Change, names: readonly TaskName[]): Promise<(TaskRecord | Error)[]> {
  const ids = idsAmong("Task", names);
  const codes = codesAmong(names);
  const home = tx.viewer.jurisdictionId;
  const meant = `(t.id = any(?::int[]) or t.code = any(array(select jsonb_array_elements_text(?::jsonb))))
    and (?::int is null or t.jurisdiction_id = ?::int)`;
  const compounds = await tx.em.execute<{ id: number }[]>(
    `select id from compound where id in (select t.compound_id from task t where ${meant}) order by id for no key update`,
    [ids, codes, home, home],
  );
  tx.holds(compounds.map((row) => row.id));
  const tasks = compounds.length === 0 ? [] : await readTasks(tx, meant, [ids, codes, home, home]);
  const byId = new Map(tasks.map((task) => [task.id, task]));
  const byCode = Map.groupBy(tasks, (task) => task.code);
  return names.map(({ name, field }) => {
    const id = fromGlobalId(name);
    const found = id ? (id.type === "Task" && byId.has(id.id) ? [byId.get(id.id)!] : []) : (byCode.get(name) ?? []);
    if (found.length > 1) return ambiguous(field, name);
    return found[0] && seen(tx, found[0]) ? found[0] : notFound(field, name, "任务", "task");
  });
}

/** The tasks that the names mean, locked; refuses the first that is unknown and one that is named twice. */
export async function requireTasks(tx: Change, names: readonly TaskName[]): Promise<TaskRecord[]> {
  const found = await findTasks(tx, names);
  const seenAt = new Map<number, string[]>();
  return found.map((task, i) => {
    if (task instanceof Error) throw task;
    const { field } = names[i]!;
    if (seenAt.has(task.id)) throw invalid(field, `任务 ${task.code} 重复`, `task ${task.code} is named twice`);
    seenAt.set(task.id, field);
    return task;
  });
}

/** Locks and reads tasks by id; the compounds are to be locked before. */
export async function lockTasks(tx: Change, ids: Iterable<number>): Promise<TaskRecord[]> {
  return readTasks(tx, "t.id = any(?::int[])", [idArray(ids)]);
}

function seen(tx: Change, task: TaskRecord): boolean {
  const { streetParentId, engaged } = task;
  return readsTask(tx.viewer, { ...standingOf(task), draft: task.state === "DRAFT", streetParentId, engaged });
}

async function readTasks(tx: Change, condition: string, parameters: unknown[]): Promise<TaskRecord[]> {
  // Asked only for those whose sight depends on it: this statement is on every report's way.
  const engaged =
    scopeOf(tx.viewer, "task") === "ENGAGED"
      ? `exists (select 1 from task e where e.compound_id = t.compound_id and e.state <> 'DRAFT'
           and e.organization_id = any('${idArray(tx.viewer.organizationIds)}'::int[]))`
      : "false";
  return tx.em.execute<TaskRecord[]>(
    `select t.id, t.jurisdiction_id as "jurisdictionId", t.compound_id as "compoundId", t.work_item_id as "workItemId",
       t.organization_id as "organizationId", t.utility, t.code, t.unit, i.window_phase as "windowPhase",
       c.street_id as "streetId", s.parent_id as "streetParentId", t.state, t.state_reason as "stateReason",
       t.state_before as "stateBefore", t.waits_for as "waitsFor", t.withdrawal_reason as "withdrawalReason", t.kept,
       t.quantity_target::float8 as "quantityTarget", t.target_by as "targetBy", t.quantity_done::float8 as "quantityDone",
       t.measured_by as "measuredBy", i.line_steps as "lineSteps", t.steps_done as "stepsDone", t.committed_start::text as "committedStart", t.committed_end::text as "committedEnd",
       t.reported_start_on::text as "reportedStartOn", t.reported_done_on::text as "reportedDoneOn", t.verified_on::text as "verifiedOn", t.cancelled_by as "cancelledBy",
       ${engaged} as engaged,
       array(select distinct d.organization_id from duty d where d.jurisdiction_id = t.jurisdiction_id and not d.retired
         and d.subject_slug = any(i.duty_subjects || i.subject_slug)
         and d.role = any(array(select jsonb_array_elements_text(?::jsonb)))
         and coalesce(d.valid_from, '-infinity') <= ?::date and coalesce(d.valid_to, 'infinity') >= ?::date
         and (d.street_id is null or d.street_id = c.street_id)) as "verifierIds"
     from task t join compound c on c.id = t.compound_id join work_item i on i.id = t.work_item_id
     left join organization s on s.id = c.street_id
     where ${condition} order by t.id for update of t`,
    [JSON.stringify(verifyingRoles), tx.moment.today, tx.moment.today, ...parameters],
  );
}

/** Writes changed tasks back, each with a new version, in one statement. */
export async function saveTasks(tx: Change, tasks: readonly TaskRecord[]): Promise<void> {
  if (tasks.length === 0) return;
  await tx.em.execute(
    `update task t set state = r."state", state_reason = r."stateReason", state_before = r."stateBefore",
       waits_for = r."waitsFor", withdrawal_reason = r."withdrawalReason", kept = r."kept",
       quantity_target = r."quantityTarget", target_by = r."targetBy", quantity_done = r."quantityDone",
       measured_by = r."measuredBy", steps_done = r."stepsDone", committed_start = r."committedStart", committed_end = r."committedEnd",
       reported_start_on = r."reportedStartOn", reported_done_on = r."reportedDoneOn", verified_on = r."verifiedOn", cancelled_by = r."cancelledBy",
       version = t.version + 1, changed_at = ?
     from jsonb_to_recordset(?::jsonb) as r("id" int, "state" text, "stateReason" text, "stateBefore" text,
       "waitsFor" text, "withdrawalReason" text, "kept" boolean, "quantityTarget" numeric, "targetBy" text,
       "quantityDone" numeric, "measuredBy" text, "stepsDone" jsonb, "committedStart" date, "committedEnd" date, "reportedStartOn" date, "reportedDoneOn" date,
       "verifiedOn" date, "cancelledBy" text)
     where t.id = r."id"`,
    [tx.moment.now, JSON.stringify(tasks.map((task) => ({ ...task, verifierIds: undefined })))],
  );
}

/** Records what happened to a task; the event carries the state after the change. */
export function recordTask(
  tx: Change,
  type: EventType,
  task: TaskRecord,
  data: Record<string, unknown>,
  more: { reportId?: number } = {},
): void {
  const { jurisdictionId, compoundId, organizationId, utility, state } = task;
  tx.record({ type, jurisdictionId, compoundId, taskId: task.id, organizationId, utility, state, data, ...more });
}
