import type { EntityManager } from "@mikro-orm/postgresql";
import type { JobQueue } from "../../events/queue.ts";

/** The queue in which messages wait to be read and applied. */
export const inboundQueue = { name: "inbound", retries: 8, longestWait: 600, within: 300, atOnce: 4 };

/** A message as it came. */
export interface ReceivedMessage {
  sourceId: number;
  /** The sender's id of the message; the same one is kept once. */
  messageId: string;
  contentType: string | null;
  signedAt: Date | null;
  body: Buffer;
}

/** Keeps a message as it was received, with the job that will apply it; false when it is known already. */
export async function receive(em: EntityManager, queue: JobQueue, message: ReceivedMessage): Promise<boolean> {
  return em.fork().transactional((tx) => receiveWithin(tx, queue, message));
}

/** The same within a running transaction of the hub's own. */
export async function receiveWithin(tx: EntityManager, queue: JobQueue, message: ReceivedMessage): Promise<boolean> {
  const { sourceId, messageId, contentType, signedAt, body } = message;
  const [kept] = await tx.execute<{ id: number }[]>(
    `insert into inbound_message (source_id, jurisdiction_id, organization_id, message_id, content_type, signed_at, body, received_at)
     select s.id, s.jurisdiction_id, s.organization_id, ?, ?, ?, decode(?, 'base64'), now() from inbound_source s where s.id = ?
     on conflict (source_id, message_id) do nothing returning id`,
    [messageId, contentType, signedAt, body.toString("base64"), sourceId],
  );
  if (kept) await enqueueMessages(tx, queue, [kept.id]);
  return kept !== undefined;
}

/** Has messages looked at (again), once the running transaction is committed. */
export async function enqueueMessages(tx: EntityManager, queue: JobQueue, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  const jobs = [...new Set(ids)].map((message) => ({ data: { message } }));
  await queue.enqueue(tx, inboundQueue.name, jobs);
}

/** A source that signed messages may come from, with the secrets that are live. */
export interface ListeningSource {
  id: number;
  state: "ACTIVE" | "PAUSED" | "CLOSED";
  secrets: string[];
}

/** The webhook source with this number and its live secrets, by the server's clock. */
export async function listeningSource(em: EntityManager, id: number, now: Date): Promise<ListeningSource | null> {
  const [source] = await em.execute<ListeningSource[]>(
    `select s.id, s.state, array(select k.secret from inbound_secret k where k.source_id = s.id and k.purpose = 'SIGNATURE'
       and (k.ends_at is null or k.ends_at > ?)) as secrets
     from inbound_source s where s.id = ? and s.kind = 'WEBHOOK'`,
    [now, id],
  );
  return source ?? null;
}
