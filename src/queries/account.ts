import { sql } from "kysely";
import { scopeOf } from "../domain/sight.ts";
import { col, column, globalId, intKey, one, table, textKey, value, type Field, type Shape } from "./shape.ts";

/** Accounts without their passwords; for administrators only. */
export const accountShape: Shape = table(
  "Account",
  "account",
  (_t, c) => (scopeOf(c.viewer, "key") === "ALL" ? null : sql`false`),
  {
    id: globalId("Account"),
    username: column("username"),
    name: column("name"),
    role: column("role"),
    organization: one("Organization", "organization_id"),
    openId: value((t) => sql`${col(t, "password_hash")} is null`),
    openIdSubject: column("openid_subject"),
    mustChangePassword: column("must_change_password"),
    createdAt: column("created_at"),
    lastSignInAt: column("last_sign_in_at"),
    // The key under which commands/attempt.ts counts.
    blockedUntil: value(
      (t) => sql`select blocked.blocked_until from sign_in_attempt blocked where blocked.blocked_until > now()
        and blocked.key = 'account:' || encode(sha256(convert_to(${col(t, "username")}, 'UTF8')), 'hex')`,
    ),
    disabledAt: column("disabled_at"),
  },
);

/** `accounts`. */
export const accounts: Field = {
  kind: "page",
  shape: "Account",
  on: () => sql`true`,
  orders: { USERNAME: { keys: [textKey("username")] }, NEWEST: { keys: [intKey("id")], descending: true } },
};
