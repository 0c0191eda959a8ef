import { sql } from "kysely";
import { scopeOf } from "../domain/policy.ts";
import { column, globalId, intKey, one, table, type Field, type Shape } from "./shape.ts";

/** Keys without their secrets; for administrators only. */
export const apiKeyShape: Shape = table(
  "ApiKey",
  "api_key",
  (_t, c) => (scopeOf(c.viewer, "key") === "ALL" ? null : sql`false`),
  {
    id: globalId("ApiKey"),
    name: column("name"),
    role: column("role"),
    scopes: column("scopes"),
    prefix: column("prefix"),
    organization: one("Organization", "organization_id"),
    createdAt: column("created_at"),
    expiresAt: column("expires_at"),
    revokedAt: column("revoked_at"),
    lastUsedAt: column("last_used_at"),
  },
);

/** `apiKeys`. */
export const apiKeys: Field = {
  kind: "page",
  shape: "ApiKey",
  on: () => sql`true`,
  orders: { NEWEST: { keys: [intKey("id")], descending: true } },
};
