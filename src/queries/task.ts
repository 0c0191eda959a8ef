import { sql } from "kysely";
import { openStates, finishedStates } from "../domain/task.ts";
import { dutyHolders } from "./duty.ts";
import { inJurisdiction, named, refers } from "./refer.ts";
import { reportOrders } from "./report.ts";
import { concernedTasks, taskVisible } from "./rights.ts";
import {
  and,
  col,
  column,
  contains,
  dateKey,
  globalId,
  one,
  table,
  textKey,
  value,
  when,
  type Args,
  type Field,
  type Join,
  type Orders,
  type ReadContext,
  type Shape,
  type Sql,
} from "./shape.ts";
import { taskMoves } from "./taskMoves.ts";

/** The day by which a task is due: the implementer's own word, else the lead office's plan. */
export const dueOn = (t: string): Sql => sql`coalesce(${col(t, "committed_end")}, ${col(t, "planned_end")})`;

/** Open work past its day. */
export const overdue = (t: string, c: ReadContext): Sql =>
  sql`coalesce(${dueOn(t)} < ${c.moment.today}::date, false) and ${col(t, "state")} = any(${[...openStates]})`;

/** A column of the task's compound or work item. */
const ofCompound = (t: string, name: string): Sql =>
  sql`(select ${col("tc", name)} from compound tc where tc.id = ${col(t, "compound_id")})`;
const ofItem = (t: string, name: string): Sql =>
  sql`(select ${col("ti", name)} from work_item ti where ti.id = ${col(t, "work_item_id")})`;

/** The sort orders of task connections. */
export const taskOrders: Orders = {
  CODE: { keys: [textKey("code")] },
  DUE_ON: { keys: [{ sql: (t) => sql`coalesce(${dueOn(t)}, 'infinity'::date)`, type: "date" }] },
  PLANNED_START: { keys: [dateKey("planned_start")] },
  DEPTH: {
    keys: [
      { sql: (t) => sql`coalesce(${ofItem(t, "depth_order")}, 1000)`, type: "integer" },
      { sql: (t) => sql`coalesce(${ofItem(t, "position")}, 0)`, type: "integer" },
    ],
  },
  CHANGED_AT: { keys: [{ sql: (t) => col(t, "changed_at"), type: "timestamptz" }], descending: true },
};

/** The conditions of a TaskFilter on a task row. */
export function taskFilter(t: string, filter: Args | null | undefined, c: ReadContext): Sql | null {
  if (!filter) return null;
  return and(
    when(filter["jurisdiction"], (code) => inJurisdiction(t, code)),
    when(filter["organization"] as string, (name) =>
      refers(col(t, "organization_id"), "organization", "Organization", name),
    ),
    when(filter["dutyHolder"] as string, (name) => dutyHolderOf(t, name)),
    when(
      filter["mine"] as boolean,
      (yes) => sql`coalesce(${col(t, "organization_id")} = any(${[...c.viewer.organizationIds]}), false) = ${yes}`,
    ),
    when(filter["unassigned"] as boolean, (yes) => sql`(${col(t, "organization_id")} is null) = ${yes}`),
    when(filter["utility"], (utility) => sql`${col(t, "utility")} = ${utility}`),
    when(filter["states"] as string[], (states) => sql`${col(t, "state")} = any(${states})`),
    when(filter["compound"] as string, (name) => refers(col(t, "compound_id"), "compound", "Compound", name)),
    when(filter["workItem"] as string, (name) => refers(col(t, "work_item_id"), "work_item", "WorkItem", name)),
    when(filter["street"] as string, (name) =>
      refers(ofCompound(t, "street_id"), "organization", "Organization", name),
    ),
    when(filter["area"] as string, (name) => refers(ofCompound(t, "area_id"), "area", "Area", name)),
    when(filter["planYear"], (year) => sql`${ofCompound(t, "plan_year")} = ${year}`),
    when(filter["kind"], (kind) => sql`${ofItem(t, "kind")} = ${kind}`),
    when(filter["underground"] as boolean, (yes) => sql`${ofItem(t, "underground")} = ${yes}`),
    when(filter["subject"], (slug) => sql`${ofItem(t, "subject_slug")} = ${slug}`),
    when(
      filter["alignment"] as string[],
      (states) =>
        sql`exists (select 1 from task_alignment al where al.task_id = ${col(t, "id")} and al.state = any(${states}))`,
    ),
    when(filter["dueFrom"], (day) => sql`${dueOn(t)} >= ${day}::date`),
    when(filter["dueTo"], (day) => sql`${dueOn(t)} <= ${day}::date`),
    when(
      filter["windowOn"],
      (day) => sql`exists (select 1 from construction_window fw where fw.compound_id = ${col(t, "compound_id")}
        and fw.phase = ${ofItem(t, "window_phase")} and fw.status = 'PUBLISHED' and fw.period @> ${day}::date)`,
    ),
    when(filter["lastChanceFrom"], (day) => lastChance(t, sql`>= ${day}::date`)),
    when(filter["lastChanceTo"], (day) => lastChance(t, sql`<= ${day}::date`)),
    when(filter["overdue"] as boolean, (yes) => sql`(${overdue(t, c)}) = ${yes}`),
    when(
      filter["withdrawalProposed"] as boolean,
      (yes) => sql`(${col(t, "withdrawal_reason")} is not null and ${col(t, "state")} <> 'CANCELLED') = ${yes}`,
    ),
    when(filter["search"] as string, (text) => contains(searchText(t), text)),
  );
}

function lastChance(t: string, is: Sql): Sql {
  return sql`exists (select 1 from task_alignment lc where lc.task_id = ${col(t, "id")} and lc.last_chance ${is})`;
}

function searchText(t: string): Sql {
  return sql`(${col(t, "code")} || ' ' || ${ofCompound(t, "name_zh")} || ' ' || coalesce(${ofCompound(t, "name_en")}, '') || ' ' || ${ofItem(t, "name_zh")} || ' ' || coalesce(${ofItem(t, "name_en")}, ''))`;
}

/** The organization implements the task or has any duty on its subject. */
function dutyHolderOf(t: string, name: string): Sql {
  const holder = sql`(select h.id, h.parent_id from organization h where ${named("h", "Organization", name)})`;
  return sql`exists (select 1 from ${holder} ho where ho.id = ${col(t, "organization_id")} or exists (
    select 1 from duty d where d.organization_id in (ho.id, ho.parent_id) and not d.retired and d.subject_slug = ${ofItem(t, "subject_slug")}))`;
}

/** A connection of tasks under some parent. */
export function taskPage(on: Join): Field {
  return {
    kind: "page",
    shape: "Task",
    on: (t, child, args, c) => and(on(t, child, args, c), taskFilter(child, args["filter"] as Args, c)),
    orders: taskOrders,
  };
}

/** `tasks`. */
export const tasks: Field = taskPage(() => sql`true`);

/** Tasks. */
export const taskShape: Shape = table("Task", "task", taskVisible, {
  id: globalId("Task"),
  code: column("code"),
  compound: one("Compound", "compound_id"),
  workItem: one("WorkItem", "work_item_id"),
  organization: one("Organization", "organization_id"),
  utility: column("utility"),
  state: column("state"),
  stateReason: column("state_reason"),
  waitsFor: column("waits_for"),
  withdrawalReason: column("withdrawal_reason"),
  unit: column("unit"),
  quantityTarget: column("quantity_target"),
  quantityDone: column("quantity_done"),
  quantityHeld: value(
    (t) => sql`select coalesce(sum(r.quantity - r.counted), 0) from progress_report r where r.task_id = ${col(t, "id")}
      and not exists (select 1 from progress_report n where n.corrects_id = r.id)
      and not exists (select 1 from report_decision d where d.report_id = r.id and d.verdict = 'REJECTED')`,
  ),
  measuredBy: column("measured_by"),
  lineSteps: {
    kind: "many",
    shape: "LineStepProgress",
    on: (t, child) => sql`${col(child, "task_id")} = ${col(t, "id")}`,
    order: (child) => col(child, "place"),
  },
  plannedStart: column("planned_start"),
  plannedEnd: column("planned_end"),
  committedStart: column("committed_start"),
  committedEnd: column("committed_end"),
  reportedStartOn: column("reported_start_on"),
  reportedDoneOn: column("reported_done_on"),
  verifiedOn: column("verified_on"),
  dueOn: value(dueOn),
  overdue: value((t, _args, c) => overdue(t, c)),
  finished: value((t) => sql`${col(t, "state")} = any(${[...finishedStates]})`),
  moves: taskMoves,
  version: column("version"),
  createdAt: column("created_at"),
  changedAt: column("changed_at"),
  predecessors: {
    kind: "many",
    shape: "TaskDependency",
    on: (t, child) => sql`${col(child, "task_id")} = ${col(t, "id")}`,
    order: (child) => col(child, "predecessor_id"),
  },
  alignment: {
    kind: "one",
    shape: "Alignment",
    on: (t, child) => sql`${col(child, "task_id")} = ${col(t, "id")}`,
  },
  conflicts: {
    kind: "many",
    shape: "Conflict",
    on: (
      t,
      child,
    ) => sql`${col(child, "closed_at")} is null and (${col(child, "compound_id")} = ${col(t, "compound_id")}
        or ${col(child, "compound_id")} is null) and ${col(child, "task_ids")} @> array[${col(t, "id")}]`,
    order: (child) => col(child, "id"),
  },
  dateProposals: {
    kind: "many",
    shape: "DateProposal",
    on: (t, child) => sql`${col(child, "task_id")} = ${col(t, "id")}`,
    order: (child) => sql`${col(child, "id")} desc`,
  },
  windows: {
    kind: "many",
    shape: "ConstructionWindow",
    on: (t, child) =>
      sql`${col(child, "compound_id")} = ${col(t, "compound_id")} and ${col(child, "phase")} = ${ofItem(t, "window_phase")} and ${col(child, "status")} = 'PUBLISHED'`,
    order: (child) => col(child, "period"),
  },
  dutyHolders: {
    ...(dutyHolders as Extract<Field, { kind: "many" }>),
    on: (t, child) =>
      sql`${col(child, "compound_id")} = ${col(t, "compound_id")} and ${col(child, "subject_slug")} = ${ofItem(t, "subject_slug")}`,
  },
  reports: {
    kind: "page",
    shape: "ProgressReport",
    on: (t, child) => sql`${col(child, "task_id")} = ${col(t, "id")}`,
    orders: reportOrders,
  },
});

const before = (t: string, c: ReadContext): Sql => concernedTasks(sql`array[${col(t, "predecessor_id")}]`, c);

/** How far the metres of a task are at each step; amounts that name no step passed them all. */
export const lineStepProgressShape: Shape = {
  type: "LineStepProgress",
  from: () => sql`(select lt.id as task_id, s.step, s.place,
    case when lt.measured_by = 'STEP' then coalesce((lt.steps_done->>s.step)::numeric, 0) else lt.quantity_done end as done
    from task lt join work_item li on li.id = lt.work_item_id cross join unnest(li.line_steps) with ordinality s(step, place))`,
  visible: () => null,
  fields: { step: column("step"), done: column("done") },
};

/** What a task waits for. */
export const taskDependencyShape: Shape = {
  type: "TaskDependency",
  from: () => sql.table("task_dependency"),
  visible: () => null,
  fields: {
    task: one("Task", "predecessor_id"),
    lagDays: column("lag_days"),
    reason: column("reason"),
    code: value((t, _args, c) => sql`select dt.code from ${before(t, c)} dt`),
    state: value((t, _args, c) => sql`select dt.state from ${before(t, c)} dt`),
  },
};
