import { resolve } from "node:path";
import pg, { type PoolClient } from "pg";
import { openApp, type App } from "../app.ts";
import type { CommandContext } from "../commands/change.ts";
import { readConfig } from "../config.ts";
import { momentOf } from "../domain/clock.ts";
import { hubViewer } from "../hubViewer.ts";
import { openLog } from "../log.ts";
import { migrate } from "../orm.ts";
import { openPostgres } from "../postgres.ts";
import { asOwner } from "../postgres/hubRole.ts";

/** Opens the hub's database (also beside a running hub), does the work, closes it again. */
export async function withApp<T>(work: (app: App, url: string) => Promise<T>): Promise<T> {
  const config = readConfig(process.env);
  const log = openLog("warn");
  const embedded = config.databaseUrl
    ? null
    : await openPostgres({ directory: resolve(config.dataFolder), log: (line) => log.debug(line) });
  try {
    const url = config.databaseUrl ?? embedded!.url;
    await migrate(url);
    const { clockSettable, fanout } = config;
    const app = await openApp({ url, clockSettable, log, fanout, working: false });
    try {
      return await work(app, url);
    } finally {
      await app.close();
    }
  } finally {
    await embedded?.close();
  }
}

/** A connection as the owner of the tables, who may also set where their numbers go on. */
export async function withOwner<T>(url: string, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, options: asOwner });
  await client.connect();
  try {
    return await work(client as unknown as PoolClient);
  } finally {
    await client.end();
  }
}

/** What a command works with when the hub itself gives it, by the server's clock. */
export function asHub(app: App): CommandContext {
  return { em: app.orm.em, viewer: hubViewer, moment: momentOf(new Date()), committed: app.services.committed };
}
