import type { EntityManager } from "@mikro-orm/postgresql";
import { isAway } from "../domain/away.ts";
import { briefly } from "../domain/told.ts";
import type { Consumer, ConsumerJob, LoggedEvent, Spreader } from "./consumer.ts";
import { fileDeadLetter } from "./deadLetter.ts";
import { jobIdOf, type JobQueue, type QueueSettings } from "./queue.ts";
import type { SequencerLog } from "./sequencer.ts";
import type { Wakeups } from "./wakeups.ts";

const usual = { retries: 8, longestWait: 3600, within: 120, atOnce: 4 };
const pollMs = 1000;
/** Events looked at in one transaction. */
const stretch = 1000;
/** Rounds are at least this far apart, so that many events cost few transactions. */
const breathMs = 50;

/** Hands the log to the durable consumers: one hub at a time reads on for each of them, all hubs work on the jobs. */
export class Relay {
  private readonly house: { em: EntityManager; queue: JobQueue; wakeups: Wakeups; log: SequencerLog };
  private readonly consumers: readonly (Consumer | Spreader)[];
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(house: Relay["house"], consumers: readonly (Consumer | Spreader)[]) {
    this.house = house;
    this.consumers = consumers;
  }

  /** Opens the consumers' queues and begins to read and to work. */
  async start(): Promise<void> {
    const { em, queue } = this.house;
    for (const consumer of this.consumers) {
      await em
        .fork()
        .execute("insert into consumer (name, pos) select ?, last_pos from sequencer on conflict do nothing", [
          consumer.name,
        ]);
      if ("spread" in consumer) continue;
      const settings = { ...usual, ...definedOf(consumer) };
      await queue.define(settings);
      await queue.work(settings, (data, attempt) => {
        const { event, replayed = false } = data as ConsumerJob;
        return consumer.handle(event, { ...attempt, replayed });
      });
    }
    await queue.onGivenUp(async (job) => {
      await fileDeadLetter(em.fork(), job);
      const consumer = this.consumers.find(({ name }) => name === job.queue);
      if (consumer && "abandon" in consumer) await consumer.abandon?.((job.data as ConsumerJob).event, job.error);
    });
    this.running = this.run();
  }

  /** Stops reading; the jobs are the queue's. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    const bell = this.house.wakeups.bell();
    while (!signal.aborted) {
      bell.take();
      let more = false;
      try {
        more = await this.round();
      } catch (error) {
        if (!isAway(error)) this.house.log.warn(`the relay: ${briefly(error)}`);
      }
      if (!more) await bell.wait(pollMs, signal);
      await new Promise((resolve) => setTimeout(resolve, breathMs));
    }
    bell.hang([]);
  }

  /** Reads on for every consumer that is behind; whether there is more. */
  private async round(): Promise<boolean> {
    const { em } = this.house;
    const behind = await em
      .fork()
      .execute<{ name: string }[]>("select name from consumer where pos < (select last_pos from sequencer)");
    let more = false;
    for (const consumer of this.consumers) {
      if (!behind.some(({ name }) => name === consumer.name)) continue;
      more = (await em.fork().transactional((tx) => this.advance(tx, consumer))) || more;
    }
    return more;
  }

  private async advance(tx: EntityManager, consumer: Consumer | Spreader): Promise<boolean> {
    const [cursor] = await tx.execute<{ pos: string }[]>(
      "select pos from consumer where name = ? for update skip locked",
      [consumer.name],
    );
    // Another hub reads for it right now.
    if (!cursor) return false;
    const [next] = await tx.execute<{ events: LoggedEvent[]; last: string | null; n: number }[]>(
      `select coalesce(json_agg(${asEvent} order by o.pos) filter (where o.type like any(string_to_array(?, ','))), '[]'::json) as events,
         max(o.pos) as last, count(*)::int as n
       from (select * from outbox where pos > ?::bigint order by pos limit ${stretch}) o`,
      [patterns(consumer), cursor.pos],
    );
    if (next!.last === null) return false;
    if (next!.events.length > 0) await this.hand(tx, consumer, next!.events);
    await tx.execute("update consumer set pos = ?::bigint where name = ?", [next!.last, consumer.name]);
    return next!.n === stretch;
  }

  private async hand(tx: EntityManager, consumer: Consumer | Spreader, events: readonly LoggedEvent[]): Promise<void> {
    if ("spread" in consumer) return consumer.spread(tx, events);
    const jobs = events.map((event) => ({ id: jobIdOf(`${consumer.name}:${event.id}`), data: { event } }));
    await this.house.queue.enqueue(tx, consumer.name, jobs);
  }
}

function definedOf(consumer: Consumer): Partial<QueueSettings> & { name: string } {
  const { name, retries, longestWait, within, atOnce } = consumer;
  const given = Object.entries({ retries, longestWait, within, atOnce }).filter(([, value]) => value !== undefined);
  return { name, ...Object.fromEntries(given) };
}

/** The types as patterns of SQL's LIKE; a type is made of letters and dots. */
function patterns({ types }: Consumer | Spreader): string {
  return types.map((type) => type.replace(/\.\*$/, ".%")).join(",");
}

const asEvent = `json_build_object('id', o.id, 'pos', o.pos, 'type', o.type, 'jurisdictionId', o.jurisdiction_id,
  'compoundId', o.compound_id, 'taskId', o.task_id, 'organizationId', o.organization_id, 'windowId', o.window_id,
  'reportId', o.report_id, 'conflictId', o.conflict_id, 'realignmentId', o.realignment_id, 'utility', o.utility,
  'state', o.state, 'at', o.at, 'actorOrganizationId', o.actor_organization_id, 'actorKeyId', o.actor_key_id, 'data', o.data)`;
