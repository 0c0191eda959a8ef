import { sql } from "kysely";
import { standardOf } from "../../domain/pack/settings.ts";
import type { Period } from "../../domain/period.ts";
import { finishedStates, openStates } from "../../domain/task.ts";
import { buried, metering } from "../progress.ts";
import { inJurisdiction } from "../refer.ts";
import { uncorrected, unrejected } from "../report.ts";
import { conflictVisible, taskVisible } from "../rights.ts";
import { and, when, type ReadContext, type Sql } from "../shape.ts";

/** Days [from, to), the instant as of which standings are told, and the last day that counts as overdue. */
export interface Stretch {
  from: string;
  to: string;
  at: string;
  lastDay: string;
}

const finished = sql`any(${[...finishedStates]})`;
const within = (day: Sql, { from, to }: Pick<Stretch, "from" | "to">): Sql =>
  sql`${day} >= ${from}::date and ${day} < ${to}::date`;
const renewed = sql`t.unit = 'm' and (t.utility is not null or i.underground)`;

function mine(t: string, jurisdiction: string | null, c: ReadContext): Sql {
  return and(
    taskVisible(t, c),
    when(jurisdiction, (code) => inJurisdiction(t, code)),
  );
}

/** Issued tasks and their work items. What is a draft is nobody's work yet, whoever looks. */
function works(jurisdiction: string | null, c: ReadContext): Sql {
  return sql`task t join work_item i on i.id = t.work_item_id
    where t.state not in ('DRAFT', 'CANCELLED') and ${mine("t", jurisdiction, c)}`;
}

/** When work in each compound began and, where all of it is done, ended, by the days that reports tell. */
function compoundsIn(stretch: Stretch, jurisdiction: string | null, c: ReadContext): Sql {
  return sql`(select count(*) filter (where ${within(sql`began`, stretch)}) as compounds_started,
    coalesce(sum(households) filter (where ${within(sql`began`, stretch)}), 0) as households_started,
    count(*) filter (where ${within(sql`ended`, stretch)}) as compounds_finished,
    coalesce(sum(households) filter (where ${within(sql`ended`, stretch)}), 0) as households_finished,
    count(*) filter (where began < ${stretch.to}::date and coalesce(ended, 'infinity') >= ${stretch.to}::date) as compounds_under_way
    from (select w.began, w.ended, coalesce(nullif((select count(*) from household hh where hh.compound_id = co.id), 0), co.households) as households
      from (select t.compound_id, min(t.reported_start_on) as began,
          case when bool_and(t.state = ${finished}) then max(t.reported_done_on) end as ended
        from ${works(jurisdiction, c)} and i.kind = 'WORK' group by t.compound_id) w
      join compound co on co.id = w.compound_id) places)`;
}

const stands = sql`${uncorrected("r")} and ${unrejected("r")}`;

/** What the reports that stand count for, by the days on which it was done. */
function quantitiesIn(stretch: Stretch, jurisdiction: string | null, c: ReadContext): Sql {
  return sql`(select coalesce(sum(q.counted) filter (where ${metering}), 0) as households_metered,
    coalesce(sum(q.counted) filter (where ${buried}), 0) as metres_buried,
    coalesce(sum(q.counted) filter (where ${renewed}), 0) as metres_renewed,
    count(*) filter (where t.state = ${finished} and ${within(sql`t.reported_done_on`, stretch)}) as tasks_finished
    from task t join work_item i on i.id = t.work_item_id
    left join (select r.task_id, sum(r.counted) as counted from progress_report r
      where ${within(sql`r.done_on`, stretch)} and ${stands} group by r.task_id) q on q.task_id = t.id
    where t.state not in ('DRAFT', 'CANCELLED') and ${mine("t", jurisdiction, c)})`;
}

/**
 * Every issued task as it stood then: `late` is the number of working days past its day, null where it was done or its
 * day had not passed.
 */
function standingIn(stretch: Stretch, jurisdiction: string | null, c: ReadContext): Sql {
  const due = sql`coalesce(h.committed_end, h.planned_end)`;
  return sql`(select t.id, t.jurisdiction_id, t.organization_id, h.state, ${due} as due_on, h.reported_done_on,
    case when h.state = any(${[...openStates]}) and ${due} < ${stretch.lastDay}::date then nullif(greatest(
      working_index(t.jurisdiction_id, ${stretch.lastDay}::date + 1) - working_index(t.jurisdiction_id, ${due} + 1), 0), 0) end as late
    from task t cross join lateral (select th.* from task_history th where th.task_id = t.id
      and th.at <= ${stretch.at}::timestamptz order by th.id desc limit 1) h
    where h.state not in ('DRAFT', 'CANCELLED') and ${mine("t", jurisdiction, c)})`;
}

/** What was due and became of it. What is blocked waits for others: it is told apart and puts nobody on a list. */
const dueFigures = (stretch: Stretch): Sql => {
  const due = within(sql`s.due_on`, stretch);
  return sql`count(*) filter (where ${due}) as tasks_due,
    count(*) filter (where ${due} and s.state = ${finished} and s.reported_done_on <= s.due_on) as done_on_time,
    count(*) filter (where ${due} and s.state = ${finished} and s.reported_done_on > s.due_on) as done_late,
    count(*) filter (where s.late is not null and s.state <> 'BLOCKED') as overdue,
    count(*) filter (where s.late is not null and s.state = 'BLOCKED') as overdue_blocked,
    coalesce(max(s.late) filter (where s.state <> 'BLOCKED'), 0) as longest_overdue`;
};

/** All figures of a stretch in one row. */
export function figuresIn(stretch: Stretch, jurisdiction: string | null, c: ReadContext): Sql {
  const opened = sql`c.opened_at < ${stretch.at}::timestamptz`;
  const begin = sql`${`${stretch.from}T00:00:00+08:00`}::timestamptz`;
  const conflicts = and(
    conflictVisible("c", c),
    when(jurisdiction, (code) => inJurisdiction("c", code)),
  );
  return sql`(select * from ${compoundsIn(stretch, jurisdiction, c)} places
    cross join ${quantitiesIn(stretch, jurisdiction, c)} quantities
    cross join (select ${dueFigures(stretch)} from ${standingIn(stretch, jurisdiction, c)} s) standing
    cross join (select count(*) as pipeline_tasks, count(*) filter (where a.aligned) as aligned_tasks,
        round((count(*) filter (where a.aligned))::numeric / nullif(count(*), 0), 4) as aligned_share
      from alignment_at(${stretch.at}::timestamptz) a join task t on t.id = a.task_id
      where a.pipeline and a.window_id is not null and a.task_state <> 'DRAFT' and ${mine("t", jurisdiction, c)}) aligned
    cross join (select count(*) filter (where ${opened} and c.opened_at >= ${begin}) as conflicts_opened,
        count(*) filter (where c.closed_at < ${stretch.at}::timestamptz and c.closed_at >= ${begin}) as conflicts_closed,
        count(*) filter (where ${opened} and coalesce(c.closed_at, 'infinity') >= ${stretch.at}::timestamptz) as conflicts_open
      from conflict c where ${conflicts}) conflicts)`;
}

/** What was done per network, now, in the period before and in all; the row without a network is the rest of the buried metres. */
export function tradesIn(now: Period, before: Period, jurisdiction: string | null, c: ReadContext): Sql {
  const done = (what: Sql, name: string): Sql => sql`coalesce(sum(q.${sql.ref(name)}) filter (where ${what}), 0)`;
  const upTo = sql`r.done_on < ${now.to}::date`;
  return sql`(select t.utility,
    coalesce(sum(t.quantity_target) filter (where ${metering}), 0) as households_planned,
    ${done(metering, "now")} as households_now, ${done(metering, "before")} as households_before, ${done(metering, "in_all")} as households_in_all,
    coalesce(sum(t.quantity_target) filter (where ${buried}), 0) as metres_planned,
    ${done(buried, "now")} as metres_now, ${done(buried, "before")} as metres_before, ${done(buried, "in_all")} as metres_in_all,
    ${done(renewed, "now")} as renewed_now, ${done(renewed, "in_all")} as renewed_in_all
    from task t join work_item i on i.id = t.work_item_id
    left join (select r.task_id, sum(r.counted) filter (where ${within(sql`r.done_on`, now)}) as now,
        sum(r.counted) filter (where ${within(sql`r.done_on`, before)}) as before, sum(r.counted) filter (where ${upTo}) as in_all
      from progress_report r where ${upTo} and ${stands} group by r.task_id) q on q.task_id = t.id
    where t.state not in ('DRAFT', 'CANCELLED') and (${metering} or ${renewed}) and ${mine("t", jurisdiction, c)}
    group by t.utility)`;
}

/** A threshold of the red or yellow list, by the rule pack of a jurisdiction. */
export function thresholdOf(jurisdictionId: Sql, name: string): Sql {
  const key = `bulletin.${name}`;
  return sql`setting_number(${jurisdictionId}, ${key}, ${Number(standardOf(key))})`;
}

/** What was due per implementer and became of it, with the red and yellow list by the thresholds of the rule pack. */
export function organizationsIn(stretch: Stretch, next: Period, jurisdiction: string | null, c: ReadContext): Sql {
  const reaches = (figure: string, name: string): Sql => {
    const threshold = thresholdOf(sql.ref("o.jurisdiction_id"), name);
    return sql`(${threshold} > 0 and ${sql.ref(figure)} >= ${threshold})`;
  };
  const on = (list: string): Sql =>
    sql`f.overdue > 0 and (${reaches("f.longest_overdue", `${list}_overdue_days`)} or ${reaches("f.overdue_percent", `${list}_overdue_percent`)})`;
  return sql`(select o.code, o.name_zh, o.name_en, f.*,
    case when ${on("red")} then 'RED' when ${on("yellow")} then 'YELLOW' end as list
    from (select g.*, round(100.0 * g.overdue / nullif(g.due_by_then, 0), 1) as overdue_percent
      from (select s.organization_id, ${dueFigures(stretch)},
          count(*) filter (where s.due_on <= ${stretch.lastDay}::date) as due_by_then,
          count(*) filter (where ${within(sql`s.due_on`, next)} and s.state = any(${[...openStates]})) as due_next
        from ${standingIn(stretch, jurisdiction, c)} s group by s.organization_id) g) f
    left join organization o on o.id = f.organization_id
    where f.tasks_due > 0 or f.overdue > 0 or f.overdue_blocked > 0 or f.due_next > 0)`;
}
