import { sql } from "kysely";
import { finishedStates } from "../domain/task.ts";
import { taskVisible } from "./rights.ts";
import { col, column, made, type Field, type Fields, type ReadContext, type Sql } from "./shape.ts";
import { dueOn } from "./task.ts";

const curvePointFields: Fields = {
  endsOn: column("ends_on"),
  planned: column("planned"),
  due: column("due"),
  finished: column("finished"),
};

const monday = (day: Sql): Sql => sql`(${day} - (extract(isodow from ${day})::int - 1))`;

/**
 * The tasks so far, week by week. Weeks without a change are left out: a date mistyped by centuries then costs one
 * point, not a point for each week up to it.
 */
function pointsOf(condition: Sql, c: ReadContext): Sql {
  const day = (end: Sql, planned: number, due: number, finished: number): Sql =>
    sql`(${end}, ${sql.lit(planned)}, ${sql.lit(due)}, ${sql.lit(finished)})`;
  const done = sql`case when t.state = any(${[...finishedStates]}) then t.reported_done_on end`;
  const today = sql`${c.moment.today}::date`;
  return sql`(select week + 6 as ends_on,
    sum(sum(planned)) over weeks as planned, sum(sum(due)) over weeks as due,
    case when week <= ${monday(today)} then sum(sum(finished)) over weeks end as finished
    from (select ${monday(sql`d.day`)} as week, d.planned, d.due, d.finished
      from task t join work_item i on i.id = t.work_item_id join compound co on co.id = t.compound_id
      cross join lateral (values ${day(sql`coalesce(t.planned_end, t.committed_end)`, 1, 0, 0)},
        ${day(dueOn("t"), 0, 1, 0)}, ${day(done, 0, 0, 1)}) d(day, planned, due, finished)
      where d.day is not null and t.state <> 'CANCELLED' and ${condition} and ${taskVisible("t", c) ?? sql`true`}
      union all select ${monday(today)}, 0, 0, 0) days
    group by week window weeks as (order by week))`;
}

/** The curve of the tasks that meet a condition. */
export function curveOf(condition: Sql): Field {
  return made(
    "CurvePoint",
    curvePointFields,
    (context) => pointsOf(condition, context),
    (child) => col(child, "ends_on"),
  );
}
