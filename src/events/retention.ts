import type { EntityManager } from "@mikro-orm/postgresql";

const atOnce = 5_000;
const atMost = 200;

/**
 * Forgets the ordered events that were recorded more than `days` days ago by the server's clock (0: none), and keeps the
 * place of the last one as the log's floor: whoever comes with a cursor below it is told to read the state again. In
 * batches, oldest first, so that it may stop and go on. Gives how many were forgotten.
 */
export async function forgetOldEvents(em: EntityManager, days: number): Promise<number> {
  let forgotten = 0;
  if (days === 0) return forgotten;
  for (let i = 0; i < atMost; i++) {
    const [row] = await em.fork().execute<{ n: number }[]>(forget, [days, atOnce]);
    forgotten += row!.n;
    if (row!.n < atOnce) return forgotten;
  }
  return forgotten;
}

// What a durable consumer has not read is kept. A young event before an old one keeps the old one: the floor is one number.
const forget = `
  with s as (select floor_pos from sequencer for update),
  oldest as (select o.pos, o.recorded_at < clock_timestamp() - make_interval(days => ?::int)
    and o.pos <= coalesce((select min(c.pos) from consumer c), o.pos) as old
    from s, outbox o where o.pos > s.floor_pos order by o.pos limit ?),
  reach as (select coalesce((select min(pos) from oldest where not old) - 1, (select max(pos) from oldest)) as pos),
  gone as (delete from outbox o using s, reach r where o.pos > s.floor_pos and o.pos <= r.pos returning o.pos),
  raised as (update sequencer q set floor_pos = g.pos from (select max(pos) as pos from gone) g where g.pos is not null)
  select count(*)::int as n from gone`;
