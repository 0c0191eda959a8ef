import { sql } from "kysely";
import { scopeOf } from "../domain/sight.ts";
import { refers } from "./refer.ts";
import type { Args, ReadContext, Sql } from "./shape.ts";

const narrow = [
  ["compound", "c", "compound", "Compound"],
  ["area", "a", "area", "Area"],
  ["street", "s", "organization", "Organization"],
  ["organization", "o", "organization", "Organization"],
] as const;

/**
 * The places, as the sequencer names them, at which events can be that meet an EventFilter and that the viewer may see:
 * the narrowest that the filter names (rows of `place`), else those that the viewer's role reads; null for anywhere.
 */
export function placesOf(filter: Args, c: ReadContext): { rows: Sql } | { known: string[] } | null {
  for (const [key, letter, table, type] of narrow) {
    const name = filter[key] as string | null | undefined;
    if (name === null || name === undefined) continue;
    const found = sql`${sql.table(table)} p where ${refers(sql.ref("p.id"), table, type, name)}`;
    const direct = sql`select ${letter}::text || p.id as place from ${found}`;
    // A conflict is also of the organizations and the area of its tasks.
    const viaConflict = sql`${direct} union select 'x' || p.jurisdiction_id from ${found}`;
    return { rows: letter === "a" || letter === "o" ? viaConflict : direct };
  }
  const { viewer } = c;
  if (viewer.jurisdictionId === null) return null;
  if (scopeOf(viewer, "task") !== "OWN") return { known: [`j${viewer.jurisdictionId}`] };
  return { known: [`n${viewer.jurisdictionId}`, ...viewer.organizationIds.map((id) => `o${id}`)] };
}
