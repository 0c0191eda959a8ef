import type { EntityManager } from "@mikro-orm/postgresql";
import { announcedYears, calendarYears, nationalDays } from "./national.ts";

/** A day on which a jurisdiction departs from the national calendar. */
export interface OwnDay {
  day: string;
  working: boolean;
  name: string | null;
  note: string | null;
}

/** What a jurisdiction's pack says of its calendar; null: leave what an earlier pack said. */
export interface OwnCalendar {
  days: readonly OwnDay[];
}

/**
 * Brings a jurisdiction's calendar to the national one with its own days laid over it; days that are right already are
 * not touched. Answers with the number of days that changed. No date of any task follows.
 */
export async function writeCalendar(
  em: EntityManager,
  jurisdictionId: number,
  own: OwnCalendar | null,
): Promise<{ changed: number; added: number }> {
  const [done] = await em.execute<{ changed: number; added: number }[]>(
    `with national as (
       select * from jsonb_to_recordset(?::jsonb) as r(day date, working bool, "nameZh" text, "nameEn" text)
     ), own as (
       select r.day, r.working, r.name, r.note from jsonb_to_recordset(?::jsonb) as r(day date, working bool, name text, note text)
       union all select c.day, c.working, c.name_zh, c.note from calendar_day c
       where ?::boolean and c.jurisdiction_id = ? and c.basis = 'PACK'
     ), days as (
       select g.day::date as day, coalesce(own.working, n.working, extract(isodow from g.day) < 6) as working,
         not (own.day is not null or extract(year from g.day)::int in (select jsonb_array_elements_text(?::jsonb)::int)
           or extract(year from g.day) <= setting_number(?, 'calendar.announced_to', 0)) as provisional,
         case when own.day is not null then 'PACK' when n.day is not null then 'STATUTORY' else 'WEEK' end as basis,
         case when own.day is not null then own.name else n."nameZh" end as name_zh,
         case when own.day is null then n."nameEn" end as name_en, own.note
       from generate_series(make_date(?, 1, 1)::timestamp, make_date(?, 12, 31)::timestamp, interval '1 day') as g(day)
       left join national n on n.day = g.day::date left join own on own.day = g.day::date
     ), counted as (
       select *, (count(*) filter (where working) over (order by day) - working::int)::int as idx from days
     ), put as (
       insert into calendar_day as c (jurisdiction_id, day, working, provisional, basis, name_zh, name_en, note, idx)
       select ?, n.day, n.working, n.provisional, n.basis, n.name_zh, n.name_en, n.note, n.idx
       from counted n left join calendar_day old on old.jurisdiction_id = ? and old.day = n.day
       where old.day is null or row(n.working, n.provisional, n.basis, n.name_zh, n.name_en, n.note, n.idx) is distinct from
         row(old.working, old.provisional, old.basis, old.name_zh, old.name_en, old.note, old.idx)
       order by n.day
       on conflict (jurisdiction_id, day) do update set (working, provisional, basis, name_zh, name_en, note, idx) =
         row(excluded.working, excluded.provisional, excluded.basis, excluded.name_zh, excluded.name_en, excluded.note, excluded.idx)
       returning (xmax = 0) as added
     ) select count(*) filter (where not added)::int as changed, count(*) filter (where added)::int as added from put`,
    [
      JSON.stringify(nationalDays()),
      JSON.stringify(own?.days ?? []),
      own === null,
      jurisdictionId,
      JSON.stringify(announcedYears()),
      jurisdictionId,
      calendarYears.first,
      calendarYears.last,
      jurisdictionId,
      jurisdictionId,
    ],
  );
  return done!;
}

/** Lays the stop periods out on the years of the plan and some around it. */
export async function writeStopRanges(em: EntityManager, jurisdictionId: number): Promise<void> {
  await em.execute("delete from stop_range where jurisdiction_id = ?", [jurisdictionId]);
  await em.execute(
    `insert into stop_range (stop_period_id, jurisdiction_id, period)
     select s.id, s.jurisdiction_id, daterange(s.starts::date, s.ends::date, '[]')
     from stop_period s where s.jurisdiction_id = ? and not s.retired and length(s.starts) = 10
     union all
     select s.id, s.jurisdiction_id, daterange(day_in(y, s.starts), day_in(y + (s.ends < s.starts)::int, s.ends), '[]')
     from stop_period s join jurisdiction j on j.id = s.jurisdiction_id
     cross join lateral generate_series(j.plan_start - 2, j.plan_end + 6) as years(y)
     where s.jurisdiction_id = ? and not s.retired and length(s.starts) = 5`,
    [jurisdictionId, jurisdictionId],
  );
}
