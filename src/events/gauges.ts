import type { EntityManager } from "@mikro-orm/postgresql";
import { queueSchema } from "./queue.ts";

/** How much waits where, at one moment. */
export interface Gauges {
  /** Jobs by queue and state: created (waiting), retry (failed, waiting for the next try), active. */
  jobs: { queue: string; state: "created" | "retry" | "active"; count: number }[];
  /** Jobs that failed for good and wait for somebody. */
  deadLetters: { queue: string; count: number }[];
  /** Places in the log that a durable consumer has not read yet. */
  consumers: { name: string; behind: number }[];
  /** Committed events without a place in the log, and how long the oldest of them waits, in seconds. */
  unordered: number;
  orderLag: number;
}

/** Reads them all with one statement. */
export async function readGauges(em: EntityManager): Promise<Gauges> {
  const [row] = await em.execute<{ gauges: Gauges }[]>(
    `select json_build_object(
       'jobs', (select coalesce(json_agg(json_build_object('queue', q.name, 'state', s.state, 'count', coalesce(j.n, 0))
            order by q.name, s.state), '[]'::json)
          from ${queueSchema}.queue q cross join unnest(array['created', 'retry', 'active']) as s(state)
          left join (select name, state::text, count(*)::int as n from ${queueSchema}.job where state < 'completed' group by 1, 2) j
            on j.name = q.name and j.state = s.state where q.name not like '\\_\\_%'),
       'deadLetters', (select coalesce(json_agg(json_build_object('queue', q.name, 'count', coalesce(d.n, 0)) order by q.name), '[]'::json)
          from ${queueSchema}.queue q left join (select queue, count(*)::int as n from dead_letter where replayed_at is null group by 1) d
            on d.queue = q.name where q.dead_letter is not null),
       'consumers', (select coalesce(json_agg(json_build_object('name', c.name, 'behind', s.last_pos - c.pos) order by c.name), '[]'::json)
          from consumer c cross join sequencer s),
       'unordered', (select count(*)::int from outbox where pos is null),
       'orderLag', (select coalesce(extract(epoch from clock_timestamp() - min(recorded_at)), 0)::float8 from outbox where pos is null)
     ) as gauges`,
  );
  return row!.gauges;
}
