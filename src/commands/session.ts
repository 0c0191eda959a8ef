import { randomBytes } from "node:crypto";
import type { EntityManager } from "@mikro-orm/postgresql";
import { normalUsername } from "../domain/password.ts";
import { Refusal } from "../domain/refusal.ts";
import { keyOf } from "../domain/viewer.ts";
import { Account } from "../entities/key.ts";
import { actAs } from "../events/audit.ts";
import { countAttempt, forgiveAttempt } from "./attempt.ts";
import { holderOfKey, type Known, type SessionRules, type Subject } from "./credential.ts";
import { hashSecret, verifyPassword } from "./password.ts";

/** A session that has begun; its token is kept as a hash only. */
export interface NewSession {
  token: string;
  expiresAt: Date;
  mustChangePassword: boolean;
}

/** Whose a session is, as the audit has it: a person's, or a key's. */
type Holder = Pick<Known, "keyId" | "keyName" | "accountId" | "organizationId">;

/** How a session is to begin. */
export interface Beginning {
  /** A cookie's token opens nothing in a header, and the other way round. */
  byCookie: boolean;
  now: Date;
  rules: SessionRules;
}

/**
 * Begins the session of somebody who knows an account's password. Wrong passwords block the account and the source
 * address for a time that grows; a name that no account has gets the same answers after the same time.
 */
export async function signIn(
  em: EntityManager,
  input: { username: string; password: string; address: string },
  beginning: Beginning,
): Promise<NewSession> {
  const fork = em.fork();
  const username = normalUsername(input.username);
  await countAttempt(fork, username, input.address, beginning.now);
  const account = await fork.findOne(Account, { username });
  const passed = await verifyPassword(input.password, account?.passwordHash ?? null);
  if (!account || !passed) {
    throw new Refusal("UNAUTHENTICATED", { zh: "用户名或密码不正确", en: "wrong user name or password" });
  }
  await forgiveAttempt(fork, username, input.address);
  if (account.disabledAt) throw disabled();
  return signedIn(fork, holderOf(account), beginning, account.mustChangePassword);
}

/** Begins a session in the name of an API key, which the browser then need not keep. */
export async function signInWithKey(em: EntityManager, secret: string, beginning: Beginning): Promise<NewSession> {
  const key = await holderOfKey(em.fork(), secret, beginning.now);
  if (key) return signedIn(em.fork(), key, beginning);
  throw new Refusal("UNAUTHENTICATED", { zh: "密钥无效或已停用", en: "this key is not valid or has ended" }, ["key"]);
}

/**
 * Begins the session of somebody whom the OpenID provider vouches for. The first time, the account of that user name is
 * linked to the provider's subject, if it was made for that: accounts with a password are never taken over.
 */
export async function signInBySubject(
  em: EntityManager,
  subject: Subject & { username: string | null },
  beginning: Beginning,
): Promise<NewSession> {
  const fork = em.fork();
  const of = { openidIssuer: subject.issuer, openidSubject: subject.subject };
  const known = await fork.findOne(Account, of);
  if (known?.disabledAt) throw disabled();
  if (known) return signedIn(fork, holderOf(known), beginning);
  const username = subject.username === null ? "" : normalUsername(subject.username);
  const [linked] = await fork.execute<{ accountId: number; organizationId: number | null }[]>(
    `update account set openid_issuer = ?, openid_subject = ?
     where username = ? and password_hash is null and openid_subject is null and disabled_at is null
     returning id as "accountId", organization_id as "organizationId"`,
    [subject.issuer, subject.subject, username],
  );
  if (linked) return signedIn(fork, { ...linked, keyId: 0, keyName: username }, beginning);
  throw new Refusal("FORBIDDEN", {
    zh: `中枢中没有为“${username}”开通统一登录的账户，请联系系统管理员`,
    en: `the hub has no account for "${username}" that signs in this way: ask the administrator for one`,
  });
}

/** Ends the session that asks, with what it holds open within two seconds; tells whether it began at the OpenID provider. */
export async function signOut(em: EntityManager, asking: Known, now: Date): Promise<{ openId: boolean }> {
  return em.fork().transactional(async (tx) => {
    await actAs(tx, { ...asking, now, command: "signOut" });
    const [ended] = await tx.execute<{ open_id: boolean }[]>(
      `update session s set ended_at = coalesce(s.ended_at, ?) where s.id = ?
       returning exists (select 1 from account a where a.id = s.account_id and a.openid_subject is not null) as open_id`,
      [now, asking.sessionId],
    );
    return { openId: ended?.open_id ?? false };
  });
}

/** Ends every session of an account. */
export async function endSessions(em: EntityManager, accountId: number, now: Date): Promise<void> {
  await em.execute("update session set ended_at = ? where account_id = ? and ended_at is null", [now, accountId]);
}

/** Ends every session of the person who asks for it; where a key asks, none. */
export async function signOutEverywhere(em: EntityManager, asking: Known, now: Date): Promise<void> {
  const { accountId } = asking;
  if (accountId === null) return;
  await em.fork().transactional(async (tx) => {
    await actAs(tx, { ...asking, now, command: "signOut" });
    await endSessions(tx, accountId, now);
  });
}

/** Begins a session with a new token, whatever token the browser had before. */
export async function beginSession(
  em: EntityManager,
  of: { accountId: number | null; keyId: number | null },
  { byCookie, now, rules }: Beginning,
  mustChangePassword = false,
): Promise<NewSession> {
  const token = `hubs_${randomBytes(32).toString("base64url")}`;
  const expiresAt = new Date(now.getTime() + rules.longest);
  await em.execute(
    `with signed_in as (update account set last_sign_in_at = ? where id = ?)
     insert into session (account_id, api_key_id, token_hash, by_cookie, created_at, seen_at, expires_at) values (?, ?, ?, ?, ?, ?, ?)`,
    [now, of.accountId, of.accountId, of.keyId, hashSecret(token), byCookie, now, now, expiresAt],
  );
  await em.execute("delete from session where expires_at < ?::timestamptz - interval '90 days'", [now]);
  return { token, expiresAt, mustChangePassword };
}

/** Begins the session of who has just shown who they are. */
function signedIn(
  em: EntityManager,
  who: Holder,
  beginning: Beginning,
  mustChangePassword = false,
): Promise<NewSession> {
  return em.transactional(async (tx) => {
    await actAs(tx, { ...who, now: beginning.now, command: "signIn" });
    return beginSession(tx, { accountId: who.accountId, keyId: keyOf(who) }, beginning, mustChangePassword);
  });
}

function holderOf({ id, username, organization }: Account): Holder {
  return { keyId: 0, keyName: username, accountId: id, organizationId: organization?.id ?? null };
}

function disabled(): Refusal {
  return new Refusal("UNAUTHENTICATED", {
    zh: "这个账户已停用，请联系系统管理员",
    en: "this account is disabled: ask the administrator",
  });
}
