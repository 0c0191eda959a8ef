import type { EntityManager } from "@mikro-orm/postgresql";
import { known, organization, standing, type Known, type Row } from "../credential.ts";
import { hashSecret } from "../password.ts";

/** A feed that may be read, and the viewer that it stands for. */
export interface HeldFeed {
  id: number;
  compoundId: number | null;
  /** What it is called, for the calendar's title. */
  name: string | null;
  viewer: Known;
}

/** The feed at a secret address; null when there is none or it was revoked. Found by the hash, so that no time tells how near a guess is. */
export async function feedBySecret(em: EntityManager, secret: string): Promise<HeldFeed | null> {
  if (!/^[\w-]{43}$/.test(secret)) return null;
  const [row] = await em.execute<(Row & { id: number; compound_id: number | null; name: string | null })[]>(
    `select f.id, f.compound_id, f.name, 0 as key_id, 'calendar' as key_name, f.role, '{READ}'::text[] as scopes,
       null as ends_at, ${standing}
     from calendar_feed f ${organization("f.organization_id")} where f.secret_hash = ? and f.revoked_at is null`,
    [hashSecret(secret)],
  );
  return row ? { id: row.id, compoundId: row.compound_id, name: row.name, viewer: known(row) } : null;
}

/**
 * Notes that a feed was fetched, to the minute, and since when its content is as it is; gives that instant. It only rises,
 * by a second at least, whatever the clock does: a client compares nothing else.
 */
export async function noteFetch(em: EntityManager, id: number, contentHash: string, now: Date): Promise<Date> {
  const [row] = await em.execute<{ since: Date | string }[]>(
    `with before as (select * from calendar_feed where id = ?),
     noted as (update calendar_feed f set last_fetched_at = ?, content_hash = ?,
         content_changed_at = case when b.content_hash = ? then b.content_changed_at
           else greatest(date_trunc('second', ?::timestamptz), b.content_changed_at + interval '1 second') end
       from before b where f.id = b.id and (b.content_hash is distinct from ? or b.last_fetched_at is null or b.last_fetched_at < ?)
       returning f.content_changed_at)
     select coalesce((select content_changed_at from noted), (select content_changed_at from before)) as since`,
    [id, now, contentHash, contentHash, now, contentHash, new Date(now.getTime() - 60_000)],
  );
  return new Date(row!.since);
}
