import { sql } from "kysely";
import { addDays, weekOf } from "../domain/clock.ts";
import { rival, taskVisible } from "./rights.ts";
import { and, col, column, value, type Field, type Fields, type Shape } from "./shape.ts";

const usualWeeks = 12;
const mostWeeks = 106;

/** The weeks of an organization's load, over the tasks that the viewer may see; the same days as CREW_OVERLOAD counts. */
const loadWeekFrom: Shape["from"] = (args, c, t) => {
  const [monday] = weekOf((args["from"] as string | undefined) ?? c.moment.today);
  const to = (args["to"] as string | undefined) ?? addDays(monday, usualWeeks * 7 - 1);
  return sql`(with works as materialized (
      select lw.starts, lw.ends from dated_task lw join task lt on lt.id = lw.id
      where lw.organization_id = ${col(t, "id")} and lw.kind = 'WORK' and lw.unfinished and lw.starts is not null
        and ${taskVisible("lt", c) ?? sql`true`}
    ), weeks as (
      select m::date as monday from generate_series(${monday}::date,
        least(${to}::date, ${monday}::date + ${mostWeeks * 7 - 1}::int), interval '7 days') m
    ) select w.monday, w.monday + 6 as sunday,
      (select count(*) from works k where k.starts < w.monday + 7 and k.ends > w.monday) as tasks,
      (select coalesce(max(one.held), 0) from (select count(*) as held from generate_series(0, 6) n
        join works k on k.starts <= w.monday + n and k.ends > w.monday + n group by n) one) as peak
    from weeks w)`;
};

/** A week of the load. */
export const loadWeekShape: Shape = {
  type: "LoadWeek",
  from: loadWeekFrom,
  visible: () => null,
  fields: { startsOn: column("monday"), endsOn: column("sunday"), tasks: column("tasks"), peak: column("peak") },
};

/** What an organization can man, and what it has to: a rival's crews are not told, as its plans are not. */
export const loadFields: Fields = {
  crews: value((t, _args, c) => {
    const hidden = rival(col(t, "id"), c);
    return hidden ? sql`case when not ${hidden} then ${col(t, "crews")} end` : col(t, "crews");
  }),
  load: {
    kind: "many",
    shape: "LoadWeek",
    on: () => and(),
    order: (child) => col(child, "monday"),
  } satisfies Field,
};
