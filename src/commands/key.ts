import { randomBytes } from "node:crypto";
import type { EntityManager } from "@mikro-orm/postgresql";
import { fromGlobalId } from "../domain/globalId.ts";
import { defaultRole, keyScopes, roles, type KeyScope, type Role, type Viewer } from "../domain/viewer.ts";
import { may } from "../domain/policy.ts";
import { Refusal } from "../domain/refusal.ts";
import { ApiKey } from "../entities/key.ts";
import { Organization } from "../entities/organization.ts";
import { called, change, type Change, type CommandContext } from "./change.ts";
import { hashSecret } from "./password.ts";

/** A new key's secret, shown once, and its record's number. */
export interface NewKey {
  keyId: number;
  secret: string;
}

/** Makes a key for an organization (or, without one, an administrator's key); with every scope unless told. */
export function createApiKey(
  context: CommandContext,
  input: {
    name: string;
    organization?: string | null;
    role?: Role | null;
    scopes?: readonly KeyScope[] | null;
    expiresAt?: Date | null;
  },
): Promise<NewKey> {
  return change(called(context, "createApiKey"), async (tx) => {
    allow(context.viewer, "key.create");
    const holder = await findHolder(tx.em, input);
    const scopes = keyScopes.filter((scope) => input.scopes?.includes(scope) ?? true);
    if (scopes.length === 0) {
      throw new Refusal(
        "INVALID_INPUT",
        { zh: `密钥至少须有一个权限范围：${keyScopes.join("、")}`, en: `a key has a scope: ${keyScopes.join(", ")}` },
        ["scopes"],
      );
    }
    const prefix = randomBytes(4).toString("hex");
    const secret = randomBytes(32).toString("base64url");
    const secretHash = hashSecret(secret);
    const { name, expiresAt = null } = input;
    const key = tx.em.create(ApiKey, { name, ...holder, scopes, expiresAt, prefix, secretHash, createdAt: new Date() });
    await tx.em.flush();
    recordKey(tx, "key.created", key);
    return { keyId: key.id, secret: `hub_${prefix}_${secret}` };
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

function recordKey(tx: Change, type: "key.created" | "key.revoked", key: ApiKey): void {
  const jurisdictionId = key.organization?.jurisdiction.id;
  if (!jurisdictionId) return;
  tx.record({ type, jurisdictionId, organizationId: key.organization!.id, data: { name: key.name, role: key.role } });
}

/** The organization and role that a key or account shall have: by the organization's kind unless told. */
export async function findHolder(
  em: EntityManager,
  asked: { organization?: string | null; role?: Role | null },
): Promise<{ organization: Organization | null; role: Role }> {
  const organization = asked.organization ? await findOrganization(em, asked.organization) : null;
  const role = asked.role ?? (organization ? defaultRole(organization.kind) : "ADMIN");
  if (!roles.includes(role)) throw new Error(`no role ${role as string}`);
  if (organization || role === "ADMIN") return { organization, role };
  throw new Refusal(
    "INVALID_INPUT",
    { zh: `角色 ${role} 必须属于一个单位`, en: `the role ${role} needs an organization` },
    ["organization"],
  );
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
