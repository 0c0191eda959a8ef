import { createHash } from "node:crypto";
import type { EntityManager } from "@mikro-orm/postgresql";
import { Refusal } from "../domain/refusal.ts";

// The first wrong passwords are free; from then on each one blocks for twice as long as the one before.
const free = { account: 5, address: 50 } as const;
const firstBlockSeconds = 30;
const longestBlockSeconds = 900;
const forgetHours = { account: 24, address: 1 } as const;

type Kind = keyof typeof free;

/**
 * Counts an attempt to sign in before it is made, so that many at once cannot outrun the count; refuses it while the
 * account's name or the source address is blocked. Names that no account has are treated alike.
 */
export async function countAttempt(em: EntityManager, username: string, address: string, now: Date): Promise<void> {
  await em.execute("delete from sign_in_attempt where at < ?::timestamptz - interval '24 hours'", [now]);
  await claim(em, "address", address, now);
  await claim(em, "account", username, now);
}

/** Takes back the attempt of somebody who knew the password. */
export async function forgiveAttempt(em: EntityManager, username: string, address: string): Promise<void> {
  await forgetAttempts(em, username);
  await em.execute(
    "update sign_in_attempt set failures = greatest(failures - 1, 0), blocked_until = null where key = ?",
    [keyOf("address", address)],
  );
}

/** Forgets the wrong passwords of an account. */
export async function forgetAttempts(em: EntityManager, username: string): Promise<void> {
  await em.execute("delete from sign_in_attempt where key = ?", [keyOf("account", username)]);
}

async function claim(em: EntityManager, kind: Kind, of: string, now: Date): Promise<void> {
  const key = keyOf(kind, of);
  const rows = await em.execute<{ failures: number }[]>(
    `insert into sign_in_attempt as a (key, failures, at) values (?, 1, ?)
     on conflict (key) do update set (failures, at, blocked_until) = (
       select n, excluded.at, case when n >= ? then excluded.at + interval '1 second' * least(?::float8, ?::float8 * 2 ^ least(n - ?, 20)) end
       from (select case when a.at < excluded.at - ?::interval then 1 else a.failures + 1 end as n) counted)
     where a.blocked_until is null or a.blocked_until <= excluded.at
     returning failures`,
    [key, now, free[kind], longestBlockSeconds, firstBlockSeconds, free[kind], `${forgetHours[kind]} hours`],
  );
  if (rows.length > 0) return;
  const [row] = await em.execute<{ seconds: number }[]>(
    "select greatest(1, ceil(extract(epoch from blocked_until - ?::timestamptz)))::int as seconds from sign_in_attempt where key = ?",
    [now, key],
  );
  const seconds = row?.seconds ?? 1;
  throw new Refusal("LIMIT_EXCEEDED", {
    zh: `密码错误次数过多，请在 ${seconds} 秒后再试`,
    en: `too many wrong passwords: try again in ${seconds} seconds`,
  });
}

/** Hashed, because people type their password where the name belongs. */
function keyOf(kind: Kind, of: string): string {
  return `${kind}:${createHash("sha256").update(of).digest("hex")}`;
}
