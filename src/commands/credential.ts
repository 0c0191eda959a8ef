import type { EntityManager } from "@mikro-orm/postgresql";
import { keyScopes, type KeyScope, type Role, type Viewer } from "../domain/viewer.ts";
import { hashSecret } from "./password.ts";

/** Who asks, but for the language that a request prefers. */
export type Known = Omit<Viewer, "language">;

/** How long sessions last, in milliseconds: at most, and without being used. */
export interface SessionRules {
  longest: number;
  idle: number;
}

/** Somebody as a provider of OpenID Connect names them. */
export interface Subject {
  issuer: string;
  subject: string;
}

/** Of whom an open connection is, as one number of each kind; see {@link endedCredentials}. */
export interface Credential {
  kind: "key" | "session" | "account";
  id: number;
}

/** Who holds this API key: null when it is unknown, revoked or expired (by the server's clock, not the hub's). */
export async function holderOfKey(em: EntityManager, secret: string, now: Date): Promise<Known | null> {
  const parts = /^hub_([A-Za-z0-9]{8})_([A-Za-z0-9_-]{32,64})$/.exec(secret);
  if (!parts) return null;
  const [row] = await em.execute<Row[]>(
    `with k as (select * from api_key where prefix = ? and secret_hash = ? and revoked_at is null and (expires_at is null or expires_at > ?)),
     used as (${keyUsed} from k where k.id = used_key.id and ${stale("used_key.last_used_at")})
     select k.id as key_id, k.name as key_name, k.role, k.scopes, k.expires_at as ends_at, ${standing}
     from k ${organization("k.organization_id")}`,
    [parts[1]!, hashSecret(parts[2]!), now, now, noted(now)],
  );
  return row ? known(row) : null;
}

/**
 * Who holds this session's token: null when it is unknown, ended, expired or long unused, or when its account or key is
 * ended. A cookie's token is none in a header, and the other way round.
 */
export async function holderOfSession(
  em: EntityManager,
  token: string,
  byCookie: boolean,
  now: Date,
  rules: SessionRules,
): Promise<Known | null> {
  if (!/^hubs_[A-Za-z0-9_-]{43}$/.test(token)) return null;
  const [row] = await em.execute<Row[]>(
    `with s as (select s.* from session s ${owners} where s.token_hash = ? and s.by_cookie = ? and not ${sessionEnded}),
     seen as (update session used set seen_at = ? from s where s.id = used.id and ${stale("used.seen_at")}),
     used as (${keyUsed} from s where s.api_key_id = used_key.id and ${stale("used_key.last_used_at")})
     select s.id as session_id, s.account_id, coalesce(s.api_key_id, 0) as key_id, coalesce(a.username, k.name) as key_name,
       coalesce(a.role, k.role) as role, k.scopes, coalesce(a.must_change_password, false) as must_change_password,
       least(s.expires_at, k.expires_at) as ends_at, ${standing}
     from s ${owners} ${organization("coalesce(a.organization_id, k.organization_id)")}`,
    [hashSecret(token), byCookie, ...endedAt(now, rules), now, noted(now, rules.idle), now, noted(now)],
  );
  return row ? known(row) : null;
}

/** The account that a provider's subject is linked to, unless it is disabled. */
export async function holderOfSubject(
  em: EntityManager,
  { issuer, subject }: Subject,
  endsAt: Date,
): Promise<Known | null> {
  const [row] = await em.execute<Row[]>(
    `select a.id as account_id, 0 as key_id, a.username as key_name, a.role, ?::timestamptz as ends_at, ${standing}
     from account a ${organization("a.organization_id")}
     where a.openid_issuer = ? and a.openid_subject = ? and a.disabled_at is null`,
    [endsAt, issuer, subject],
  );
  return row ? known(row) : null;
}

/** The hub on behalf of an organization, with a role's rights: for what is sent to it; null when there is none. */
export async function onBehalfOf(em: EntityManager, organizationId: number, role: Role): Promise<Viewer | null> {
  const [row] = await em.execute<Row[]>(
    `select 0 as key_id, 'hub' as key_name, ? as role, null as ends_at, ${standing}
     from (select ?::int as id) asked ${organization("asked.id")} where o.id is not null`,
    [role, organizationId],
  );
  return row ? { ...known(row), language: "zh" } : null;
}

/** Who a key, or a person, is right now: for work that they asked for and that goes on without them; null when ended. */
export async function holderAgain(
  em: EntityManager,
  asked: { keyId: number | null; accountId: number | null },
  now: Date,
): Promise<Known | null> {
  const [row] = await em.execute<Row[]>(
    `select k.id as key_id, null::int as account_id, k.name as key_name, k.role, k.scopes, k.expires_at as ends_at, ${standing}
     from api_key k ${organization("k.organization_id")}
     where k.id = ?::int and k.revoked_at is null and (k.expires_at is null or k.expires_at > ?)
     union all select 0, a.id, a.username, a.role, null, null, ${standing}
     from account a ${organization("a.organization_id")}
     where a.id = ?::int and a.disabled_at is null and not a.must_change_password`,
    [asked.keyId, now, asked.accountId],
  );
  return row ? known(row) : null;
}

/** Those of the keys, sessions and accounts that no longer open the hub: one statement, however many are asked about. */
export async function endedCredentials(
  em: EntityManager,
  asked: readonly Credential[],
  now: Date,
  rules: SessionRules,
): Promise<Credential[]> {
  const ids = (kind: Credential["kind"]): string =>
    `{${asked
      .filter((one) => one.kind === kind)
      .map(({ id }) => id)
      .join(",")}}`;
  return em.execute<Credential[]>(
    `select 'key' as kind, k.id from api_key k where k.id = any(?::int[]) and (k.revoked_at is not null or k.expires_at <= ?)
     union all select 'session', s.id from session s ${owners} where s.id = any(?::int[]) and ${sessionEnded}
     union all select 'account', a.id from account a where a.id = any(?::int[]) and a.disabled_at is not null`,
    [ids("key"), now, ids("session"), ...endedAt(now, rules), ids("account")],
  );
}

const owners = "left join account a on a.id = s.account_id left join api_key k on k.id = s.api_key_id";
const sessionEnded = `(s.ended_at is not null or s.expires_at <= ? or s.seen_at <= ? or a.disabled_at is not null
  or k.revoked_at is not null or coalesce(k.expires_at <= ?, false))`;

function endedAt(now: Date, rules: SessionRules): Date[] {
  return [now, new Date(now.getTime() - rules.idle), now];
}

const keyUsed = "update api_key used_key set last_used_at = ?";

function stale(column: string): string {
  return `(${column} is null or ${column} < ?)`;
}

/** Use is noted once a minute, not with each request, which would leave a dead row each time. */
function noted(now: Date, idle = Infinity): Date {
  return new Date(now.getTime() - Math.min(60_000, idle / 4));
}

/** Columns of a holder's place, for {@link known}; over {@link organization}. */
export const standing = "o.id as organization_id, o.jurisdiction_id, o.generic, gp.id as generic_parent_id";

/** Joins the organization that a holder acts for. */
export function organization(id: string): string {
  return `left join organization o on o.id = ${id} left join organization gp on gp.id = o.parent_id and gp.generic`;
}

/** A holder as the statements here tell it. */
export interface Row {
  session_id?: number;
  account_id?: number | null;
  key_id: number;
  key_name: string;
  role: Role;
  scopes?: KeyScope[] | string | null;
  must_change_password?: boolean;
  ends_at: Date | string | null;
  organization_id: number | null;
  jurisdiction_id: number | null;
  generic: boolean | null;
  generic_parent_id: number | null;
}

/** Who asks, of such a row. */
export function known(row: Row): Known {
  const own = row.organization_id;
  const mustChangePassword = row.must_change_password ?? false;
  return {
    keyId: row.key_id,
    keyName: row.key_name,
    accountId: row.account_id ?? null,
    sessionId: row.session_id ?? null,
    scopes: mustChangePassword ? [] : ((row.scopes as KeyScope[] | null | undefined) ?? keyScopes),
    mustChangePassword,
    endsAt: row.ends_at === null ? null : new Date(row.ends_at),
    role: row.role,
    organizationId: own,
    organizationIds: own === null ? [] : [own, ...(row.generic_parent_id === null ? [] : [row.generic_parent_id])],
    jurisdictionId: row.jurisdiction_id,
    genericOrganization: row.generic ?? false,
  };
}
