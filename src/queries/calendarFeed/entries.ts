import { sql } from "kysely";
import { openChangeStates } from "../../domain/windowChange.ts";
import type { Door } from "../door.ts";
import { changeVisible, compoundVisible, taskVisible } from "../rights.ts";
import { and, type ReadContext, type Sql } from "../shape.ts";

/** One fact of a calendar: days from `starts` to `ends` (not counted), under a number that never changes. */
export interface CalendarEntry {
  kind: "WINDOW" | "TASK" | "LAST_CHANCE" | "ANSWER_BY";
  id: number;
  starts: string;
  ends: string;
  /** Rises with each change of what the entry rests on, by counting what histories keep. */
  sequence: number;
  cancelled: boolean;
  tentative: boolean;
  changedAt: string;
  compound: string;
  street: string | null;
  /** The phase of a window, the name of a task's work. */
  what: string;
  /** The task's state, the change's reason, the window's basis. */
  detail: string;
  organization: string | null;
}

/** A calendar as its feed stands for somebody. */
export interface CalendarContents {
  /** GB/T 2260 code and name of the jurisdiction. */
  code: string;
  jurisdiction: string;
  organization: string;
  compound: string | null;
  entries: CalendarEntry[];
}

/** For how long what was called off stays, and what is over: calendars fetch daily at the least, people look back a year. */
const keep = { cancelledDays: 90, pastDays: 400 };

/** Reads a feed's calendar with its viewer's rights: one statement, through both walls. */
export async function readCalendar(
  door: Door,
  context: ReadContext,
  compoundId: number | null,
): Promise<CalendarContents> {
  const [row] = await door.rows(context.viewer, statement(context, compoundId));
  return row!;
}

function statement(c: ReadContext, compoundId: number | null) {
  const own = sql`${[...c.viewer.organizationIds]}::int[]`;
  const office = c.viewer.role === "LEAD";
  const ofFeed = compoundId === null ? null : sql`p.id = ${compoundId}`;
  const concerned =
    compoundId !== null || office
      ? null
      : sql`p.street_id = any(${own}) or exists (select 1 from task mine where mine.compound_id = p.id
          and mine.organization_id = any(${own}) and mine.state <> 'DRAFT')`;
  const takesPart =
    compoundId !== null || office
      ? null
      : sql`x.proposed_by_id = any(${own}) or exists (select 1 from window_change_party y
          where y.change_id = x.id and y.organization_id = any(${own}))`;
  return sql<CalendarContents>`
with recursive place as materialized (
  select p.id, p.name_zh, s.name_zh as street from compound p left join organization s on s.id = p.street_id
  where ${and(compoundVisible("p", c), ofFeed, concerned)}
), chain as (
  select w.id, w.id as root from construction_window w where w.replaces_id is null and w.compound_id in (select id from place)
  union all select w.id, b.root from chain b join construction_window w on w.replaces_id = b.id
), work as materialized (
  select t.id, t.compound_id, t.state, t.committed_start is null as tentative, i.name_zh as item, i.underground, o.name_zh as organization,
    coalesce(t.committed_start, t.planned_start, shown.starts) as starts,
    coalesce(t.committed_end, t.planned_end, shown.ends) as ends,
    t.state = 'CANCELLED' or coalesce(t.committed_start, t.planned_start) is null as cancelled, h.changes, h.changed_at
  from task t join work_item i on i.id = t.work_item_id left join organization o on o.id = t.organization_id
  cross join lateral (select (count(*) - 1)::int as changes, max(th.at) as changed_at from task_history th where th.task_id = t.id) h
  cross join lateral (select coalesce(th.committed_start, th.planned_start) as starts, coalesce(th.committed_end, th.planned_end) as ends
    from task_history th where th.task_id = t.id and th.state not in ('DRAFT', 'CANCELLED')
      and coalesce(th.committed_start, th.planned_start) is not null order by th.id desc limit 1) shown
  where ${and(
    taskVisible("t", c),
    sql`t.state <> 'DRAFT' and t.compound_id in (select id from place)`,
    compoundId === null ? sql`t.organization_id = any(${own})` : null,
  )}
), paved as materialized (
  select w.compound_id, count(*)::int as changes, max(wh.at) as changed_at from construction_window w
  join window_history wh on wh.window_id = w.id where w.compound_id in (select compound_id from work where underground) group by 1
), entry as (
  select 'WINDOW' as kind, chain.root as id, w.compound_id, lower(w.period) as starts, upper(w.period) as ends,
    2 * w.revision - 1 - (w.status = 'PUBLISHED')::int as sequence, w.status <> 'PUBLISHED' as cancelled, false as tentative,
    coalesce(w.superseded_at, w.published_at, 'epoch') as changed_at, w.phase as what, w.basis as detail, null as organization
  from chain join construction_window w on w.id = chain.id
  where w.status <> 'PROPOSED' and not exists (select 1 from construction_window n where n.replaces_id = w.id)
  union all
  select 'TASK', id, compound_id, starts, coalesce(ends, starts) + 1, changes, cancelled, tentative, changed_at, item, state, organization
  from work
  union all
  select 'LAST_CHANCE', work.id, work.compound_id, coalesce(a.last_chance, work.starts), coalesce(a.last_chance, work.starts) + 1,
    work.changes + coalesce(paved.changes, 0) + days.changes,
    a.last_chance is null or work.state not in ('ISSUED', 'ACKNOWLEDGED', 'SCHEDULED', 'BLOCKED'), false,
    greatest(work.changed_at, paved.changed_at), work.item, work.state, work.organization
  from work left join task_alignment a on a.task_id = work.id left join paved on paved.compound_id = work.compound_id
  cross join (select coalesce(sum(d.version), 0)::int as changes from calendar_day d where d.jurisdiction_id = ${c.viewer.jurisdictionId}) days
  where work.underground and (a.last_chance is not null or work.cancelled)
  union all
  select 'ANSWER_BY', x.id, x.compound_id, x.answer_by, x.answer_by + 1,
    (said.at is not null)::int + (x.state <> all(${[...openChangeStates]}))::int,
    said.at is not null or x.state <> all(${[...openChangeStates]}), false,
    greatest(x.proposed_at, said.at, x.decided_at, x.superseded_at), x.phase, x.reason, by.name_zh
  from window_change x left join organization by on by.id = x.proposed_by_id
  cross join lateral (select min(a.answered_at) as at from window_change_answer a
    where a.change_id = x.id and a.organization_id = any(${own})) said
  where ${and(changeVisible("x", c), sql`x.compound_id in (select id from place)`, takesPart)}
)
select (select code from jurisdiction where id = ${c.viewer.jurisdictionId}) as code,
  (select name_zh from jurisdiction where id = ${c.viewer.jurisdictionId}) as jurisdiction,
  (select name_zh from organization where id = ${c.viewer.organizationId}) as organization,
  ${compoundId === null ? sql`null` : sql`(select name_zh from place)`} as compound,
  coalesce((select jsonb_agg(jsonb_build_object('kind', e.kind, 'id', e.id, 'starts', e.starts, 'ends', e.ends,
      'sequence', e.sequence, 'cancelled', e.cancelled, 'tentative', e.tentative, 'changedAt', e.changed_at,
      'compound', place.name_zh, 'street', place.street, 'what', e.what, 'detail', e.detail, 'organization', e.organization)
    order by e.starts, e.kind, e.id)
   from entry e join place on place.id = e.compound_id where ${current(c)}), '[]'::jsonb) as entries`;
}

function current({ moment }: ReadContext): Sql {
  return sql`e.ends > ${moment.today}::date - ${keep.pastDays}::int
    and (not e.cancelled or e.changed_at > ${moment.now}::timestamptz - make_interval(days => ${keep.cancelledDays}::int))`;
}
