import type { EntityManager } from "@mikro-orm/postgresql";

/** How the log stands: from which place to which it is kept, and where it does not hold. */
export interface LogVerdict {
  events: number;
  from: number | null;
  to: number | null;
  /** Committed events that have waited for their place for a minute: no hub orders the log. */
  unordered: number;
  faults: LogFault[];
}

/** GAP: places are missing in the log; END: it does not end where the sequencer stands; STREAM: numbers of a compound or jurisdiction are missing. */
export interface LogFault {
  how: "GAP" | "END" | "STREAM";
  /** The place before the gap, or the stream. */
  at: string;
  missing: number;
}

const most = 100;

/** Looks for gaps in the whole log and in each stream of it; what retention has taken from its beginning is none. */
export async function verifyLog(em: EntityManager): Promise<LogVerdict> {
  const [verdict] = await em.fork().execute<[LogVerdict]>(`
    with s as (select last_pos, floor_pos from sequencer),
    whole as (select count(*)::int as events, min(pos) as first, max(pos) as last from outbox where pos is not null),
    gaps as (select coalesce(lag(pos) over (order by pos), s.floor_pos) as before, pos from outbox, s where pos is not null),
    streams as (select stream, max(seq) - min(seq) + 1 - count(*) as missing from outbox group by stream),
    faults as (
      select 1 as place, 'GAP' as how, before::text as at, pos - before - 1 as missing from gaps where pos > before + 1
      union all select 2, 'END', last_pos::text, last_pos - coalesce(last, floor_pos) from s, whole
        where last_pos <> coalesce(last, floor_pos)
      union all select 3, 'STREAM', stream, missing from streams where missing <> 0
      order by 1, 3 limit ${most})
    select w.events, w.first::float8 as "from", w.last::float8 as "to",
      (select count(*)::int from outbox where pos is null and recorded_at < clock_timestamp() - interval '1 minute') as unordered,
      (select coalesce(json_agg(json_build_object('how', how, 'at', at, 'missing', missing)), '[]') from faults) as faults
    from whole w`);
  return verdict;
}
