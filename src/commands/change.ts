import { createHash } from "node:crypto";
import type { EntityManager } from "@mikro-orm/postgresql";
import type { Moment } from "../domain/clock.ts";
import type { NewEvent } from "../domain/events.ts";
import type { Viewer } from "../domain/policy.ts";
import { Refusal } from "../domain/refusal.ts";
import { lockCompounds, record } from "../events/outbox.ts";

/** What a command works with besides its input. */
export interface CommandContext {
  em: EntityManager;
  viewer: Viewer;
  moment: Moment;
  /** Called after commit, so that the sequencer need not wait for its next look. */
  committed: () => void;
}

/** The one transaction of a command. */
export interface Change {
  em: EntityManager;
  viewer: Viewer;
  moment: Moment;
  /** Takes the locks that order the events of these compounds; the first thing that a command does. */
  lock(compoundIds: Iterable<number>): Promise<void>;
  /** Adds an event to the transaction; it is written at the end, after the entities. */
  record(event: NewEvent): void;
}

/** What makes a command happen once: the client's key and everything that it asked for. */
export interface Once {
  operation: string;
  key: string;
  body: unknown;
}

/** Runs a change as one transaction with its events; nothing goes out before commit. */
export async function change<T>(context: CommandContext, work: (change: Change) => Promise<T>): Promise<T> {
  const events: NewEvent[] = [];
  const result = await context.em.fork().transactional(async (em) => {
    const answer = await work({
      em,
      viewer: context.viewer,
      moment: context.moment,
      lock: (ids) => lockCompounds(em, ids),
      record: (event) => void events.push(event),
    });
    await em.flush();
    const actor = {
      organizationId: context.viewer.organizationId,
      keyId: context.viewer.keyId,
      now: context.moment.now,
    };
    await record(em, actor, events);
    return answer;
  });
  if (events.length > 0) context.committed();
  return result;
}

/**
 * Runs a change once per key: the same key with the same body gets the first answer again (also after a crash, because
 * the answer is written in the same transaction), the same key with another body is refused with CONFLICT.
 */
export async function changeOnce<T>(
  context: CommandContext,
  once: Once,
  work: (change: Change) => Promise<T>,
): Promise<T> {
  return change(context, async (tx) => {
    const known = await claim<T>(tx, once);
    if (known) return known.answer;
    const answer = await work(tx);
    await settle(tx, once, answer);
    return answer;
  });
}

/** Claims a key within a running change; null when it is new, else the first answer. Waits for a claim in progress. */
export async function claim<T>(tx: Change, once: Once): Promise<{ answer: T } | null> {
  checkKey(once.key);
  const owner = tx.viewer.organizationId ?? 0;
  const hash = hashOf(once);
  const inserted = await tx.em.execute<unknown[]>(
    `insert into idempotency (organization_id, key, operation, body_hash, created_at) values (?, ?, ?, ?, ?)
     on conflict do nothing returning key`,
    [owner, once.key, once.operation, hash, tx.moment.now],
  );
  if (inserted.length > 0) return null;
  const [row] = await tx.em.execute<{ body_hash: string; response: T }[]>(
    "select body_hash, response from idempotency where organization_id = ? and key = ?",
    [owner, once.key],
  );
  if (row?.body_hash !== hash) {
    throw new Refusal(
      "CONFLICT",
      {
        zh: `幂等键“${once.key}”已用于另一次不同的提交；请为新的提交换一个新键`,
        en: `idempotency key "${once.key}" was already used for a different request: use a new key for a new request`,
      },
      ["idempotencyKey"],
    );
  }
  return { answer: row.response };
}

/** Writes the answer of a claimed key. */
export async function settle(tx: Change, once: Once, answer: unknown): Promise<void> {
  await tx.em.execute("update idempotency set response = ?::jsonb where organization_id = ? and key = ?", [
    JSON.stringify(answer),
    tx.viewer.organizationId ?? 0,
    once.key,
  ]);
}

function checkKey(key: string): void {
  if (key.trim().length > 0 && key.length <= 200) return;
  throw new Refusal(
    "INVALID_INPUT",
    {
      zh: "idempotencyKey 必填，1 至 200 个字符；同一次提交重试时用同一个键",
      en: "idempotencyKey is required, 1 to 200 characters: the same key for every retry of one request",
    },
    ["idempotencyKey"],
  );
}

function hashOf(once: Once): string {
  return createHash("sha256")
    .update(JSON.stringify([once.operation, canonical(once.body)]))
    .digest("hex");
}

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (value === null || typeof value !== "object" || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, v]) => v !== undefined && v !== null)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([k, v]) => [k, canonical(v)]),
  );
}
