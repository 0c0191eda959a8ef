import { createHash } from "node:crypto";
import type { EntityManager } from "@mikro-orm/postgresql";
import type { Moment } from "../domain/clock.ts";
import type { NewEvent } from "../domain/events.ts";
import type { Viewer } from "../domain/viewer.ts";
import { sessionOf } from "./wall.ts";
import { Refusal } from "../domain/refusal.ts";
import { actAs } from "../events/audit.ts";
import { lockCompounds, record } from "../events/outbox.ts";
import { detectConflicts } from "./conflict/detect.ts";

/** What a command works with besides its input. */
export interface CommandContext {
  em: EntityManager;
  viewer: Viewer;
  moment: Moment;
  /** Which command it is, and the client's key of the request: see {@link called}. */
  called?: { command: string; request: string | null };
  /** Called after commit, so that the sequencer need not wait for its next look. */
  committed: () => void;
  /** A change under way that the command takes part in, by the same viewer, instead of opening its own. */
  joining?: Change;
}

/** The one transaction of a command. */
export interface Change {
  em: EntityManager;
  viewer: Viewer;
  moment: Moment;
  /** Takes the locks that order the events of these compounds; the first thing that a command does. */
  lock(compoundIds: Iterable<number>): Promise<void>;
  /** Says that a statement of the command has taken these locks itself, in id order. */
  holds(compoundIds: Iterable<number>): void;
  /** Adds an event to the transaction; it is written at the end, after the entities. */
  record(event: NewEvent): void;
}

/** What makes a command happen once: the client's key and everything that it asked for. */
export interface Once {
  operation: string;
  key: string;
  body: unknown;
}

/** The same context, with the command's name and the client's key of the request for the audit. */
export function called(context: CommandContext, command: string, request: string | null = null): CommandContext {
  return { ...context, called: { command, request } };
}

/** Runs a change as one transaction with its events; nothing goes out before commit. */
export async function change<T>(context: CommandContext, work: (change: Change) => Promise<T>): Promise<T> {
  if (context.joining) return work(context.joining);
  for (let tries = 1; ; tries++) {
    try {
      return await attempt(context, work);
    } catch (error) {
      // Nothing of a deadlock's victim is left, so that it may simply run again.
      if (tries === 4 || !["40P01", "40001"].includes(sqlState(error) ?? "")) throw error;
    }
  }
}

/** PostgreSQL's error code of an error, or null when it is none of its. */
export function sqlState(error: unknown): string | null {
  const { code } = error as { code?: unknown };
  return typeof code === "string" && /^[0-9A-Z]{5}$/.test(code) ? code : null;
}

async function attempt<T>(context: CommandContext, work: (change: Change) => Promise<T>): Promise<T> {
  const events: NewEvent[] = [];
  const locked = new Set<number>();
  const result = await context.em.fork({ session: sessionOf(context.viewer) }).transactional(async (em) => {
    await actAs(em, { ...context.viewer, now: context.moment.now, ...context.called });
    const answer = await work({
      em,
      viewer: context.viewer,
      moment: context.moment,
      lock: async (compoundIds) => {
        const ids = [...compoundIds].filter((id) => !locked.has(id));
        await lockCompounds(em, ids);
        for (const id of ids) locked.add(id);
      },
      holds: (ids) => {
        for (const id of ids) locked.add(id);
      },
      record: (event) => void events.push(event),
    });
    await em.flush();
    events.push(...(await detectConflicts(em, context.moment, events, locked)));
    const actor = {
      organizationId: context.viewer.organizationId,
      keyId: context.viewer.keyId,
      now: context.moment.now,
    };
    await record(em, actor, events, locked);
    return answer;
  });
  if (events.length > 0) context.committed();
  return result;
}

/**
 * Runs a change once per key: the same key with the same body gets the first answer again (also after a crash, because
 * the answer is written in the same transaction), the same key with another body is refused with CONFLICT. A null key
 * (where one is optional) runs it each time.
 */
export async function changeOnce<T>(
  context: CommandContext,
  once: Omit<Once, "key"> & { key: string | null | undefined },
  work: (change: Change) => Promise<T>,
): Promise<T> {
  const { key } = once;
  const named = called(context, once.operation, key ?? null);
  if (key === null || key === undefined) return change(named, work);
  checkKey(key);
  return change(named, async (tx) => {
    const [claimed] = await claim<T>(tx, [{ ...once, key }]);
    if (claimed instanceof Refusal) throw claimed;
    if (claimed) return claimed.answer;
    const answer = await work(tx);
    await settle(tx, [{ key, answer }]);
    return answer;
  });
}

/**
 * Claims keys (each different) within a running change, in one order for everybody: null for a new key, the first answer
 * for a known one, a refusal where another request used it. Waits for claims in progress.
 */
export async function claim<T>(tx: Change, all: readonly Once[]): Promise<({ answer: T } | Refusal | null)[]> {
  const owner = tx.viewer.organizationId ?? 0;
  const hashes = new Map(all.map((once) => [once.key, hashOf(once)]));
  const inserted = await tx.em.execute<{ key: string }[]>(
    `insert into idempotency (organization_id, key, operation, body_hash, created_at)
     select ?, r.key, r.operation, r.hash, ? from jsonb_to_recordset(?::jsonb) as r(key text, operation text, hash text)
     order by r.key collate "C" on conflict do nothing returning key`,
    [owner, tx.moment.now, JSON.stringify(all.map((o) => ({ ...o, body: undefined, hash: hashes.get(o.key) })))],
  );
  if (inserted.length === all.length) return all.map(() => null);
  const fresh = new Set(inserted.map((row) => row.key));
  const rows = await tx.em.execute<{ key: string; body_hash: string; response: T }[]>(
    `select key, body_hash, response from idempotency
     where organization_id = ? and key = any(array(select jsonb_array_elements_text(?::jsonb)))`,
    [owner, JSON.stringify(all.map((once) => once.key).filter((key) => !fresh.has(key)))],
  );
  const known = new Map(rows.map((row) => [row.key, row]));
  return all.map(({ key }) => {
    if (fresh.has(key)) return null;
    const row = known.get(key);
    return row?.body_hash === hashes.get(key) ? { answer: row!.response } : usedOtherwise(key);
  });
}

/** Writes the answers of claimed keys; a key without an answer is given back, so that it can be used again. */
export async function settle(tx: Change, answers: readonly { key: string; answer: unknown }[]): Promise<void> {
  const owner = tx.viewer.organizationId ?? 0;
  const told = answers.filter(({ answer }) => answer !== undefined);
  if (told.length > 0) {
    await tx.em.execute(
      `update idempotency i set response = r.answer from jsonb_to_recordset(?::jsonb) as r(key text, answer jsonb)
       where i.organization_id = ? and i.key = r.key`,
      [JSON.stringify(told), owner],
    );
  }
  if (told.length === answers.length) return;
  await tx.em.execute(
    `delete from idempotency where organization_id = ? and key = any(array(select jsonb_array_elements_text(?::jsonb)))`,
    [owner, JSON.stringify(answers.filter(({ answer }) => answer === undefined).map(({ key }) => key))],
  );
}

/** The refusal of a key that stands for another request. */
export function usedOtherwise(key: string): Refusal {
  return new Refusal(
    "CONFLICT",
    {
      zh: `幂等键“${key}”已用于另一次不同的提交；请为新的提交换一个新键`,
      en: `idempotency key "${key}" was already used for a different request: use a new key for a new request`,
    },
    ["idempotencyKey"],
  );
}

/** Refuses a missing or endless key. */
export function checkKey(key: string): void {
  if (typeof key === "string" && key.trim().length > 0 && key.length <= 200) return;
  throw new Refusal(
    "INVALID_INPUT",
    {
      zh: "idempotencyKey 必填，1 至 200 个字符；同一次提交重试时用同一个键",
      en: "idempotencyKey is required, 1 to 200 characters: the same key for every retry of one request",
    },
    ["idempotencyKey"],
  );
}

/** The fingerprint of a request: equal for equal bodies, whatever the order of their fields. */
export function hashOf(once: Omit<Once, "key">): string {
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
