import { defineEntity, p, type InferEntity } from "@mikro-orm/core";
import type { KeyScope, Role } from "../domain/viewer.ts";
import { Organization } from "./organization.ts";

/** A person: signs in with a password (argon2id), or, where there is none, at the OpenID provider. */
export const Account = defineEntity({
  name: "Account",
  properties: {
    id: p.integer().primary(),
    username: p.text().unique(),
    name: p.text().nullable(),
    passwordHash: p.text().nullable(),
    mustChangePassword: p.boolean().default(false),
    organization: () => p.manyToOne(Organization).nullable(),
    role: p.text().$type<Role>(),
    openidIssuer: p.text().nullable(),
    openidSubject: p.text().nullable(),
    createdAt: p.datetime(),
    lastSignInAt: p.datetime().nullable(),
    disabledAt: p.datetime().nullable(),
  },
});
export type Account = InferEntity<typeof Account>;

/** A key of a system; only the hash of its secret is kept. */
export const ApiKey = defineEntity({
  name: "ApiKey",
  properties: {
    id: p.integer().primary(),
    prefix: p.text().unique(),
    secretHash: p.text(),
    name: p.text(),
    role: p.text().$type<Role>(),
    organization: () => p.manyToOne(Organization).nullable(),
    scopes: p.array<KeyScope>(),
    createdAt: p.datetime(),
    expiresAt: p.datetime().nullable(),
    revokedAt: p.datetime().nullable(),
    lastUsedAt: p.datetime().nullable(),
  },
});
export type ApiKey = InferEntity<typeof ApiKey>;
