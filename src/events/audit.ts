import { createHash } from "node:crypto";
import type { EntityManager } from "@mikro-orm/postgresql";

/** Who acts, on whose behalf, by which command, for which request of a client. */
export interface Acting {
  keyId: number;
  keyName: string;
  organizationId: number | null;
  /** By the hub's clock. */
  now: Date;
  command?: string | null;
  request?: string | null;
}

/** Tells the running transaction who acts; the tables' own triggers write it beside everything that it changes. */
export async function actAs(em: EntityManager, acting: Acting): Promise<void> {
  const { keyId: key, keyName: name, organizationId: organization, now: at, command, request } = acting;
  await em.execute(
    `select set_config('hub.actor', (?::jsonb || jsonb_build_object('account',
       (select k.account_id from api_key k where k.id = ?::int)))::text, true)`,
    [JSON.stringify({ key, name, organization, at, command, request }), key],
  );
}

/** A link of the chain of hashes over the audit. */
export interface Link {
  n: number;
  /** In hex. */
  hash: string;
}

/** What an entry's hash is over: all that it says, as one text that PostgreSQL writes the same each time. */
export const canonicalEntry = `jsonb_build_array(id, extract(epoch from recorded_at), extract(epoch from at), key_id, key_name,
  account_id, organization_id, database_user, command, request, jurisdiction_id, action, record_type, record_id, code, before,
  after, origin)::text`;

/** The hash of an entry: over the hash before it and its own text. */
export function hashOfEntry(before: Buffer, text: string): Buffer {
  return createHash("sha256").update(before).update(text).digest();
}

/** What comes before the first entry. */
export const chainStart = Buffer.alloc(32);

const atOnce = 1000;

/**
 * Gives committed entries their place and hash in the chain, at most a thousand, and says whether there may be more. To be
 * called on the connection that holds the lock of the log, so that there is one chain and writers never wait for it.
 */
export async function chainAudit(client: {
  query<T extends object>(text: string, values?: unknown[]): Promise<{ rows: T[] }>;
}): Promise<boolean> {
  const { rows } = await client.query<{ id: string; text: string }>(
    `select id, ${canonicalEntry} as text from audit_entry where n is null order by id limit ${atOnce}`,
  );
  if (rows.length === 0) return false;
  const last = await client.query<{ n: string; hash: Buffer }>(
    "select n, hash from audit_entry where n is not null order by n desc limit 1",
  );
  const first = Number(last.rows[0]?.n ?? 0) + 1;
  let hash: Buffer = last.rows[0]?.hash ?? chainStart;
  const hashes = rows.map(({ text }) => (hash = hashOfEntry(hash, text)));
  await client.query(
    `update audit_entry a set n = l.n, hash = decode(l.hash, 'hex') from unnest($1::bigint[], $2::bigint[], $3::text[]) as l(id, n, hash)
     where a.id = l.id`,
    [rows.map(({ id }) => id), rows.map((_, i) => first + i), hashes.map((h) => h.toString("hex"))],
  );
  return rows.length === atOnce;
}
