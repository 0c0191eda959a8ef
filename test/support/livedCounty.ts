import { createHash } from "node:crypto";
import { playStory } from "../../src/integrations/simulator/play.ts";
import { freshDatabase, testServer, withClient } from "./database.ts";
import { TestHub } from "./hub.ts";
import { dianjiangPack } from "./packs.ts";

/** What the simulator plays. */
export interface LivedStory {
  /** The first so many compounds by their codes; of `area`, where one is named. */
  compounds?: number;
  /** Days from 1 March 2021. */
  days?: number;
  seed?: number;
  area?: string;
}

/**
 * The Dianjiang plan some weeks into its first year: the simulator has played everybody's part for some compounds, and
 * the hub's clock stands where the story ended. A story is played once in a run; later its database is copied.
 */
export async function livedCounty(
  story: LivedStory = {},
  settings: Omit<NonNullable<Parameters<typeof TestHub.open>[2]>, "database"> = {},
): Promise<TestHub> {
  const { compounds = 8, days = 45, seed = 1, area = null } = story;
  const whole = JSON.stringify({ compounds, days, seed, area });
  const { url, template } = testServer();
  const lived = `${template}_${createHash("sha256").update(whole).digest("hex").slice(0, 8)}`;
  let at = await toldOf(lived);
  if (at === null) {
    at = await play({ compounds, days, seed, area }, lived);
    await withClient(url, (client) => client.query(`comment on database ${lived} is '${at}'`));
  }
  return TestHub.open(null, at, { ...settings, database: await freshDatabase(lived) });
}

/** When the story of a kept database ended; null: it was not played yet. */
async function toldOf(name: string): Promise<string | null> {
  const { rows } = await withClient(testServer().url, (client) =>
    client.query<{ at: string | null }>(
      `select shobj_description(oid, 'pg_database') as at from pg_database where datname = $1`,
      [name],
    ),
  );
  return rows[0]?.at ?? null;
}

async function play(
  story: Required<Omit<LivedStory, "area">> & { area: string | null },
  kept: string,
): Promise<string> {
  const hub = await TestHub.open(await dianjiangPack());
  await playStory(
    {
      ...story,
      url: hub.server.url,
      key: await hub.key("ADMIN"),
      username: null,
      password: null,
      jurisdiction: null,
      year: 2021,
      from: null,
      pace: 0,
      keepClock: true,
      errors: 0.05,
    },
    new AbortController().signal,
    () => undefined,
  );
  const { viewer } = await hub.data("dj-hc", `{ viewer { now } }`);
  const { database } = hub;
  await hub.server.close();
  await hub.app.close();
  const name = new URL(database.url).pathname.slice(1);
  await withClient(testServer().url, (client) => client.query(`alter database ${name} rename to ${kept}`));
  return viewer.now as string;
}
