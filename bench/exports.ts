/** What a large export costs: `npm run bench:exports [rows]`. Streams tasks by HTTP as CSV and XLSX; prints seconds, bytes and the growth of memory. */
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import pg from "pg";
import { pino } from "pino";
import { openApp } from "../src/app.ts";
import { createApiKey } from "../src/commands/key.ts";
import { momentOf } from "../src/domain/clock.ts";
import { hubViewer } from "../src/hubViewer.ts";
import { loadAndTell } from "../src/loadAndTell.ts";
import { Metrics } from "../src/metrics.ts";
import { migrate } from "../src/orm.ts";
import { openPostgres } from "../src/postgres.ts";
import { openServer } from "../src/server/open.ts";

const wanted = Number(process.argv[2] ?? 100_000);
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const mib = (bytes: number): string => `${(bytes / 1_048_576).toFixed(0)} MiB`;

const directory = await mkdtemp(join(tmpdir(), "bench-"));
const postgres = await openPostgres({ directory, log: () => undefined });
try {
  await migrate(postgres.url);
  const log = pino({ level: "silent" });
  const app = await openApp({ url: postgres.url, clockSettable: true, log });
  await loadAndTell(app, resolve("data/dianjiang"), () => undefined);
  const context = { em: app.orm.em, viewer: hubViewer, moment: momentOf(new Date()), committed: () => undefined };
  const keyOf = async (organization: string): Promise<string> =>
    (await createApiKey(context, { name: "bench", organization, role: null })).secret;
  const server = await openServer(app, { port: 0, host: "127.0.0.1", log, metrics: new Metrics(app) });
  const owner = new pg.Client({ connectionString: postgres.url });
  await owner.connect();
  await owner.query(
    `insert into work_item (jurisdiction_id, code, kind, position, class, level, name_zh, quantity_basis, unit, utilities, window_phase)
     select 1, 'B' || n, 'WORK', n, 'basic', 'optional', '试验内容' || n, 'measured', 'm', '{water}', 'OPEN_GROUND' from generate_series(1, $1::int) n`,
    [Math.ceil(wanted / 200)],
  );
  await owner.query(
    `insert into task (jurisdiction_id, compound_id, work_item_id, organization_id, utility, code, state, unit, quantity_target, planned_start, planned_end, created_at, changed_at)
     select 1, c.id, i.id, (select id from organization where code = 'dj-op-water'), 'water', c.code || '/' || i.code, 'ISSUED', 'm', 100, '2022-03-01', '2022-04-01', now(), now()
     from (select id, code from compound where pool = 'implement' order by id limit 200) c cross join work_item i where i.code ~ '^B[0-9]' limit $1`,
    [wanted],
  );
  await owner.query("vacuum analyze");
  for (const who of ["dj-hc", "dj-op-water"]) {
    const secret = await keyOf(who);
    for (const path of ["tasks.csv", "tasks.xlsx"]) {
      global.gc?.();
      const before = process.memoryUsage();
      let most = before.rss;
      let live = 0;
      // What is live is what is left after a collection; resident memory also holds what nobody has collected yet.
      const watch = setInterval(() => {
        most = Math.max(most, process.memoryUsage().rss);
        global.gc?.();
        live = Math.max(live, process.memoryUsage().heapUsed - before.heapUsed);
      }, 1000);
      const began = performance.now();
      // The client is another process, so that what it holds is not counted.
      const client = spawn("curl", [
        "-s",
        "-H",
        `Authorization: Bearer ${secret}`,
        "-o",
        join(directory, path),
        "-w",
        "%{http_code} %{size_download}",
        `${server.url}/exports/${path}`,
      ]);
      let answer = "";
      client.stdout.on("data", (text: Buffer) => (answer += text.toString()));
      await new Promise((done) => client.on("close", done));
      clearInterval(watch);
      const [status, size] = answer.split(" ");
      say(
        `${who.padEnd(12)} ${path.padEnd(11)} ${status} ${wanted} rows ${((performance.now() - began) / 1000).toFixed(1)} s, ${mib(Number(size))}; rss +${mib(most - before.rss)}, live heap +${mib(live)} at most`,
      );
    }
  }
  await owner.end();
  await server.close();
  await app.close();
} finally {
  await postgres.close();
  await rm(directory, { recursive: true, force: true });
}
