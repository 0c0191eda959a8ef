import { sql } from "kysely";
import { fromGlobalId } from "../domain/globalId.ts";
import { col, type Sql } from "./shape.ts";

/** The row that a client names by global id or by its code: a condition on a foreign key column. */
export function refers(foreignKey: Sql, tableName: string, type: string, name: string): Sql {
  const id = fromGlobalId(name);
  if (id) return id.type === type ? sql`${foreignKey} = ${id.id}` : sql`false`;
  return sql`${foreignKey} in (select ref.id from ${sql.table(tableName)} ref where ref.code = ${name})`;
}

/** The same for the row itself. */
export function named(t: string, type: string, name: string): Sql {
  const id = fromGlobalId(name);
  if (id) return id.type === type ? sql`${col(t, "id")} = ${id.id}` : sql`false`;
  return sql`${col(t, "code")} = ${name}`;
}

/** Rows of the jurisdiction with this GB/T 2260 code. */
export function inJurisdiction(t: string, code: unknown): Sql {
  return sql`${col(t, "jurisdiction_id")} = (select j.id from jurisdiction j where j.code = ${code})`;
}
