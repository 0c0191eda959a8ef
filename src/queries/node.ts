import { sql } from "kysely";
import { col, type Field } from "./shape.ts";

/** `node(id)`: the row of a type by its number. */
export function node(type: string, id: number): Field {
  return { kind: "one", shape: type, on: (_t, child) => sql`${col(child, "id")} = ${id}` };
}
