import { argon2, createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import type { EntityManager } from "@mikro-orm/postgresql";
import { fromGlobalId } from "../domain/globalId.ts";
import { defaultRole, may, roles, type Role, type Viewer } from "../domain/policy.ts";
import { Refusal } from "../domain/refusal.ts";
import { Account, ApiKey } from "../entities/key.ts";
import { Organization } from "../entities/organization.ts";
import { actAs } from "../events/audit.ts";
import { called, change, type Change, type CommandContext } from "./change.ts";

const derive = promisify(argon2);
const sessionHours = 12;
const allowedFailures = 8;
const lockMinutes = 15;

/** A new key's secret, shown once, and its record's number. */
export interface NewKey {
  keyId: number;
  secret: string;
}

/** Makes a key for an organization (or, without one, an administrator's key). */
export function createApiKey(
  context: CommandContext,
  input: { name: string; organization?: string | null; role?: Role | null; expiresAt?: Date | null },
): Promise<NewKey> {
  return change(called(context, "createApiKey"), async (tx) => {
    allow(context.viewer, "key.create");
    const organization = input.organization ? await findOrganization(tx.em, input.organization) : null;
    const role = input.role ?? (organization ? defaultRole(organization.kind) : "ADMIN");
    if (!roles.includes(role)) throw new Error(`no role ${role as string}`);
    if (!organization && role !== "ADMIN") {
      throw new Refusal(
        "INVALID_INPUT",
        { zh: `角色 ${role} 的密钥必须属于一个单位`, en: `a key of role ${role} needs an organization` },
        ["organization"],
      );
    }
    const made = insertKey(tx, { name: input.name, role, organization, expiresAt: input.expiresAt ?? null });
    await tx.em.flush();
    recordKey(tx, "key.created", made.key);
    return { keyId: made.key.id, secret: made.secret };
  });
}

/** Ends a key; what it holds open ends within a second. */
export function revokeApiKey(context: CommandContext, input: { key: string }): Promise<{ keyId: number }> {
  return change(called(context, "revokeApiKey"), async (tx) => {
    allow(context.viewer, "key.revoke");
    const id = fromGlobalId(input.key);
    const key =
      id?.type === "ApiKey" ? await tx.em.findOne(ApiKey, { id: id.id }, { populate: ["organization"] }) : null;
    if (!key) throw new Refusal("NOT_FOUND", { zh: "没有这个密钥", en: "there is no such key" }, ["key"]);
    key.revokedAt ??= new Date();
    await tx.em.flush();
    recordKey(tx, "key.revoked", key);
    return { keyId: key.id };
  });
}

/** Trades a password for a key of twelve hours; eight wrong passwords lock the account for fifteen minutes. */
export async function signIn(
  em: EntityManager,
  input: { username: string; password: string },
  now: Date,
): Promise<NewKey & { expiresAt: Date }> {
  const wrong = new Refusal("UNAUTHENTICATED", { zh: "用户名或密码不正确", en: "wrong user name or password" });
  const outcome = await em.fork().transactional(async (tx) => {
    await actAs(tx, { keyId: 0, keyName: input.username, organizationId: null, now, command: "signIn" });
    const account = await tx.findOne(
      Account,
      { username: input.username },
      { populate: ["organization"], lockMode: 4 as never },
    );
    const passed = await verifyPassword(input.password, account?.passwordHash ?? decoy);
    if (!account) return wrong;
    if (account.lockedUntil && account.lockedUntil > now) {
      return new Refusal("UNAUTHENTICATED", {
        zh: "密码错误次数过多，账户已锁定 15 分钟",
        en: "too many wrong passwords: the account is locked for 15 minutes",
      });
    }
    if (!passed) {
      account.failures += 1;
      if (account.failures >= allowedFailures) {
        account.failures = 0;
        account.lockedUntil = new Date(now.getTime() + lockMinutes * 60_000);
      }
      return wrong;
    }
    account.failures = 0;
    account.lockedUntil = null;
    const { key, secret } = makeKey({
      name: `session of ${account.username}`,
      role: account.role,
      organization: account.organization ?? null,
      expiresAt: new Date(now.getTime() + sessionHours * 3_600_000),
    });
    const made = tx.create(ApiKey, { ...key, account, createdAt: now });
    await tx.flush();
    return { keyId: made.id, secret, expiresAt: made.expiresAt! };
  });
  if (outcome instanceof Refusal) throw outcome;
  return outcome;
}

/** Makes an account with a new random password, which is shown once. */
export async function createAccount(em: EntityManager, username: string, role: Role, now: Date): Promise<string> {
  const password = randomBytes(12).toString("base64url");
  const passwordHash = await hashPassword(password);
  await em.fork().transactional(async (tx) => {
    await actAs(tx, { keyId: 0, keyName: "hub", organizationId: null, now, command: "createAccount" });
    tx.create(Account, { username, passwordHash, role, failures: 0, createdAt: now });
  });
  return password;
}

/** Who holds this secret: null when the key is unknown, revoked or expired (by the server's clock, not the hub's). */
export async function authenticate(
  em: EntityManager,
  secret: string,
  now: Date,
): Promise<Omit<Viewer, "language"> | null> {
  const parts = /^hub_([A-Za-z0-9]{8})_([A-Za-z0-9_-]{32,64})$/.exec(secret);
  if (!parts) return null;
  const [row] = await em.execute<KeyRow[]>(
    `update api_key k set last_used_at = case when k.last_used_at > ?::timestamptz - interval '1 minute' then k.last_used_at else ? end
     from (select k.id, o.id as organization_id, o.jurisdiction_id, o.generic, gp.id as generic_parent_id
       from api_key k left join organization o on o.id = k.organization_id
       left join organization gp on gp.id = o.parent_id and gp.generic where k.prefix = ?) f
     where k.id = f.id and k.revoked_at is null and (k.expires_at is null or k.expires_at > ?)
     returning k.id, k.name, k.role, k.secret_hash, f.organization_id, f.jurisdiction_id, f.generic, f.generic_parent_id`,
    [now, now, parts[1]!, now],
  );
  if (!row || !sameHash(row.secret_hash, hashSecret(parts[2]!))) return null;
  const own = row.organization_id;
  return {
    keyId: row.id,
    keyName: row.name,
    role: row.role,
    organizationId: own,
    organizationIds: own === null ? [] : [own, ...(row.generic_parent_id === null ? [] : [row.generic_parent_id])],
    jurisdictionId: row.jurisdiction_id,
    genericOrganization: row.generic ?? false,
  };
}

interface KeyRow {
  id: number;
  name: string;
  role: Role;
  secret_hash: string;
  organization_id: number | null;
  jurisdiction_id: number | null;
  generic: boolean | null;
  generic_parent_id: number | null;
}

type KeyFields = { name: string; role: Role; organization: Organization | null; expiresAt: Date | null };

function makeKey(fields: KeyFields): { key: KeyFields & { prefix: string; secretHash: string }; secret: string } {
  const prefix = randomBytes(4).toString("hex");
  const secret = randomBytes(32).toString("base64url");
  return { key: { ...fields, prefix, secretHash: hashSecret(secret) }, secret: `hub_${prefix}_${secret}` };
}

function insertKey(tx: Change, fields: KeyFields): { key: ApiKey; secret: string } {
  const { key, secret } = makeKey(fields);
  return { key: tx.em.create(ApiKey, { ...key, createdAt: new Date() }), secret };
}

function recordKey(tx: Change, type: "key.created" | "key.revoked", key: ApiKey): void {
  const jurisdictionId = key.organization?.jurisdiction.id;
  if (!jurisdictionId) return;
  tx.record({ type, jurisdictionId, organizationId: key.organization!.id, data: { name: key.name, role: key.role } });
}

async function findOrganization(em: EntityManager, name: string): Promise<Organization> {
  const id = fromGlobalId(name);
  const found = await em.find(Organization, id?.type === "Organization" ? { id: id.id } : { code: name }, { limit: 2 });
  if (found.length === 1) return found[0]!;
  throw new Refusal(
    "NOT_FOUND",
    found.length === 0
      ? { zh: `没有单位“${name}”`, en: `there is no organization "${name}"` }
      : {
          zh: `“${name}”在多个辖区中都有，请用全局 id`,
          en: `"${name}" exists in several jurisdictions: use its global id`,
        },
    ["organization"],
  );
}

function allow(viewer: Viewer, permission: "key.create" | "key.revoke"): void {
  if (may(viewer, permission, { jurisdictionId: viewer.jurisdictionId ?? 0 })) return;
  throw new Refusal("FORBIDDEN", { zh: "只有系统管理员可以管理密钥", en: "only the hub's administrator manages keys" });
}

function hashSecret(secret: string): string {
  return createHash("sha256").update(secret).digest("base64url");
}

function sameHash(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}

const cost = { parallelism: 1, tagLength: 32, memory: 19_456, passes: 2 } as const;

async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const tag = await derive("argon2id", { message: password, nonce, ...cost });
  return `argon2id$${cost.memory}$${cost.passes}$${nonce.toString("base64url")}$${tag.toString("base64url")}`;
}

async function verifyPassword(password: string, hash: string): Promise<boolean> {
  const [, memory, passes, nonce, tag] = hash.split("$");
  const made = await derive("argon2id", {
    message: password,
    nonce: Buffer.from(nonce!, "base64url"),
    parallelism: cost.parallelism,
    tagLength: cost.tagLength,
    memory: Number(memory),
    passes: Number(passes),
  });
  return timingSafeEqual(made, Buffer.from(tag!, "base64url"));
}

/** Verified against when there is no such account, so that the answer takes as long. */
const decoy = `argon2id$${cost.memory}$${cost.passes}$${"A".repeat(22)}$${"A".repeat(43)}`;
