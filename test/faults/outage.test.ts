import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { Client } from "pg";
import { openPostgres, type EmbeddedPostgres } from "../../src/postgres.ts";
import { Caller, Follower, type Reply } from "../support/client.ts";
import { issueAndAcknowledge, openCounty, type ReportableTask } from "../support/county.ts";
import { withClient } from "../support/database.ts";
import { testFolder } from "../support/folder.ts";
import { ROOT } from "../support/packs.ts";
import { buildHub, endEveryone, freePort, HubProcess } from "../support/process.ts";

const report = `mutation($input: ReportProgressInput!) {
  answer: reportProgress(input: $input) { report { id } userErrors { code message } } }`;

let folder: string;
let hub: HubProcess;
let beside: EmbeddedPostgres;
let lead: string;
let water: string;
let tasks: ReportableTask[];
let sent = 0;

const ask = (caller: Caller, key: string): Promise<Reply> =>
  caller.ask(report, {
    input: { idempotencyKey: key, task: tasks[sent % tasks.length]!.code, quantity: 0.01, doneOn: "2021-03-01" },
  });

async function readyz(): Promise<{
  status: number;
  body: { status: string; part?: string; reason?: string };
  ms: number;
  retry: string | null;
}> {
  const began = performance.now();
  const response = await fetch(`${hub.url}/readyz`, { signal: AbortSignal.timeout(10_000) });
  const body = (await response.json()) as { status: string };
  return { status: response.status, body, ms: performance.now() - began, retry: response.headers.get("retry-after") };
}

async function until(done: () => Promise<boolean>, ms: number): Promise<number> {
  const began = Date.now();
  while (!(await done())) {
    if (Date.now() - began > ms) throw new Error(`not within ${ms} ms`);
    await sleep(50);
  }
  return Date.now() - began;
}

const isReady = async (): Promise<boolean> => (await readyz()).status === 200;

/** The server's process and those of all its connections. */
async function everyProcess(): Promise<number[]> {
  const postmaster = Number((await readFile(join(folder, "data", "postmaster.pid"), "utf8")).split("\n")[0]);
  const children = execFileSync("ps", ["-o", "pid=", "--ppid", String(postmaster)], { encoding: "utf8" });
  return [postmaster, ...children.split("\n").filter(Boolean).map(Number)];
}

async function signalAll(signal: NodeJS.Signals): Promise<void> {
  for (const pid of await everyProcess()) {
    try {
      process.kill(pid, signal);
    } catch {
      // A connection that has ended meanwhile.
    }
  }
}

/** Writes from four clients for as long as `work` takes; each key until it is answered. */
async function whileWriting(
  work: () => Promise<void>,
): Promise<{ refused: Reply[]; written: number; longest: number }> {
  const stopped = new AbortController();
  const refused: Reply[] = [];
  let written = 0;
  let longest = 0;
  const write = async (): Promise<void> => {
    const caller = new Caller(hub.url, water);
    while (!stopped.signal.aborted) {
      const key = `o-${sent++}`;
      for (;;) {
        const began = performance.now();
        const reply = await ask(caller, key);
        longest = Math.max(longest, performance.now() - began);
        if (reply.status === 200) break;
        refused.push(reply);
        await sleep(100);
      }
      written += 1;
    }
    caller.close();
  };
  const writing = Promise.all([1, 2, 3, 4].map(write));
  try {
    await work();
  } finally {
    stopped.abort();
  }
  await writing;
  return { refused, written, longest };
}

/** Whether some requests were refused, and each as one that may be repeated. */
function cleanly(refused: readonly Reply[]): boolean {
  const said = new Set(refused.map(({ status, body }) => `${status} ${body.errors?.[0]?.extensions?.code}`));
  return said.size === 1 && said.has("503 UNAVAILABLE");
}

/** The follower has every report, on the connection that it began with. */
async function expectComplete(follower: Follower, written: number): Promise<void> {
  const progressed = (): number => follower.events.filter(({ type }) => type === "report.progressed").length;
  await until(() => Promise.resolve(progressed() >= written), 10_000);
  await follower.stop();
  expect([progressed(), follower.wrong, follower.connections]).toEqual([written, [], 1]);
}

async function follow(): Promise<Follower> {
  const caller = new Caller(hub.url, lead);
  const { overview } = await caller.insist("{ overview { cursor } }");
  caller.close();
  return new Follower([hub.url], lead, overview.cursor);
}

beforeAll(async () => {
  const [main, made, port] = await Promise.all([buildHub(), testFolder(), freePort()]);
  folder = made;
  hub = await HubProcess.start(main, { HUB_DATA: folder, HUB_PACK: join(ROOT, "data/dianjiang"), PORT: String(port) });
  const admin = new Caller(hub.url, hub.secret("ADMIN"));
  const keys = await openCounty(admin, ["dj-op-water"]);
  [lead, water] = [keys.get("dj-hc")!, keys.get("dj-op-water")!];
  const [office, operator] = [new Caller(hub.url, lead), new Caller(hub.url, water)];
  tasks = await issueAndAcknowledge(office, new Map([["dj-op-water", operator]]), ["lingyuan-lu"]);
  for (const caller of [admin, office, operator]) caller.close();
  beside = await openPostgres({ directory: folder });
}, 120_000);
afterAll(async () => {
  await signalAll("SIGCONT").catch(() => undefined);
  await beside?.close();
  await endEveryone();
});

/** Does something while every process of PostgreSQL is stopped. */
async function frozen(work: () => Promise<void>): Promise<void> {
  await signalAll("SIGSTOP");
  try {
    await work();
  } finally {
    await signalAll("SIGCONT");
  }
}

/** What the hub says of itself, and to others, meanwhile. */
async function watchFrozen(): Promise<void> {
  const first = await readyz();
  expect([first.status, first.body.part, first.retry]).toEqual([503, "postgresql", "1"]);
  expect(first.ms).toBeLessThan(2000);
  await sleep(7000);
  const later = await readyz();
  expect([later.status, later.body.reason, later.ms < 2000]).toEqual([503, "does not answer", true]);
  expect(await hub.status("/healthz")).toBe(200);
  const response = await fetch(`${hub.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${lead}` },
    body: `{"query":"{ viewer { role } }"}`,
  });
  expect([response.status, response.headers.get("retry-after")]).toEqual([503, "1"]);
}

describe("a hub whose PostgreSQL", () => {
  it("freezes says so within two seconds, lets nobody wait, and goes on when it thaws", async () => {
    const follower = await follow();
    const { refused, written, longest } = await whileWriting(async () => {
      await sleep(500);
      await frozen(watchFrozen);
      process.stdout.write(`ready ${await until(isReady, 15_000)} ms after the thaw\n`);
      await sleep(1000);
    });
    expect(cleanly(refused)).toBe(true);
    process.stdout.write(`the longest wait of a request was ${longest.toFixed(0)} ms\n`);
    expect(longest).toBeLessThan(15_000);
    await expectComplete(follower, written);
  }, 150_000);

  it("is stopped fast brings it back and goes on", async () => {
    const follower = await follow();
    const { refused, written } = await whileWriting(async () => {
      await sleep(500);
      process.kill((await everyProcess())[0]!, "SIGINT");
      await until(async () => !(await isReady()), 10_000);
      process.stdout.write(`ready ${await until(isReady, 30_000)} ms after the stop\n`);
      await sleep(1000);
    });
    expect(cleanly(refused)).toBe(true);
    await expectComplete(follower, written);
  }, 150_000);

  it("takes no changes says that it is read-only, and refuses changes for now", async () => {
    const set = (value: string): Promise<unknown> =>
      withClient(beside.url, async (client) => {
        await client.query("set default_transaction_read_only = off");
        await client.query(`alter system set default_transaction_read_only = ${value}`);
        await client.query("select pg_reload_conf()");
      });
    await set("on");
    await until(async () => !(await isReady()), 5000);
    expect((await readyz()).body).toMatchObject({ part: "postgresql", reason: expect.stringContaining("read-only") });
    const caller = new Caller(hub.url, water);
    const reply = await ask(caller, "read-only");
    expect([reply.status, reply.body.errors?.[0]?.extensions.code]).toEqual([503, "UNAVAILABLE"]);
    await set("off");
    await until(isReady, 5000);
    expect((await ask(caller, "read-only")).status).toBe(200);
    caller.close();
  }, 90_000);

  it("lacks a migration names it", async () => {
    const name = "Migration0010Jobs";
    await withClient(beside.url, (client) => client.query("delete from mikro_orm_migrations where name = $1", [name]));
    expect((await readyz()).body).toEqual({ status: "unready", part: "migrations", reason: `missing: ${name}` });
    await withClient(beside.url, (client) =>
      client.query("insert into mikro_orm_migrations (name) values ($1)", [name]),
    );
    expect(await isReady()).toBe(true);
  });

  it("has no connection left says so, and goes on when there is one", async () => {
    const taken: Client[] = [];
    const takeAll = async (): Promise<void> => {
      for (;;) {
        const client = new Client({ connectionString: beside.url, application_name: "taken" });
        client.on("error", () => undefined);
        const error = await client.connect().then(
          () => null,
          (reason: unknown) => reason as { code: string },
        );
        if (error?.code === "53300") return;
        if (error) throw new Error(error.code);
        taken.push(client);
      }
    };
    await withClient(beside.url, async (control) => {
      await takeAll();
      // The hub still has its connections: they are ended until somebody else was faster to take each place.
      await until(async () => {
        await control.query(
          `select pg_terminate_backend(pid) from pg_stat_activity where backend_type = 'client backend'
           and pid <> pg_backend_pid() and application_name <> 'taken'`,
        );
        await takeAll();
        return !(await isReady());
      }, 30_000);
      const { status, body } = await readyz();
      expect([status, body.part]).toEqual([503, "postgresql"]);
      expect(body.reason).toMatch(/takes no more connections|does not answer in time/);
    });
    for (const client of taken) await client.end();
    await until(isReady, 10_000);
  }, 120_000);
});
