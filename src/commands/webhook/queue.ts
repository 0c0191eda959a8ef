import type { EntityManager } from "@mikro-orm/postgresql";
import { jobIdOf, type JobQueue, type QueueSettings } from "../../events/queue.ts";

/** One job is one try of one delivery; tries that the receiver failed are jobs of their own, so retries here are the hub's. */
export const webhookQueue = {
  name: "webhook",
  retries: 8,
  longestWait: 600,
  within: 120,
  atOnce: 8,
  grouped: true,
} as const satisfies QueueSettings;

/** What a job of the queue carries. */
export interface WebhookJob {
  delivery: number;
  /** The delivery's turn; a job of an older one has nothing to do any more. */
  turn: number;
  /** It made way for another job so many times. */
  yielded?: number;
  replayed?: boolean;
}

/** A delivery that is to be tried. */
export interface Due {
  id: number;
  webhookId: number;
  turn: number;
  yielded?: number;
}

const atOnce = 5_000;

/** Makes a job of each delivery, in their order, in the running transaction. */
export async function enqueueDeliveries(
  em: EntityManager,
  queue: JobQueue,
  due: readonly Due[],
  startAfter?: Date,
): Promise<void> {
  for (let from = 0; from < due.length; from += atOnce) {
    const jobs = due.slice(from, from + atOnce).map(({ id: delivery, webhookId, turn, yielded = 0 }) => {
      const data: WebhookJob = { delivery, turn, ...(yielded ? { yielded } : {}) };
      const id = jobIdOf(`webhook:${delivery}:${turn}:${yielded}`);
      return { id, data, group: String(webhookId), ...(startAfter ? { startAfter } : {}) };
    });
    await queue.enqueue(em, webhookQueue.name, jobs);
  }
}

/** Gives deliveries that wait a new turn, and its job: all of a webhook, or one. */
export async function begin(em: EntityManager, queue: JobQueue, where: "webhook_id" | "id", id: number): Promise<void> {
  const due = await em.execute<Due[]>(
    `update webhook_delivery set turn = turn + 1, tries = 0, next_at = clock_timestamp(), trying_until = null where ${where} = ? and state = 'WAITING'
     returning id, webhook_id as "webhookId", turn`,
    [id],
  );
  const inOrder = due.toSorted((a, b) => a.id - b.id);
  await enqueueDeliveries(em, queue, inOrder);
}

/** The deliveries with these numbers, as they are due for the first time. */
export function dueFirst(webhookId: number, ids: readonly number[]): Due[] {
  return ids.map((id) => ({ id, webhookId, turn: 0 }));
}

/** Puts what a webhook shall be told into its log: one delivery per message; those that it did not have yet, in order. */
export async function writeDeliveries(
  em: EntityManager,
  webhookId: number,
  messages: readonly { message: string; topic: string; eventId: number | null; stream: string | null }[],
): Promise<number[]> {
  const rows = await em.execute<{ id: number }[]>(
    `insert into webhook_delivery (webhook_id, message, topic, event_id, stream)
     select ?, r.message, r.topic, r."eventId", r.stream
     from rows from (jsonb_to_recordset(?::jsonb) as (message text, topic text, "eventId" bigint, stream text)) with ordinality
       as r(message, topic, "eventId", stream, place)
     order by r.place on conflict (webhook_id, message) do nothing returning id`,
    [webhookId, JSON.stringify(messages)],
  );
  return rows.map(({ id }) => id).toSorted((a, b) => a - b);
}

/** Forgets the deliveries that ended so many days ago (0: none), and gives how many went. */
export async function forgetOldDeliveries(em: EntityManager, days: number): Promise<number> {
  if (days === 0) return 0;
  const rows = await em.fork().execute<{ id: number }[]>(
    `delete from webhook_delivery where id in (select d.id from webhook_delivery d
       where d.state <> 'WAITING' and d.ended_at < clock_timestamp() - make_interval(days => ?::int) limit 100000) returning id`,
    [days],
  );
  return rows.length;
}
