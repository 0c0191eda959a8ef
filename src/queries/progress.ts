import { sql } from "kysely";
import { finishedStates, taskStates } from "../domain/task.ts";
import { taskVisible } from "./rights.ts";
import { column, type Fields, type ReadContext, type Shape, type Sql } from "./shape.ts";
import { overdue } from "./task.ts";

const done = sql`t.state = any(${[...finishedStates]})`;
const alive = sql`t.state <> 'CANCELLED'`;
/** Tasks that fit one meter per household. */
export const metering = sql`t.unit = 'household' and 'metering' = any(i.duty_subjects || i.subject_slug)`;
/** Tasks that bring metres under the ground. */
export const buried = sql`t.unit = 'm' and i.underground`;

// Whether there is a window needs no look at which one holds the work.
const pipeline = sql`t.utility is not null and ${alive} and i.kind = 'WORK' and exists (select 1 from construction_window pw
  where pw.compound_id = t.compound_id and pw.phase = i.window_phase and pw.status = 'PUBLISHED')`;
const alignedPipeline = sql`t.utility is not null and exists (select 1 from task_alignment al
  where al.task_id = t.id and al.aligned)`;

/** The figures of a set of tasks `t` joined with their work items `i`, by column name. */
const figures: Record<string, (c: ReadContext) => Sql> = {
  tasks: () => sql`count(*) filter (where ${alive})`,
  finished: () => sql`count(*) filter (where ${done})`,
  overdue: (c) => sql`count(*) filter (where ${overdue("t", c)})`,
  compounds: () => sql`count(distinct t.compound_id) filter (where ${alive})`,
  compounds_started: () =>
    sql`count(distinct t.compound_id) filter (where t.state in ('IN_PROGRESS', 'RETURNED') or ${done})`,
  households_planned: () => sql`coalesce(sum(t.quantity_target) filter (where ${metering} and ${alive}), 0)`,
  households_metered: () => sql`coalesce(sum(t.quantity_done) filter (where ${metering} and ${alive}), 0)`,
  metres_planned: () => sql`coalesce(sum(t.quantity_target) filter (where ${buried} and ${alive}), 0)`,
  metres_buried: () => sql`coalesce(sum(t.quantity_done) filter (where ${buried} and ${alive}), 0)`,
  share: () => sql`round((count(*) filter (where ${done}))::numeric / nullif(count(*) filter (where ${alive}), 0), 4)`,
  pipeline_tasks: () => sql`count(*) filter (where ${pipeline})`,
  aligned_tasks: () => sql`count(*) filter (where ${alignedPipeline})`,
  aligned_share: () =>
    sql`round((count(*) filter (where ${alignedPipeline}))::numeric / nullif(count(*) filter (where ${pipeline}), 0), 4)`,
  by_state: () =>
    sql`json_build_array(${sql.join(
      taskStates.map(
        (s) => sql`json_build_object('state', ${sql.lit(s)}, 'count', count(*) filter (where t.state = ${sql.lit(s)}))`,
      ),
    )})`,
};

/** The fields of Progress; unused figures are dropped by PostgreSQL's planner. */
export const progressFields: Fields = {
  tasks: column("tasks"),
  finished: column("finished"),
  overdue: column("overdue"),
  compounds: column("compounds"),
  compoundsStarted: column("compounds_started"),
  householdsPlanned: column("households_planned"),
  householdsMetered: column("households_metered"),
  metresPlanned: column("metres_planned"),
  metresBuried: column("metres_buried"),
  share: column("share"),
  pipelineTasks: column("pipeline_tasks"),
  alignedTasks: column("aligned_tasks"),
  alignedShare: column("aligned_share"),
  byState: column("by_state"),
};

/** The figures of the visible tasks that meet a condition, as one row, or as one row per group. */
export function figuresOf(condition: Sql, c: ReadContext, group?: { keys: Sql; by: Sql }): Sql {
  const columns = Object.entries(figures).map(([name, figure]) => sql`${figure(c)} as ${sql.ref(name)}`);
  const heading = group ? sql`${group.keys}, ` : sql``;
  const grouping = group ? sql`group by ${group.by}` : sql``;
  return sql`(select ${heading}${sql.join(columns)} from task t
    join work_item i on i.id = t.work_item_id join compound co on co.id = t.compound_id
    left join area ar on ar.id = co.area_id left join organization o on o.id = t.organization_id
    left join organization st on st.id = co.street_id
    where ${condition} and ${taskVisible("t", c) ?? sql`true`} ${grouping})`;
}

/** The progress of the tasks of a parent row. */
export function progressShape(condition: (t: string) => Sql): Shape {
  return {
    type: "Progress",
    from: (_args, c, t) => figuresOf(condition(t), c),
    visible: () => null,
    fields: progressFields,
  };
}
