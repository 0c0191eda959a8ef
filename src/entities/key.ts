import { defineEntity, p, type InferEntity } from "@mikro-orm/core";
import type { Role } from "../domain/policy.ts";
import { Organization } from "./organization.ts";

/** A person who signs in with a password (argon2id). */
export const Account = defineEntity({
  name: "Account",
  properties: {
    id: p.integer().primary(),
    username: p.text().unique(),
    passwordHash: p.text(),
    organization: () => p.manyToOne(Organization).nullable(),
    role: p.text().$type<Role>(),
    failures: p.integer().default(0),
    lockedUntil: p.datetime().nullable(),
    createdAt: p.datetime(),
  },
});
export type Account = InferEntity<typeof Account>;

/** A key of a system or of a signed-in session; only the hash of its secret is kept. */
export const ApiKey = defineEntity({
  name: "ApiKey",
  properties: {
    id: p.integer().primary(),
    prefix: p.text().unique(),
    secretHash: p.text(),
    name: p.text(),
    role: p.text().$type<Role>(),
    organization: () => p.manyToOne(Organization).nullable(),
    account: () => p.manyToOne(Account).nullable(),
    createdAt: p.datetime(),
    expiresAt: p.datetime().nullable(),
    revokedAt: p.datetime().nullable(),
    lastUsedAt: p.datetime().nullable(),
  },
});
export type ApiKey = InferEntity<typeof ApiKey>;
