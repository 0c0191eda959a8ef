import type { EntityManager } from "@mikro-orm/postgresql";
import type { RealignmentFacts } from "../../domain/realignment.ts";

/** What is to be realigned; exactly one of the last four is set. */
export interface Scope {
  jurisdictionId: number;
  compoundId: number | null;
  areaId: number | null;
  organizationId: number | null;
  planYear: number | null;
}

/** The facts, and the working-day index of the day. */
export interface LoadedFacts {
  facts: RealignmentFacts;
  today: number;
}

/** Loads everything that decides about a realignment in one statement. */
export async function loadFacts(em: EntityManager, scope: Scope, today: string): Promise<LoadedFacts> {
  const { jurisdictionId: j, compoundId, areaId, organizationId, planYear } = scope;
  const [row] = await em.execute<{ facts: RealignmentFacts; today: number }[]>(
    `with asked as materialized (
       select t.id, t.compound_id, t.organization_id from task t join compound c on c.id = t.compound_id
       where t.jurisdiction_id = ?::int and t.state not in ('DRAFT', 'CANCELLED') and (?::int is null or c.id = ?::int)
         and (?::int is null or c.area_id = ?::int) and (?::int is null or t.organization_id = ?::int)
         and (?::int is null or c.plan_year = ?::int)
     ), place as materialized (select distinct compound_id as id from asked),
     around as materialized (
       select d.id from dated_task d where d.compound_id in (select id from place)
       union select d.id from dated_task d join organization o on o.id = d.organization_id
         where d.organization_id in (select organization_id from asked) and o.crews is not null and d.unfinished and d.kind = 'WORK'
       union select d.id from dated_task d join compound c on c.id = d.compound_id
         where setting_number(?::int, 'area.most_open', 0) > 0 and d.underground and d.unfinished
           and c.area_id in (select x.area_id from compound x where x.id in (select id from place))
     ), d as materialized (
       select d.*, t.committed_start is not null as committed, d.id in (select id from asked) as in_scope
       from dated_task d join task t on t.id = d.id
       where d.id in (select id from around) and d.state <> 'DRAFT' and d.starts is not null
     )
     select working_index(?::int, ?::date) as today, json_build_object(
       'tasks', (select coalesce(json_agg(json_build_object('id', d.id, 'compoundId', d.compound_id,
           'organizationId', d.organization_id, 'state', d.state, 'inScope', d.in_scope,
           'work', d.kind = 'WORK' and d.window_phase is not null, 'phase', d.window_phase, 'underground', d.underground,
           'depth', d.depth_order, 'committed', d.committed, 's', d.idx_s, 'e', d.idx_e, 'startsOn', d.starts,
           'endsOn', d.ends - 1, 'due', working_index(?::int, t.planned_end + 1), 'zh', c.name_zh || ' ' || i.name_zh,
           'en', coalesce(c.name_en, c.name_zh) || ' ' || coalesce(i.name_en, i.name_zh)) order by d.id), '[]')
         from d join task t on t.id = d.id join compound c on c.id = d.compound_id join work_item i on i.id = t.work_item_id),
       'dependencies', (select coalesce(json_agg(json_build_object('before', td.predecessor_id, 'after', td.task_id,
           'lag', td.lag_days) order by td.task_id, td.predecessor_id), '[]')
         from task_dependency td where td.task_id in (select id from d) and td.predecessor_id in (select id from d)),
       'windows', (select coalesce(json_agg(json_build_object('compoundId', w.compound_id, 'phase', w.phase,
           'startsOn', lower(w.period), 'endsOn', upper(w.period) - 1, 'from', working_index(?::int, lower(w.period)), 'until', working_index(?::int, upper(w.period)))
           order by w.compound_id, w.phase, lower(w.period)), '[]')
         from construction_window w where w.status = 'PUBLISHED' and w.compound_id in (select id from place)),
       'closed', (select coalesce(json_agg(json_build_object('compoundId', w.compound_id,
           'from', working_index(?::int, lower(w.period)),
           'until', working_index(?::int, (upper(w.period) + make_interval(years => no_dig_years(?::int)))::date))
           order by w.compound_id, lower(w.period)), '[]')
         from construction_window w where w.status = 'PUBLISHED' and w.phase = 'PAVING' and w.compound_id in (select id from place)),
       'stops', (select coalesce(json_agg(json_build_object('appliesTo', sp.applies_to, 'zh', sp.name, 'en', sp.name,
           'from', working_index(?::int, lower(r.period)), 'until', working_index(?::int, upper(r.period)))
           order by sp.id, lower(r.period)), '[]')
         from stop_range r join stop_period sp on sp.id = r.stop_period_id where r.jurisdiction_id = ?::int),
       'crews', (select coalesce(json_agg(json_build_object('id', o.id, 'capacity', o.crews, 'zh', o.name_zh,
           'en', coalesce(o.name_en, o.name_zh)) order by o.id), '[]')
         from organization o where o.crews is not null and o.id in (select organization_id from asked)),
       'areas', (select coalesce(json_agg(json_build_object('id', a.id, 'zh', a.name_zh, 'en', coalesce(a.name_en, a.name_zh),
           'capacity', setting_number(?::int, 'area.most_open', 0)) order by a.id), '[]')
         from area a where setting_number(?::int, 'area.most_open', 0) > 0
           and a.id in (select c.area_id from compound c where c.id in (select compound_id from d))),
       'compounds', (select coalesce(json_agg(json_build_object('id', c.id, 'areaId', c.area_id, 'year', coalesce(c.plan_year, 0),
           'key', exists (select 1 from key_project_compound kc where kc.compound_id = c.id),
           'zh', c.name_zh, 'en', coalesce(c.name_en, c.name_zh)) order by c.id), '[]')
         from compound c where c.id in (select compound_id from d)),
       'gap', setting_number(?::int, 'opening.gap_days', 10),
       'calendar', (select coalesce(json_agg(json_build_array(k.idx, k.day) order by k.idx), '[]')
         from calendar_day k where k.jurisdiction_id = ?::int and k.working)
     ) as facts`,
    [
      ...[j, compoundId, compoundId, areaId, areaId, organizationId, organizationId, planYear, planYear],
      ...[j, j, today, j, j, j, j, j, j, j, j, j, j, j, j, j],
    ],
  );
  return row!;
}
