import type { EntityManager } from "@mikro-orm/postgresql";
import { checkPassword, checkUsername } from "../domain/password.ts";
import type { EventType } from "../domain/events.ts";
import { fromGlobalId } from "../domain/globalId.ts";
import { may, type Permission } from "../domain/policy.ts";
import type { Role, Viewer } from "../domain/viewer.ts";
import { Refusal } from "../domain/refusal.ts";
import { Account } from "../entities/key.ts";
import { actAs, nobody } from "../events/audit.ts";
import { countAttempt, forgetAttempts, forgiveAttempt } from "./attempt.ts";
import { called, change, sqlState, type Change, type CommandContext } from "./change.ts";
import { findHolder } from "./key.ts";
import { hashPassword, randomPassword, verifyPassword } from "./password.ts";
import { beginSession, endSessions, type Beginning, type NewSession } from "./session.ts";

/** Makes the first account with a new random password, which is shown once. */
export async function createFirstAccount(em: EntityManager, username: string, role: Role, now: Date): Promise<string> {
  const password = randomPassword();
  const passwordHash = await hashPassword(password);
  await em.fork().transactional(async (tx) => {
    await actAs(tx, { ...nobody, keyName: "hub", now, command: "createFirstAccount" });
    tx.create(Account, { username, passwordHash, role, createdAt: now });
  });
  return password;
}

/**
 * Makes an account of a person in an organization: with a new random password, shown once and to be changed at the first
 * sign-in, or, `openId`, for somebody who signs in at the OpenID provider (known by the subject, else by the user name).
 */
export async function createAccount(
  context: CommandContext,
  input: {
    username: string;
    name?: string | null;
    organization?: string | null;
    role?: Role | null;
    openId?: { issuer: string; subject: string | null } | null;
  },
  now: Date,
): Promise<{ accountId: number; password: string | null }> {
  allow(context.viewer, "account.create");
  const username = checkUsername(input.username);
  const password = input.openId ? null : randomPassword();
  const passwordHash = password === null ? null : await hashPassword(password);
  const subject = input.openId?.subject ?? null;
  return change(called(context, "createAccount"), async (tx) => {
    const account = tx.em.create(Account, {
      ...(await findHolder(tx.em, input)),
      username,
      name: input.name ?? null,
      passwordHash,
      mustChangePassword: password !== null,
      openidIssuer: subject === null ? null : input.openId!.issuer,
      openidSubject: subject,
      createdAt: now,
    });
    await tx.em.flush();
    recordAccount(tx, "account.created", account);
    return { accountId: account.id, password };
  }).catch((error: unknown) => {
    if (sqlState(error) !== "23505") throw error;
    throw new Refusal(
      "CONFLICT",
      { zh: "这个用户名（或统一登录的主体）已有账户", en: "there is an account of this user name or subject already" },
      ["username"],
    );
  });
}

/** Gives a person a new password for the old one; every session ends, and the one that asked goes on under a new token. */
export async function changePassword(
  context: CommandContext,
  input: { currentPassword: string; newPassword: string; address: string },
  beginning: Beginning,
): Promise<NewSession> {
  const { accountId } = context.viewer;
  const fork = context.em.fork();
  const found = accountId === null ? null : await fork.findOne(Account, { id: accountId });
  if (!found?.passwordHash) {
    throw new Refusal("FORBIDDEN", {
      zh: "只有用密码登录的人可以修改密码",
      en: "only a person who signs in with a password can change it",
    });
  }
  const { id, username, passwordHash } = found;
  await countAttempt(fork, username, input.address, beginning.now);
  if (!(await verifyPassword(input.currentPassword, passwordHash))) {
    throw new Refusal("UNAUTHENTICATED", { zh: "原密码不正确", en: "the current password is wrong" }, [
      "currentPassword",
    ]);
  }
  await forgiveAttempt(fork, username, input.address);
  checkPassword(input.newPassword, username, "newPassword");
  if (await verifyPassword(input.newPassword, passwordHash)) {
    throw new Refusal(
      "INVALID_INPUT",
      { zh: "新密码与原密码相同，请另选一个", en: "the new password is the current one: choose another" },
      ["newPassword"],
    );
  }
  const newHash = await hashPassword(input.newPassword);
  return change(called(context, "changePassword"), async (tx) => {
    const account = await lock(tx, id);
    if (account.passwordHash !== passwordHash || account.disabledAt) {
      throw new Refusal("CONFLICT", {
        zh: "账户刚刚被修改，请重新登录",
        en: "the account was just changed: sign in again",
      });
    }
    account.passwordHash = newHash;
    account.mustChangePassword = false;
    await endSessions(tx.em, id, beginning.now);
    recordAccount(tx, "account.passwordChanged", account);
    return beginSession(tx.em, { accountId: id, keyId: null }, beginning);
  });
}

/** Gives an account a new random password, shown once and to be changed at the next sign-in; its sessions end. */
export async function resetPassword(
  context: CommandContext,
  input: { account: string },
  now: Date,
): Promise<{ accountId: number; password: string }> {
  allow(context.viewer, "account.reset");
  const password = randomPassword();
  const passwordHash = await hashPassword(password);
  return change(called(context, "resetPassword"), async (tx) => {
    const account = await findAccount(tx, input.account);
    if (account.passwordHash === null) {
      throw new Refusal(
        "INVALID_INPUT",
        { zh: "这个账户用统一登录，没有密码", en: "this account signs in at the OpenID provider and has no password" },
        ["account"],
      );
    }
    Object.assign(account, { passwordHash, mustChangePassword: true });
    await endSessions(tx.em, account.id, now);
    await forgetAttempts(tx.em, account.username);
    recordAccount(tx, "account.passwordReset", account);
    return { accountId: account.id, password };
  });
}

/** Ends an account, with its sessions and what they hold open, or lets it sign in again. */
export function disableAccount(
  context: CommandContext,
  input: { account: string; disabled: boolean },
  now: Date,
): Promise<{ accountId: number }> {
  return change(called(context, "disableAccount"), async (tx) => {
    allow(context.viewer, "account.disable");
    const account = await findAccount(tx, input.account);
    if (input.disabled && account.id === context.viewer.accountId) {
      throw new Refusal(
        "INVALID_INPUT",
        { zh: "不能停用自己的账户", en: "nobody disables the account that they are signed in with" },
        ["account"],
      );
    }
    if ((account.disabledAt !== null) === input.disabled) return { accountId: account.id };
    account.disabledAt = input.disabled ? now : null;
    if (input.disabled) await endSessions(tx.em, account.id, now);
    recordAccount(tx, input.disabled ? "account.disabled" : "account.enabled", account);
    return { accountId: account.id };
  });
}

async function findAccount(tx: Change, name: string): Promise<Account> {
  const id = fromGlobalId(name);
  const found = await tx.em.findOne(Account, id?.type === "Account" ? { id: id.id } : { username: name });
  if (found) return lock(tx, found.id);
  throw new Refusal("NOT_FOUND", { zh: `没有账户“${name}”`, en: `there is no account "${name}"` }, ["account"]);
}

async function lock(tx: Change, id: number): Promise<Account> {
  await tx.em.execute("select 1 from account where id = ? for update", [id]);
  return tx.em.findOneOrFail(Account, { id }, { populate: ["organization"], refresh: true });
}

function recordAccount(tx: Change, type: EventType & `account.${string}`, account: Account): void {
  const { organization, username, role } = account;
  if (!organization) return;
  tx.record({
    type,
    jurisdictionId: organization.jurisdiction.id,
    organizationId: organization.id,
    data: { username, role },
  });
}

function allow(viewer: Viewer, permission: Permission): void {
  if (may(viewer, permission, { jurisdictionId: viewer.jurisdictionId ?? 0 })) return;
  throw new Refusal("FORBIDDEN", {
    zh: "只有系统管理员可以管理账户",
    en: "only the hub's administrator manages accounts",
  });
}
