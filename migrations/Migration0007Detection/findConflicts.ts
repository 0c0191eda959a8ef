import { excessOf } from "./dates.ts";

/**
 * The function that finds every conflict of some compounds, operators and areas. Its parts share what is read once: the
 * dated tasks `d`, the published windows `w`, each task's nearest window, and the dependencies with both of their ends.
 */
export const findConflicts = `
create function find_conflicts(compounds integer[], organizations integer[], areas integer[], today date)
returns table (code text, key text, severity text, jurisdiction_id integer, compound_id integer, area_id integer,
  organization_id integer, task_ids integer[], window_ids integer[], data jsonb)
language plpgsql stable set work_mem = '64MB' as $$ #variable_conflict use_column
begin return query
with s as materialized (
  select j.id, setting_number(j.id, 'opening.gap_days', 10) as gap, setting_number(j.id, 'opening.maximum', 1) as most,
    setting_number(j.id, 'opening.longest_days', 60) as longest, setting_number(j.id, 'area.most_open', 0) as area_most,
    j.no_dig_years as no_dig
  from jurisdiction j
), d as materialized (
  select * from dated_task where compound_id = any(compounds)
), w as materialized (
  select w.id, w.compound_id, w.phase, lower(w.period) as starts, upper(w.period) as ends,
    coalesce(cl.idx, working_index(c.jurisdiction_id, lower(w.period))) as idx_s,
    coalesce(cu.idx, working_index(c.jurisdiction_id, upper(w.period))) as idx_e,
    coalesce(cl.provisional, true) or coalesce(cu.provisional, true) as provisional
  from construction_window w join compound c on c.id = w.compound_id
  left join calendar_day cl on cl.jurisdiction_id = c.jurisdiction_id and cl.day = lower(w.period)
  left join calendar_day cu on cu.jurisdiction_id = c.jurisdiction_id and cu.day = upper(w.period)
  where w.compound_id = any(compounds) and w.status = 'PUBLISHED'
), nearest as materialized (
  select distinct on (id) * from (
    select d.id, d.jurisdiction_id, d.compound_id, w.id as window_id, w.starts as window_starts,
      case when d.starts is not null then ${excessOf("d.idx_s", "d.idx_e", "w.idx_s", "w.idx_e")} end as excess,
      d.window_phase as phase, d.state <> 'DRAFT' and (d.utility is not null or d.underground) as matters
    from d left join w on w.compound_id = d.compound_id and w.phase = d.window_phase
    where d.unfinished and d.kind = 'WORK' and d.window_phase is not null) held
  order by id, excess, window_starts
), outside as (
  select d.*, n.window_id, n.excess, w.starts as window_starts, w.ends as window_ends, d.idx_e > w.idx_e as late,
    d.provisional or w.provisional as uncertain,
    case when d.underground then (select coalesce(cp.idx, working_index(d.jurisdiction_id, p.starts)) from (
      select min(lower(q.period)) as starts from construction_window q where q.compound_id = d.compound_id
        and q.phase = 'PAVING' and q.status = 'PUBLISHED' and lower(q.period) >= w.starts) p
      left join calendar_day cp on cp.jurisdiction_id = d.jurisdiction_id and cp.day = p.starts) end as paving
  from nearest n join d on d.id = n.id join w on w.id = n.window_id where n.excess > 0
), steps as (
  select d.id, d.compound_id, d.jurisdiction_id, d.starts, d.ends, d.idx_s, d.idx_e, d.unfinished, s.most, s.longest, s.gap,
    max(d.idx_e) over (partition by d.compound_id order by d.idx_s, d.idx_e, d.id
      rows between unbounded preceding and 1 preceding) as reach
  from d join s on s.id = d.jurisdiction_id where d.underground and d.starts is not null
), numbered as materialized (
  select *, sum((reach is null or idx_s - reach > gap)::int) over (partition by compound_id order by idx_s, idx_e, id) as n from steps
), openings as materialized (
  select compound_id, jurisdiction_id, n, most, longest, min(starts) as starts, max(ends) as ends, min(idx_s) as idx_s,
    max(idx_e) as idx_e, bool_or(unfinished) as unfinished
  from numbered group by compound_id, jurisdiction_id, n, most, longest
), multiple as materialized (
  select compound_id, array_agg(id order by id) as tasks from numbered where compound_id in (
    select compound_id from openings group by compound_id, most having count(*) > most and bool_or(unfinished)) group by compound_id
), dependencies as materialized (
  select su.id as successor, su.jurisdiction_id, su.compound_id, su.state, su.starts, su.idx_s,
    pr.id as predecessor, pr.state as before, pr.starts as pr_starts, pr.idx_s as pr_idx, pr.underground as pr_underground,
    td.lag_days as lag, td.reason
  from d su join task_dependency td on td.task_id = su.id join d pr on pr.id = td.predecessor_id where su.unfinished
), deep as (
  select id, jurisdiction_id, compound_id, starts, idx_s, depth_order, underground, unfinished from d
  where depth_order is not null and starts is not null
), late as (
  select successor, predecessor, jurisdiction_id, compound_id, starts, idx_s, pr_starts, pr_idx, pr_underground, lag, reason
  from dependencies where idx_s < pr_idx + lag
  union all
  select su.id, pr.id, su.jurisdiction_id, su.compound_id, su.starts, su.idx_s, pr.starts, pr.idx_s, pr.underground, 0, 'DEPTH'
  from deep su join deep pr on pr.compound_id = su.compound_id and pr.depth_order < su.depth_order and su.idx_s < pr.idx_s
  where su.unfinished and (su.underground or pr.underground)
), stopped as (
  select x.*, r.stop_period_id, lower(r.period) as stops, upper(r.period) as resumes
  from (select distinct jurisdiction_id, starts, ends from d where unfinished and kind = 'WORK' and window_phase is not null and starts is not null) x
  join stop_range r on r.jurisdiction_id = x.jurisdiction_id and lower(r.period) < x.ends and upper(r.period) > x.starts
), crews as materialized (
  select x.id, o.id as owner, x.starts, x.ends, o.crews as most from (
    select id, organization_id, starts, ends, kind, unfinished from d
    union all select id, organization_id, starts, ends, kind, unfinished from dated_task
      where organization_id = any(organizations) and compound_id <> all(compounds)) x
  join organization o on o.id = x.organization_id
  where o.id = any(organizations) and o.crews is not null and x.kind = 'WORK' and x.unfinished and x.starts is not null
), opened as materialized (
  select c.area_id as owner, s.area_most as most, x.compound_id, x.id, x.starts, x.ends from (
    select id, compound_id, starts, ends, underground, unfinished from d
    union all select id, compound_id, starts, ends, underground, unfinished from dated_task
      where compound_id in (select n.id from compound n where n.area_id = any(areas)) and compound_id <> all(compounds)) x
  join compound c on c.id = x.compound_id join s on s.id = c.jurisdiction_id
  where c.area_id = any(areas) and s.area_most > 0 and x.underground and x.unfinished and x.starts is not null
), open_spans as materialized (
  select o.owner, o.most, lower(r) as starts, upper(r) as ends
  from (select owner, most, compound_id, range_agg(daterange(starts, ends)) as spans from opened group by 1, 2, 3) o, unnest(o.spans) r
),
${sweep("crew", "crews", "crews")},
${sweep("area", "open_spans", "opened")}
select 'OUTSIDE_WINDOW', 'OUTSIDE_WINDOW/t' || id, case when late and underground then 'HIGH' else 'MEDIUM' end,
  jurisdiction_id, compound_id, null::int, null::int, array[id], array[window_id],
  jsonb_build_object('state', case when late then 'LATE' else 'EARLY' end, 'excessDays', excess, 'startsOn', starts, 'endsOn', ends - 1,
    'windowStartsOn', window_starts, 'windowEndsOn', window_ends - 1, 'lastChance', (select max(k.day) from calendar_day k
      where k.jurisdiction_id = outside.jurisdiction_id and k.working and k.idx = paving - greatest(idx_e - idx_s, 1)),
    'basis', basis, 'provisional', uncertain)
from outside
union all
select 'NO_WINDOW', 'NO_WINDOW/c' || compound_id || '/' || phase, 'LOW', jurisdiction_id, compound_id, null, null,
  array_agg(id order by id), '{}', jsonb_build_object('phase', phase, 'tasks', count(*))
from nearest where window_id is null and matters group by compound_id, jurisdiction_id, phase
union all
select 'NO_DATE', 'NO_DATE/t' || n.id, 'LOW', n.jurisdiction_id, n.compound_id, null, null, array[n.id], array[w.id],
  jsonb_build_object('windowStartsOn', w.starts, 'windowEndsOn', w.ends - 1)
from nearest n join w on w.id = n.window_id where n.excess is null and n.matters
union all
select 'OUT_OF_SEQUENCE', 'OUT_OF_SEQUENCE/t' || successor || '/t' || predecessor,
  case when pr_underground then 'HIGH' else 'MEDIUM' end, jurisdiction_id, compound_id, null, null, array[successor, predecessor], '{}',
  jsonb_build_object('reason', reason, 'lagDays', lag, 'startsOn', starts, 'predecessorStartsOn', pr_starts, 'shortDays', pr_idx + lag - idx_s)
from (select distinct on (successor, predecessor) * from late order by successor, predecessor, lag desc, reason) l
union all
select g.code, g.code || '/t' || g.id, 'HIGH', g.jurisdiction_id, g.compound_id, null, null, array[g.id], g.windows,
  jsonb_build_object('startsOn', g.starts, 'endsOn', g.ends - 1, 'closedFrom', g.closed_from, 'closedUntil', g.closed_until - 1, 'years', g.no_dig)
from (
  select d.id, d.jurisdiction_id, d.compound_id, d.starts, d.ends, s.no_dig,
    case when d.starts < p.ends then 'AFTER_PAVING' else 'REDIG' end as code, array_agg(p.id order by p.id) as windows,
    min(p.starts) as closed_from, max((p.ends + make_interval(years => s.no_dig))::date) as closed_until
  from d join s on s.id = d.jurisdiction_id
  join w p on p.compound_id = d.compound_id and p.phase = 'PAVING' and d.ends > p.starts
    and d.starts < (p.ends + make_interval(years => s.no_dig))::date
  where d.underground and d.unfinished and d.starts is not null
  group by 1, 2, 3, 4, 5, 6, 7) g
union all
select 'MULTIPLE_OPENINGS', 'MULTIPLE_OPENINGS/c' || compound_id, 'MEDIUM', jurisdiction_id, compound_id, null, null, tasks, '{}',
  jsonb_build_object('allowed', most, 'openings', jsonb_agg(jsonb_build_object('startsOn', starts, 'endsOn', ends - 1) order by n))
from openings join multiple using (compound_id) group by compound_id, jurisdiction_id, most, tasks
union all
select 'LONG_OPENING', 'LONG_OPENING/c' || o.compound_id || '/' || o.n, 'MEDIUM', o.jurisdiction_id, o.compound_id, null, null,
  array_agg(t.id order by t.id), '{}',
  jsonb_build_object('allowed', o.longest, 'days', o.idx_e - o.idx_s, 'startsOn', o.starts, 'endsOn', o.ends - 1)
from openings o join numbered t on t.compound_id = o.compound_id and t.n = o.n
where o.idx_e - o.idx_s > o.longest and o.unfinished
group by o.compound_id, o.jurisdiction_id, o.n, o.longest, o.starts, o.ends, o.idx_s, o.idx_e
union all
select 'TWO_OPENERS', 'TWO_OPENERS/c' || compound_id || '/' || trench, 'HIGH', jurisdiction_id, compound_id, null, null,
  array_agg(id order by id), '{}', jsonb_build_object('trench', trench)
from d where trench is not null and kind = 'WORK' and organization_id is not null
  and (trench_opener_id is null or trench_opener_id = organization_id)
group by compound_id, jurisdiction_id, trench having count(distinct organization_id) > 1 and bool_or(unfinished)
union all
select 'STOP_PERIOD', 'STOP_PERIOD/t' || d.id || '/' || sp.code, 'MEDIUM', d.jurisdiction_id, d.compound_id, null, null, array[d.id], '{}',
  jsonb_build_object('name', sp.name, 'kind', sp.kind, 'startsOn', d.starts, 'endsOn', d.ends - 1,
    'stopsOn', min(x.stops), 'resumesOn', max(x.resumes))
from d join stopped x on x.jurisdiction_id = d.jurisdiction_id and x.starts = d.starts and x.ends = d.ends
  join stop_period sp on sp.id = x.stop_period_id
where d.unfinished and d.kind = 'WORK' and d.window_phase is not null and (sp.applies_to = 'all'
  or sp.applies_to = 'underground' and d.underground or sp.applies_to = 'phase:' || lower(d.window_phase))
group by d.id, d.jurisdiction_id, d.compound_id, d.starts, d.ends, sp.id, sp.code, sp.name, sp.kind
union all
select 'PREDECESSOR_OPEN', 'PREDECESSOR_OPEN/t' || successor, case when state in ('IN_PROGRESS', 'RETURNED') then 'HIGH' else 'MEDIUM' end,
  jurisdiction_id, compound_id, null, null, successor || array_agg(predecessor order by predecessor), '{}',
  jsonb_build_object('begun', state in ('IN_PROGRESS', 'RETURNED'), 'startsOn', starts, 'open', count(*))
from dependencies
where (state in ('IN_PROGRESS', 'RETURNED') or state in ('ISSUED', 'ACKNOWLEDGED', 'SCHEDULED') and starts <= today)
  and case when reason = 'DEPTH' then before in ('DRAFT', 'ISSUED', 'ACKNOWLEDGED', 'SCHEDULED')
    else before not in ('REPORTED_DONE', 'VERIFIED', 'ACCEPTED') end
group by successor, jurisdiction_id, compound_id, state, starts
union all
select 'OVERDUE', 'OVERDUE/t' || id, 'MEDIUM', jurisdiction_id, compound_id, null, null, array[id], '{}', jsonb_build_object('dueOn', due_on)
from d where due_on < today and d.state in ('ISSUED', 'ACKNOWLEDGED', 'SCHEDULED', 'IN_PROGRESS', 'RETURNED', 'BLOCKED')
union all
select 'UNASSIGNED', 'UNASSIGNED/c' || compound_id, 'MEDIUM', jurisdiction_id, compound_id, null, null, array_agg(id order by id), '{}',
  jsonb_build_object('tasks', count(*))
from d where organization_id is null and unfinished and kind = 'WORK' group by compound_id, jurisdiction_id
union all
select 'CREW_OVERLOAD', 'CREW_OVERLOAD/o' || y.owner || '/' || y.year, 'MEDIUM',
  (select o.jurisdiction_id from organization o where o.id = y.owner), null, null, y.owner, k.tasks, '{}', y.data
from crew_years y join crew_tasks k using (owner, year)
union all
select 'AREA_OVERLOAD', 'AREA_OVERLOAD/a' || y.owner || '/' || y.year, 'MEDIUM',
  (select x.jurisdiction_id from area x where x.id = y.owner), null, y.owner, null, k.tasks, '{}', y.data
from area_years y join area_tasks k using (owner, year);
end $$;
`;

/** The runs of days on which more spans of one owner are open than it may have, by the year they begin in, with the tasks. */
function sweep(name: string, spans: string, tasks: string): string {
  return `${name}_events as (
  select owner, most, day, sum(delta)::int as delta from (select owner, most, starts as day, 1 as delta from ${spans}
    union all select owner, most, ends, -1 from ${spans}) both_ends group by owner, most, day
), ${name}_loads as (
  select e.owner, e.day, e.most, sum(e.delta) over (partition by e.owner order by e.day) as load,
    lead(e.day) over (partition by e.owner order by e.day) as until from ${name}_events e
), ${name}_islands as (
  select *, count(*) filter (where load <= most) over (partition by owner order by day) as island from ${name}_loads
), ${name}_runs as (
  select owner, most, min(day) as starts, max(until) as ends, max(load) as peak from ${name}_islands where load > most
  group by owner, most, island
), ${name}_years as materialized (
  select owner, extract(year from starts)::int as year, min(starts) as starts, max(ends) as ends,
    range_agg(daterange(starts, ends)) as spans, jsonb_build_object('allowed', most, 'peak', max(peak), 'runs',
    jsonb_agg(jsonb_build_object('startsOn', starts, 'endsOn', ends - 1, 'peak', peak) order by starts)) as data
  from ${name}_runs group by owner, most, extract(year from starts)
), ${name}_tasks as (
  select y.owner, y.year, array_agg(c.id order by c.id) as tasks
  from ${name}_years y join ${tasks} c on c.owner = y.owner and c.starts < y.ends and c.ends > y.starts
    and y.spans && daterange(c.starts, c.ends) group by 1, 2
)`;
}
