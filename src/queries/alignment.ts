import { sql } from "kysely";
import { alignmentSentence, alignmentStates, type AlignmentFacts } from "../domain/alignment.ts";
import { taskVisible } from "./rights.ts";
import {
  and,
  col,
  column,
  one,
  textKey,
  value,
  when,
  type Args,
  type Field,
  type Fields,
  type ReadContext,
  type Shape,
  type Sql,
} from "./shape.ts";
import { taskFilter } from "./task.ts";

const facts = (t: string): Sql => sql`json_build_object('state', ${col(t, "state")}, 'startsOn', ${col(t, "starts")},
  'endsOn', ${col(t, "ends")} - 1, 'windowStartsOn', ${col(t, "window_starts")}, 'windowEndsOn', ${col(t, "window_ends")} - 1,
  'slackDays', ${col(t, "slack_days")}, 'excessDays', ${col(t, "excess_days")}, 'lastChance', ${col(t, "last_chance")},
  'pavingStartsOn', ${col(t, "paving_starts")}, 'beforePaving', ${col(t, "before_paving")}, 'provisional', ${col(t, "provisional")})`;

const alignmentFields: Fields = {
  state: column("state"),
  slackDays: column("slack_days"),
  excessDays: column("excess_days"),
  lastChance: column("last_chance"),
  provisional: column("provisional"),
  beforePaving: column("before_paving"),
  aligned: column("aligned"),
  basis: column("basis"),
  startsOn: column("starts"),
  endsOn: value((t) => sql`${col(t, "ends")} - 1`),
  window: one("ConstructionWindow", "window_id"),
  sentenceZh: value(facts, (v) => alignmentSentence(v as AlignmentFacts, "zh")),
  sentenceEn: value(facts, (v) => alignmentSentence(v as AlignmentFacts, "en")),
};

/** How a task stands to its window, right now. */
export const alignmentShape: Shape = {
  type: "Alignment",
  from: () => sql.table("task_alignment"),
  visible: () => null,
  fields: alignmentFields,
};

/** The same with its task, at some instant; its rows come from `alignment_at`. */
export const alignedTaskShape: Shape = {
  type: "AlignedTask",
  from: () => sql.table("task_alignment"),
  visible: () => null,
  fields: { ...alignmentFields, task: one("Task", "task_id"), taskState: column("task_state") },
};

/** How all stood at an instant: the row of the figures, and the tasks below it. */
export function alignmentAnswerShape(asOf: string | null, filter: Args | null | undefined): Shape {
  // What held then is asked of the history, everything else of the task as it is registered now.
  const { alignment: states, states: taskStates, ...others } = filter ?? {};
  const rows = (
    c: ReadContext,
  ): Sql => sql`(select a.* from alignment_at(${asOf ?? c.moment.now.toISOString()}::timestamptz) a
    where ${and(
      when(states as string[], (wanted) => sql`a.state = any(${wanted})`),
      when(taskStates as string[], (wanted) => sql`a.task_state = any(${wanted})`),
      sql`exists (select 1 from task ft where ft.id = a.task_id and ${and(taskFilter("ft", others, c), taskVisible("ft", c))})`,
    )})`;
  const fields: Fields = {
    asOf: value((_t, _args, c) => sql`${asOf ?? c.moment.now.toISOString()}::timestamptz`),
    pipelineTasks: column("pipeline_tasks"),
    alignedTasks: column("aligned_tasks"),
    alignedShare: value(
      (t) => sql`round(${col(t, "aligned_tasks")}::numeric / nullif(${col(t, "pipeline_tasks")}, 0), 4)`,
    ),
    byState: column("by_state"),
    tasks: {
      kind: "page",
      shape: { ...alignedTaskShape, from: (_args, c) => rows(c) },
      on: () => sql`true`,
      orders: {
        TASK: { keys: [{ sql: (t) => sql`coalesce(${col(t, "task_id")}, 0)`, type: "integer" }] },
        STATE: { keys: [textKey("state")] },
      },
    },
  };
  // All figures in one pass over the rows.
  const from = (_args: Args, c: ReadContext): Sql =>
    sql`(select count(*) filter (where f.pipeline and f.window_id is not null) as pipeline_tasks,
    count(*) filter (where f.pipeline and f.aligned) as aligned_tasks, json_build_array(${sql.join(
      alignmentStates.map(
        (state) =>
          sql`json_build_object('state', ${sql.lit(state)}, 'count', count(*) filter (where f.state = ${sql.lit(state)}))`,
      ),
    )}) as by_state from ${rows(c)} f)`;
  return { type: "AlignmentAnswer", from, visible: () => null, fields };
}

/** `alignment`: its rows close over the instant and the filter. */
export function alignmentAnswer(asOf: string | null, filter: Args | null | undefined): Field {
  return { kind: "one", shape: alignmentAnswerShape(asOf, filter), on: () => sql`true` };
}
