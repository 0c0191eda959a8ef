/** What the second wall costs: `npm run bench:walls`. The same reads with and without it, in turns; prints medians and ratios. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { graphql } from "graphql";
import type { Kysely, RawBuilder } from "kysely";
import pg from "pg";
import { pino } from "pino";
import { openApp } from "../src/app.ts";
import { createApiKey } from "../src/commands/key.ts";
import { momentOf } from "../src/domain/clock.ts";
import { hubViewer } from "../src/hubViewer.ts";
import { loadAndTell } from "../src/loadAndTell.ts";
import { migrate } from "../src/orm.ts";
import { openPostgres } from "../src/postgres.ts";
import type { Door } from "../src/queries/door.ts";
import { Context } from "../src/resolvers/context.ts";

const rounds = Number(process.argv[2] ?? 30);
const reads: Record<string, string> = {
  "a compound with everything below it": `{ compound(code: "yingchun-qiao-P01") { nameZh area { nameZh jurisdiction { nameZh } } windows { phase startsOn }
    progress { tasks byState { state count } } dutyHolders { organization { nameZh } subject { zh } clause }
    tasks(first: 100) { totalCount edges { cursor node { code workItem { nameZh subject { zh } } organization { nameZh }
      predecessors { code task { code compound { code } } } conflicts { code sentenceZh } windows { phase } reports { nodes { quantity } } } } } householdList(first: 5) { nodes { room meters { state } } } } }`,
  overview: `{ overview { totals { tasks overdue householdsPlanned alignedShare } byYear { key tasks } byArea { key share } byStreet { key } byOrganization { key overdue } byUtility { key metresBuried } cursor } }`,
  compounds: `{ compounds(first: 100) { totalCount nodes { code nameZh households tasks(first: 5) { totalCount nodes { code state } } } } }`,
  tasks: `{ tasks(first: 100, orderBy: DUE_ON) { totalCount nodes { code state compound { nameZh } organization { nameZh } alignment { state } } } }`,
  conflicts: `{ conflicts(first: 50, filter: {open: true}) { totalCount nodes { code sentenceZh compound { nameZh } tasks { code } organizations { code } } } }`,
  "the log": `{ changesSince(first: 200) { cursor events { type compound { nameZh } task { code } } } }`,
};
const median = (all: number[]): number => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)]!;
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const directory = await mkdtemp(join(tmpdir(), "bench-"));
const postgres = await openPostgres({ directory, log: () => undefined });
try {
  await migrate(postgres.url);
  const log = pino({ level: "silent" });
  const app = await openApp({ url: postgres.url, clockSettable: true, log });
  const owner = new pg.Pool({ connectionString: postgres.url, max: 4 });
  const db = app.orm.em.getKysely() as Kysely<unknown>;
  const open: Door = {
    rows: async <T>(_viewer: unknown, statement: RawBuilder<T>) => {
      const { sql, parameters } = statement.compile(db);
      return (await owner.query(sql, [...parameters])).rows as T[];
    },
  };
  await loadAndTell(app, resolve("data/dianjiang"), () => undefined);
  const context = { em: app.orm.em, viewer: hubViewer, moment: momentOf(new Date()), committed: () => undefined };
  const ask = async (secret: string, source: string, door: Door): Promise<unknown> => {
    const contextValue = await Context.open(
      { ...app.services, door },
      { secret, byCookie: false, address: "", giveCookie: null, language: "en" },
    );
    const { data, errors } = await graphql({ schema: app.schema, source, contextValue });
    if (errors) throw errors[0]!;
    return data;
  };
  const keyOf = async (organization: string): Promise<string> =>
    (await createApiKey(context, { name: "bench", organization, role: null })).secret;
  const lead = await keyOf("dj-hc");
  await ask(lead, `mutation { generateTasks(input: {}) { added } }`, app.services.door);
  await ask(lead, `mutation { issueTasks(input: {filter: {planYear: 2022}}) { changed } }`, app.services.door);
  await owner.query("vacuum analyze");
  for (const who of ["dj-hc", "dj-op-power", "dj-guixi"]) {
    const secret = await keyOf(who);
    for (const [name, source] of Object.entries(reads)) {
      const times: [number[], number[]] = [[], []];
      for (let i = 0; i < rounds * 2; i++) {
        const began = performance.now();
        await ask(secret, source, i % 2 === 0 ? open : app.services.door);
        if (i > 3) times[i % 2]!.push(performance.now() - began);
      }
      const [without, walled] = [median(times[0]), median(times[1])];
      say(
        `${who.padEnd(12)} ${name.padEnd(36)} ${without.toFixed(1)} ms -> ${walled.toFixed(1)} ms  x${(walled / without).toFixed(2)}`,
      );
    }
  }
  await owner.end();
  await app.close();
} finally {
  await postgres.close();
  await rm(directory, { recursive: true, force: true });
}
