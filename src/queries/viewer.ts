import { sql } from "kysely";
import { withheldFrom } from "../domain/sight.ts";
import type { Viewer } from "../domain/viewer.ts";
import { one, value, type Field, type Fields, type Shape } from "./shape.ts";

/** The fields of Viewer: who is asking, and the hub's time. */
export const viewerFields: Fields = {
  role: value((_t, _args, c) => sql`${c.viewer.role}::text`),
  keyName: value((_t, _args, c) => sql`${c.viewer.keyName}::text`),
  username: value((_t, _args, c) => sql`${c.viewer.accountId === null ? null : c.viewer.keyName}::text`),
  scopes: value((_t, _args, c) => sql`${[...c.viewer.scopes]}::text[]`),
  organization: one("Organization", "organization_id"),
  jurisdiction: one("Jurisdiction", "jurisdiction_id"),
  withheld: value((_t, _args, c) => sql`to_json(${withheldFrom(c.viewer)}::text[])`),
  now: value((_t, _args, c) => sql`${c.moment.now.toISOString()}::timestamptz`),
  today: value((_t, _args, c) => sql`${c.moment.today}::date`),
};

/** `viewer`. */
export function viewer(who: Viewer): Field {
  const shape: Shape = {
    type: "Viewer",
    from: () =>
      sql`(select ${who.organizationId}::int as organization_id, ${who.jurisdictionId}::int as jurisdiction_id)`,
    visible: () => null,
    fields: viewerFields,
  };
  return { kind: "one", shape, on: () => sql`true` };
}
