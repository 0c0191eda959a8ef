import type { MikroORM } from "@mikro-orm/postgresql";
import type { CommandContext } from "../../src/commands/change.ts";
import { momentOf } from "../../src/domain/clock.ts";
import type { Viewer } from "../../src/domain/viewer.ts";
import { asHubItself } from "../../src/commands/wall.ts";
import { hubViewer } from "../../src/hubViewer.ts";
import { openOrm } from "../../src/orm.ts";
import { freshDatabase } from "./database.ts";

/** The hub's administrator, as the command line acts. */
export const administrator: Viewer = { ...hubViewer, keyName: "administrator", language: "en" };

/** A database of its own with everything that a test of loading asks for. */
export interface LoadBench {
  orm: MikroORM;
  context: CommandContext;
  /** Rows of a statement. */
  rows<T = Record<string, unknown>>(statement: string, values?: unknown[]): Promise<T[]>;
  /** One number. */
  count(from: string): Promise<number>;
  close(): Promise<void>;
}

/** Opens an empty, migrated hub for the administrator. */
export async function loadBench(): Promise<LoadBench> {
  const database = await freshDatabase();
  const orm = await openOrm(database.url);
  const em = asHubItself(orm.em);
  const rows = <T>(statement: string, values: unknown[] = []) => em.execute<T[]>(statement, values);
  return {
    orm,
    context: {
      em,
      viewer: administrator,
      moment: momentOf(new Date("2021-03-01T01:00:00Z")),
      committed: () => undefined,
    },
    rows,
    count: async (from) => Number((await rows<{ n: string }>(`select count(*) as n from ${from}`))[0]?.n),
    close: async () => {
      await orm.close(true);
      await database.drop();
    },
  };
}
