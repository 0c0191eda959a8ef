import { openStates } from "../../domain/task.ts";
import { phaseOrder, type Span } from "../../domain/windowChange.ts";
import type { Change } from "../change.ts";

/** What a change of a window would do, as plain values that are kept with the proposal; ids are rows' numbers. */
export interface Impact {
  tasks: {
    task: number;
    code: string;
    organization: number | null;
    state: string;
    startsOn: string;
    endsOn: string;
    committed: boolean;
    follows: boolean;
    move: "LEAVES" | "ENTERS";
  }[];
  organizations: { organization: number; tasks: number; agreed: number; leaving: number; entering: number }[];
  households: number | null;
  householdsCounted: boolean;
  phases: { window: number; phase: string; startsOn: string; endsOn: string; first: string; second: string }[];
  compounds: {
    compound: number;
    reason: "SAME_ORGANIZATION" | "SAME_AREA";
    organization: number | null;
    tasks: number | null;
    startsOn: string;
    endsOn: string;
  }[];
}

const open = `'{${openStates.join(",")}}'::text[]`;
const orders = phaseOrder.map(([first, second]) => `('${first}', '${second}')`).join(", ");

/** Reads what a change of a published window to other days would do, in one statement, without changing anything. */
export async function readImpact(tx: Change, windowId: number, proposed: Span): Promise<Impact> {
  const [row] = await tx.em.execute<{ impact: Impact }[]>(
    `with w as (
       select w.id, w.compound_id, w.phase, w.period as original, daterange(?::date, ?::date, '[]') as proposed, c.area_id, c.jurisdiction_id
       from construction_window w join compound c on c.id = w.compound_id where w.id = ?
     ), taken as (
       select datemultirange(proposed) - datemultirange(original) as days from w
     ), spans as (
       select x.before, x.after, working_index(w.jurisdiction_id, lower(x.period)) as idx_s, working_index(w.jurisdiction_id, upper(x.period)) as idx_e
       from w cross join lateral (values (true, false, w.original), (false, true, w.proposed)) as x(before, after, period)
       union all
       select true, true, working_index(w.jurisdiction_id, lower(o.period)), working_index(w.jurisdiction_id, upper(o.period))
       from construction_window o join w on o.compound_id = w.compound_id and o.phase = w.phase and o.status = 'PUBLISHED' and o.id <> w.id
     ), work as (
       select d.id, t.code, d.organization_id, d.state, t.committed_start is not null as committed, d.starts, d.ends, d.idx_s, d.idx_e
       from dated_task d join task t on t.id = d.id join w on w.compound_id = d.compound_id and w.phase = d.window_phase
       where d.state = any(${open})
     ), moved as (
       select work.*, m.was, m.becomes from work cross join lateral (
         select bool_or(s.before and i.side) as was, bool_or(s.after and i.side) as becomes from spans s
         cross join lateral (select work.idx_s >= s.idx_s and work.idx_e <= s.idx_e as side) i) m
     ), crews as (
       select t.compound_id, t.organization_id, count(*) as tasks, min(t.committed_start) as starts, max(t.committed_end) as ends
       from task t, w, taken where t.compound_id <> w.compound_id and t.organization_id in (select organization_id from work)
         and t.state = any(${open}) and t.committed_start is not null
         and daterange(t.committed_start, t.committed_end, '[]') && taken.days
       group by 1, 2
     ), neighbours as (
       select o.compound_id, min(lower(o.period)) as starts, max(upper(o.period)) - 1 as ends
       from construction_window o join compound c on c.id = o.compound_id and not c.retired join w on c.area_id = w.area_id, taken
       where o.compound_id <> w.compound_id and o.phase = w.phase and o.status = 'PUBLISHED' and o.period && taken.days
       group by 1
     ), broken as (
       select o.id, o.phase, o.period, p.first, p.second
       from construction_window o join w on o.compound_id = w.compound_id
         join (values ${orders}) as p(first, second) on (p.first, p.second) in ((w.phase, o.phase), (o.phase, w.phase))
       where o.status = 'PUBLISHED' and case when p.first = w.phase
         then upper(w.original) <= lower(o.period) and upper(w.proposed) > lower(o.period)
         else upper(o.period) <= lower(w.original) and upper(o.period) > lower(w.proposed) end
     )
     select jsonb_build_object(
       'tasks', (select coalesce(jsonb_agg(jsonb_build_object('task', id, 'code', code, 'organization', organization_id, 'state', state,
           'startsOn', starts, 'endsOn', ends - 1, 'committed', committed, 'follows', state in ('ISSUED', 'ACKNOWLEDGED'),
           'move', case when was then 'LEAVES' else 'ENTERS' end) order by code, id), '[]') from moved where was <> becomes),
       'organizations', (select coalesce(jsonb_agg(o order by o.organization), '[]') from (
           select organization_id as organization, count(*) as tasks, count(*) filter (where committed) as agreed,
             count(*) filter (where was and not becomes) as leaving, count(*) filter (where becomes and not was) as entering
           from moved where organization_id is not null group by 1) o),
       'households', (select coalesce(nullif(count(h.id), 0), max(c.households)) from compound c left join household h on h.compound_id = c.id
           where c.id = (select compound_id from w)),
       'householdsCounted', (select count(*) > 0 and bool_and(not h.provisional) from household h where h.compound_id = (select compound_id from w)),
       'phases', (select coalesce(jsonb_agg(jsonb_build_object('window', id, 'phase', phase, 'startsOn', lower(period), 'endsOn', upper(period) - 1,
           'first', first, 'second', second) order by lower(period), id, first), '[]') from broken),
       'compounds', (select coalesce(jsonb_agg(k order by k.compound, k.reason, k.organization), '[]') from (
           select compound_id as compound, 'SAME_ORGANIZATION' as reason, organization_id as organization, tasks, starts as "startsOn", ends as "endsOn" from crews
           union all select compound_id, 'SAME_AREA', null, null, starts, ends from neighbours) k)
     ) as impact`,
    [proposed.startsOn, proposed.endsOn, windowId],
  );
  return row!.impact;
}
