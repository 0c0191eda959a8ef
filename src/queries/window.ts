import { sql } from "kysely";
import { throughCompound } from "./rights.ts";
import { col, column, globalId, one, table, value, type Shape } from "./shape.ts";

/** Construction windows; the last day is inclusive in the API and exclusive in the table's range. */
export const windowShape: Shape = table(
  "ConstructionWindow",
  "construction_window",
  (t, c) => throughCompound(t, "compound_id", c),
  {
    id: globalId("ConstructionWindow"),
    compound: one("Compound", "compound_id"),
    phase: column("phase"),
    startsOn: value((t) => sql`lower(${col(t, "period")})`),
    endsOn: value((t) => sql`upper(${col(t, "period")}) - 1`),
    revision: column("revision"),
    status: column("status"),
    basis: column("basis"),
    note: column("note"),
    publishedAt: column("published_at"),
    publishedBy: one("Organization", "published_by_id"),
    replaces: one("ConstructionWindow", "replaces_id"),
    versions: {
      kind: "many",
      shape: "ConstructionWindow",
      on: (t, child) => sql`${col(child, "id")} in (with recursive chain(id) as (
        select ${col(t, "id")} union select near.id from chain cross join lateral (
          select v.replaces_id as id from construction_window v where v.id = chain.id and v.replaces_id is not null
          union all select v.id from construction_window v where v.replaces_id = chain.id) near
      ) select chain.id from chain)`,
      order: (child) => sql`${col(child, "revision")}, ${col(child, "id")}`,
    },
    changes: {
      kind: "many",
      shape: "WindowChange",
      on: (t, child) => sql`${col(child, "window_id")} = ${col(t, "id")}`,
      order: (child) => col(child, "id"),
    },
  },
);
