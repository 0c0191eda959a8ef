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
  },
);
