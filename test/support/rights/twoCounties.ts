import type { TestHub } from "../hub.ts";
import { withClient } from "../database.ts";
import { makeWorld, type World } from "./world.ts";

/** Fills an empty hub with the two jurisdictions of a world, as the owner of the tables; waits until the log is ordered. */
export async function fill(hub: TestHub, world: World = makeWorld()): Promise<World> {
  await withClient(hub.database.url, async (client) => {
    await client.query("begin");
    await client.query(world.sql);
    // Numbers of rows made later begin after those of the world.
    await client.query(`do $$ declare r record; begin
      for r in select table_name as t from information_schema.columns where table_schema = 'public' and column_name = 'id'
        and is_identity = 'YES' and table_name in (select relname from pg_class where relkind = 'r') loop
        execute format('select setval(pg_get_serial_sequence(%L, ''id''), greatest((select max(id) from %I), 1))', r.t, r.t);
      end loop; end $$`);
    await client.query("commit");
    for (;;) {
      const { rows } = await client.query("select 1 from outbox where pos is null limit 1");
      if (rows.length === 0) break;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  });
  return world;
}
