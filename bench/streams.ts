/** Live streams of one hub: `npm run bench:streams [subscribers …]`. Prints delays, and the hub's cost of one change. */
import { fork } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pino } from "pino";
import { WebSocket } from "ws";
import { openApp } from "../src/app.ts";
import { asHubItself } from "../src/commands/wall.ts";
import { createApiKey } from "../src/commands/key.ts";
import { momentOf } from "../src/domain/clock.ts";
import { record } from "../src/events/outbox.ts";
import { hubViewer } from "../src/hubViewer.ts";
import { Metrics } from "../src/metrics.ts";
import { migrate } from "../src/orm.ts";
import { openPostgres } from "../src/postgres.ts";
import { openServer } from "../src/server/open.ts";

const compounds = 200;
const changes = 50;
const everyMs = 200;
const fields = "id cursor type seq data compound { code nameZh } task { code state quantityDone }";

/** What N subscribers ask: the same; each its own text, so that nothing is shared; each one compound of 200. */
const questions = {
  shared: () => `subscription { taskEvents { ${fields} } }`,
  unshared: (n: number) => `subscription { taskEvents { ${fields} } } # ${n}`,
  filtered: (n: number) => `subscription { taskEvents(filter: {compound: "c${1 + (n % compounds)}"}) { ${fields} } }`,
};
type Kind = keyof typeof questions;

interface Order {
  url: string;
  secret: string;
  kind: Kind;
  subscribers: number;
}

const registry = `
insert into jurisdiction (id, code, slug, name_zh, name_en, level, plan_start, plan_end) overriding system value
  values (1, '500000', 'b', '大', 'Big', 'city', 2021, 2027);
insert into organization (id, jurisdiction_id, code, name_zh, name_en, kind) overriding system value values (1, 1, 'lead', '住建委', 'Housing', 'lead');
insert into area (id, jurisdiction_id, code, name_zh, plan_year, compounds) overriding system value values (1, 1, 'a1', 'a', 2024, ${compounds});
insert into compound (id, jurisdiction_id, code, name_zh, kind, area_id, plan_year, pool) overriding system value
  select n, 1, 'c' || n, '小区' || n, 'compound', 1, 2024, 'implement' from generate_series(1, ${compounds}) n;
insert into work_item (id, jurisdiction_id, code, kind, position, class, level, name_zh, utilities, underground, quantity_basis)
  overriding system value values (1, 1, 'w', 'WORK', 1, 'basic', 'mandatory', 'w', array['water'], false, 'none');
insert into task (id, jurisdiction_id, compound_id, work_item_id, organization_id, utility, code, state, created_at, changed_at) overriding system value
  select c.id, 1, c.id, 1, 1, 'water', 'c' || c.id || '/w', 'ISSUED', now(), now() from compound c;
analyze;
`;

/** The subscribers, in a process of their own: tells when all follow, then each delay as it comes. */
async function subscribe({ url, secret, kind, subscribers }: Order): Promise<void> {
  const delays: number[] = [];
  const open = (n: number): Promise<void> =>
    new Promise((resolve, reject) => {
      const socket = new WebSocket(`${url.replace("http", "ws")}/graphql`, "graphql-transport-ws");
      socket.on("error", reject);
      socket.on("open", () =>
        socket.send(JSON.stringify({ type: "connection_init", payload: { authorization: secret } })),
      );
      socket.on("message", (text: Buffer) => {
        const now = Date.now();
        const message = JSON.parse(text.toString()) as {
          type: string;
          payload: { data: { taskEvents: { data: { sent: number } } } };
        };
        if (message.type === "connection_ack") {
          socket.send(JSON.stringify({ type: "subscribe", id: "1", payload: { query: questions[kind](n) } }));
          resolve();
        } else if (message.type === "next") delays.push(now - message.payload.data.taskEvents.data.sent);
        else reject(new Error(text.toString()));
      });
    });
  for (let n = 0; n < subscribers; n += 20) {
    await Promise.all(Array.from({ length: Math.min(20, subscribers - n) }, (_, i) => open(n + i)));
  }
  process.send!("open");
  process.on("message", () => process.send!(delays));
}

async function measure(): Promise<void> {
  const wanted = process.argv.slice(2).map(Number);
  const directory = await mkdtemp(join(tmpdir(), "bench-"));
  const postgres = await openPostgres({ directory, log: () => undefined });
  await migrate(postgres.url);
  const log = pino({ level: "warn" }, pino.destination(2));
  const app = await openApp({ url: postgres.url, clockSettable: false, log });
  const { committed } = app.services;
  const em = asHubItself(app.services.em);
  await em.fork().execute(registry);
  const moment = momentOf(new Date());
  const { secret } = await createApiKey(
    { em, viewer: hubViewer, moment, committed },
    { name: "bench", organization: "lead" },
  );
  const server = await openServer(app, { port: 0, host: "127.0.0.1", log, metrics: new Metrics(app) });
  const write = async (n: number): Promise<void> => {
    const id = 1 + (n % compounds);
    const event = {
      type: "task.planned",
      jurisdictionId: 1,
      compoundId: id,
      taskId: id,
      data: { sent: Date.now() },
    } as const;
    const actor = { organizationId: 1, keyId: null, now: moment.now };
    await em.fork().transactional((tx) => record(tx, actor, [event]));
    committed();
  };
  const looks = async (): Promise<number> => {
    const [row] = await em
      .fork()
      .execute<{ n: string }[]>(
        "select sum(idx_scan + seq_scan) as n from pg_stat_user_tables where relname = 'outbox'",
      );
    return Number(row!.n);
  };

  const one = async (kind: Kind, subscribers: number): Promise<number> => {
    const child = fork(process.argv[1]!, [], {
      env: { ...process.env, BENCH_ORDER: JSON.stringify({ url: server.url, secret, kind, subscribers }) },
    });
    await new Promise<void>((resolve, reject) => {
      child.once("message", () => resolve());
      child.once("exit", (code) => reject(new Error(`the subscribers ended with ${code}`)));
    });
    await sleep(3000);
    const turn = async (count: number): Promise<number> => {
      const began = process.cpuUsage();
      for (let n = 0; n < count; n++) {
        const next = sleep(everyMs);
        await write(n);
        await next;
      }
      await sleep(1000);
      const { user, system } = process.cpuUsage(began);
      return (user + system) / 1000;
    };
    await turn(5);
    // What the hub does for so many readers while nothing changes is not the cost of a change.
    const idle = process.cpuUsage();
    await sleep(5000);
    const quiet = process.cpuUsage(idle);
    const quietPerMs = (quiet.user + quiet.system) / 1000 / 5000;
    const before = await looks();
    const cpu = (await turn(changes)) - quietPerMs * (changes * everyMs + 1000);
    const scans = (await looks()) - before;
    const delays = await new Promise<number[]>((resolve) => {
      child.once("message", (all) => resolve(all as number[]));
      child.send("tell");
    });
    child.removeAllListeners("exit");
    child.kill();
    const hit = (n: number): number => Math.floor(subscribers / compounds) + (n < subscribers % compounds ? 1 : 0);
    const hits = [...Array(5).keys(), ...Array(changes).keys()].map(kind === "filtered" ? hit : () => subscribers);
    const expected = hits.reduce((sum, n) => sum + n, 0);
    delays.sort((a, b) => a - b);
    const at = (share: number): number => delays[Math.min(delays.length - 1, Math.floor(delays.length * share))]!;
    process.stdout.write(
      `${String(subscribers).padStart(5)} ${kind.padEnd(9)} told ${delays.length} (${expected} expected)  delay p50 ${at(0.5)} ms, p99 ${at(0.99)} ms  hub ${(cpu / changes).toFixed(1)} ms CPU per change, ${(100 * quietPerMs).toFixed(0)} % of a core when quiet, about ${(scans / changes).toFixed(1)} scans of the log per change\n`,
    );
    await sleep(1000);
    return cpu;
  };
  for (const subscribers of wanted.length > 0 ? wanted : [500, 2000]) {
    const shared = await one("shared", subscribers);
    const filtered = await one("filtered", subscribers);
    // Beyond that, what shares nothing cannot keep up at all.
    const unshared = subscribers <= 500 ? await one("unshared", subscribers) : null;
    const ratio = unshared === null ? "" : `unshared / shared ${(unshared / shared).toFixed(1)}, `;
    process.stdout.write(
      `      ${ratio}shared / filtered ${(shared / filtered).toFixed(1)}; load ${loadavg()[0]!.toFixed(1)}\n`,
    );
  }
  await server.close();
  await app.close();
  await postgres.close();
  await rm(directory, { recursive: true, force: true });
}

const order = process.env["BENCH_ORDER"];
await (order ? subscribe(JSON.parse(order) as Order) : measure());
