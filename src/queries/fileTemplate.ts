import { sql } from "kysely";
import type { OwnList } from "../domain/fileImport/column.ts";
import type { Door } from "./door.ts";
import { compoundVisible, registryVisible, taskVisible } from "./rights.ts";
import { and, col, type ReadContext, type Sql } from "./shape.ts";

/** Drop-down lists longer than this help nobody. */
const longest = 2_000;

const sources: Record<OwnList, (c: ReadContext) => Sql> = {
  TASKS: (c) => sql`select t.code as word from task t where ${and(ownTasks(c), taskVisible("t", c))} order by t.code`,
  COMPOUNDS: (c) => sql`select c.code as word from compound c
    where ${and(sql`not c.retired`, compoundVisible("c", c))} order by c.code`,
  WORKS: (c) => sql`select distinct i.name_zh as word from task t join work_item i on i.id = t.work_item_id
    where ${and(ownTasks(c), taskVisible("t", c))} order by 1`,
  AREAS: (c) => sql`select a.name_zh as word from area a
    where ${and(sql`not a.retired`, registryVisible("a", c))} order by a.code`,
  STREETS: (c) => sql`select o.name_zh as word from organization o
    where ${and(sql`o.kind = 'street' and not o.generic and not o.retired`, registryVisible("o", c))} order by o.code`,
};

/** What a drop-down list of a template offers the viewer: the own tasks that are open, the own jurisdiction's places. */
export async function listFor(door: Door, context: ReadContext, list: OwnList): Promise<string[]> {
  const rows = await door.rows(
    context.viewer,
    sql<{ word: string }>`select word from (${sources[list](context)}) words limit ${longest}`,
  );
  return rows.map(({ word }) => word);
}

function ownTasks({ viewer }: ReadContext): Sql {
  return sql`${col("t", "organization_id")} = any(${[...viewer.organizationIds]})
    and t.state not in ('DRAFT', 'ACCEPTED', 'CANCELLED')`;
}
