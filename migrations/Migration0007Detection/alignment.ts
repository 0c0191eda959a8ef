import { datesOf, excessOf } from "./dates.ts";

/**
 * One row per living work that has a phase. `dates` is the alias with state and dates, `published` says whether a window
 * held. A task is held against the window that contains it, else the one that it lies fewest working days outside of.
 */
export function alignment(tasks: string, dates: string, published: (window: string) => string): string {
  const index = (row: string, day: string): string => `coalesce(${row}.idx, working_index(t.jurisdiction_id, ${day}))`;
  const paving = `(select min(lower(p.period)) from construction_window p where p.compound_id = t.compound_id
      and p.phase = 'PAVING' and ${published("p")} and lower(p.period) >= coalesce(w.starts, '-infinity'))`;
  const pavingIndex = `coalesce((select cp.idx from calendar_day cp where cp.jurisdiction_id = t.jurisdiction_id and cp.day = ${paving}),
      working_index(t.jurisdiction_id, ${paving}))`;
  const closed = `exists (select 1 from construction_window p where p.compound_id = t.compound_id and p.phase = 'PAVING'
      and ${published("p")} and daterange(d.starts, d.ends) && daterange(lower(p.period),
        (upper(p.period) + make_interval(years => j.no_dig_years))::date))`;
  const state = `case when w.id is null then 'NO_WINDOW' when d.starts is null then 'NO_DATE'
      when x.idx_e > w.idx_e then 'LATE' when x.idx_s < w.idx_s then 'EARLY' else 'INSIDE' end`;
  const unknown = (row: string, day: string): string => `(${day} is not null and coalesce(${row}.provisional, true))`;
  return `
  select t.id, t.id as task_id, t.jurisdiction_id, t.compound_id, t.organization_id, ${dates}.state as task_state,
    (t.utility is not null) as pipeline, i.underground, i.window_phase as phase, d.basis, d.starts, d.ends,
    w.id as window_id, w.starts as window_starts, w.ends as window_ends, ${state} as state,
    case when w.excess = 0 then w.idx_e - x.idx_e end as slack_days,
    nullif(w.excess, 0) as excess_days,
    case when i.underground and d.starts is not null then (select max(c.day) from calendar_day c
      where c.jurisdiction_id = t.jurisdiction_id and c.working
        and c.idx = ${pavingIndex} - greatest(x.idx_e - x.idx_s, 1)) end as last_chance,
    case when i.underground then ${paving} end as paving_starts,
    coalesce(not (i.underground and ${closed}), true) as before_paving,
    (${state} = 'INSIDE' and not (i.underground and ${closed})) as aligned,
    (${unknown("cs", "d.starts")} or ${unknown("ce", "d.ends")} or coalesce(w.provisional, false)) as provisional
  from ${tasks}
  join work_item i on i.id = t.work_item_id and i.kind = 'WORK' and i.window_phase is not null
  cross join lateral (select ${datesOf(dates)}) d
  left join jurisdiction j on j.id = t.jurisdiction_id
  left join calendar_day cs on cs.jurisdiction_id = t.jurisdiction_id and cs.day = d.starts
  left join calendar_day ce on ce.jurisdiction_id = t.jurisdiction_id and ce.day = d.ends
  cross join lateral (select ${index("cs", "d.starts")} as idx_s, ${index("ce", "d.ends")} as idx_e) x
  left join lateral (select cw.id, lower(cw.period) as starts, upper(cw.period) as ends, wx.idx_s, wx.idx_e,
        ${excessOf("x.idx_s", "x.idx_e", "wx.idx_s", "wx.idx_e")} as excess,
        coalesce(cl.provisional, true) or coalesce(cu.provisional, true) as provisional
      from construction_window cw
      left join calendar_day cl on cl.jurisdiction_id = t.jurisdiction_id and cl.day = lower(cw.period)
      left join calendar_day cu on cu.jurisdiction_id = t.jurisdiction_id and cu.day = upper(cw.period)
      cross join lateral (select ${index("cl", "lower(cw.period)")} as idx_s, ${index("cu", "upper(cw.period)")} as idx_e) wx
      where cw.compound_id = t.compound_id and cw.phase = i.window_phase and ${published("cw")}
      order by 6, 2 limit 1) w on true
  where ${dates}.state <> 'CANCELLED'`;
}
