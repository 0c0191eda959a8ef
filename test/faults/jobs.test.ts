import { spawn } from "node:child_process";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { Caller } from "../support/client.ts";
import { issueAndAcknowledge, openCounty } from "../support/county.ts";
import { freshDatabase, withClient, type FreshDatabase } from "../support/database.ts";
import { buildHub, endEveryone, freePort, HubProcess, Running } from "../support/process.ts";

let main: string;
let database: FreshDatabase;
let hubs: HubProcess[];
let admin: string;
let lead: string;
let began: number;
let area: string;

interface Job {
  id: string;
  tries: number;
  startedOn: Date;
  createdOn: Date;
}

const rows = <T>(text: string): Promise<T[]> =>
  withClient(database.url, async (client) => (await client.query(text)).rows as T[]);
const atWork = (): Promise<Job[]> =>
  rows(
    `select id, retry_count + 1 as tries, started_on as "startedOn", created_on as "createdOn" from pgboss.job
     where name = 'realignment' and state = 'active'`,
  );
const settings = (port: number): Record<string, string> & { PORT: string } => ({
  DATABASE_URL: database.url,
  PORT: String(port),
});

async function until<T>(look: () => Promise<T | null | undefined>, ms: number): Promise<T> {
  const deadline = Date.now() + ms;
  for (;;) {
    const found = await look().catch(() => null);
    if (found) return found;
    if (Date.now() > deadline) throw new Error(`not within ${ms} ms`);
    await sleep(100);
  }
}

async function propose(from: HubProcess): Promise<string> {
  const caller = new Caller(from.url, lead);
  const { proposeRealignment } = await caller.insist(
    `mutation($key: String!, $area: ID) { proposeRealignment(input: {idempotencyKey: $key, area: $area, budgetSeconds: 60}) {
       realignment { id } userErrors { message } } }`,
    { key: `r-${Math.random()}`, area },
  );
  caller.close();
  expect(proposeRealignment.userErrors).toEqual([]);
  return proposeRealignment.realignment.id;
}

async function cancel(from: HubProcess, id: string): Promise<void> {
  const caller = new Caller(from.url, lead);
  const { cancelRealignment } = await caller.insist(
    `mutation($id: ID!) { cancelRealignment(input: {realignment: $id}) { realignment { state } userErrors { message } } }`,
    { id },
  );
  caller.close();
  expect(cancelRealignment).toEqual({ realignment: { state: "CANCELLED" }, userErrors: [] });
}

/** Which of the hubs works on the job: the one that has the progress to tell. */
async function killTheOneAtWork(): Promise<HubProcess> {
  // A hub at work has solver threads; the job's row does not name it, its log does.
  const said = hubs.map(({ output }) => output.lastIndexOf('"job":"realignment"'));
  const at = said[0]! > said[1]! ? 0 : 1;
  const hub = hubs[at]!;
  await hub.end("SIGKILL");
  return hub;
}

beforeAll(async () => {
  [main, database] = await Promise.all([buildHub(), freshDatabase()]);
  const first = await HubProcess.start(main, { ...settings(await freePort()), HUB_PACK: "data/dianjiang" });
  began = Date.now();
  admin = first.secret("ADMIN");
  const caller = new Caller(first.url, admin);
  const secrets = await openCounty(caller, ["dj-op-water", "dj-op-gas"]);
  lead = secrets.get("dj-hc")!;
  const office = new Caller(first.url, lead);
  const operators = new Map(
    ["dj-op-water", "dj-op-gas"].map((code) => [code, new Caller(first.url, secrets.get(code)!)]),
  );
  area = "lingyuan-lu";
  await issueAndAcknowledge(office, operators, [area]);
  for (const one of [caller, office, ...operators.values()]) one.close();
  hubs = [first, await HubProcess.start(main, settings(await freePort()))];
}, 120_000);
afterAll(async () => {
  await endEveryone();
  await database?.drop();
});

describe("jobs of a hub that is killed with -9", () => {
  it("run again on the other hub within 20 seconds", async () => {
    const id = await propose(hubs[0]!);
    await until(async () => (await atWork())[0], 5000);
    await sleep(1500);
    const dead = await killTheOneAtWork();
    const killed = Date.now();
    const job = await until(async () => (await atWork()).find(({ tries }) => tries === 2), 20_000);
    process.stdout.write(`the job ran again after ${job.startedOn.getTime() - killed} ms on the other hub\n`);
    const alive = hubs.find((hub) => hub !== dead)!;
    await cancel(alive, id);
    hubs = [alive, await HubProcess.start(main, settings(dead.port))];
  }, 60_000);

  it("run again when the only hub is started again, also when all were killed", async () => {
    const id = await propose(hubs[0]!);
    await until(async () => (await atWork())[0], 5000);
    await Promise.all(hubs.map((hub) => hub.end("SIGKILL")));
    const killed = Date.now();
    hubs = [await HubProcess.start(main, settings(hubs[0]!.port))];
    const job = await until(async () => (await atWork()).find(({ tries }) => tries === 2), 20_000);
    process.stdout.write(`the job ran again after ${job.startedOn.getTime() - killed} ms on the hub started again\n`);
    await cancel(hubs[0]!, id);
  }, 60_000);

  it("run again when a hub is told to end in the middle of them", async () => {
    const id = await propose(hubs[0]!);
    await until(async () => (await atWork())[0], 5000);
    expect((await hubs[0]!.end("SIGTERM")).code).toBe(0);
    hubs = [await HubProcess.start(main, settings(hubs[0]!.port))];
    await until(async () => (await atWork()).find(({ tries }) => tries === 2), 20_000);
    await cancel(hubs[0]!, id);
  }, 60_000);
});

describe("the schedule", () => {
  it("looks at the day once a minute in the whole cluster", async () => {
    hubs.push(await HubProcess.start(main, settings(await freePort())));
    const minutes = async (): Promise<{ minute: Date; n: number }[]> =>
      rows(
        `select date_trunc('minute', created_on) as minute, count(*)::int as n from pgboss.job
         where name = 'day' and singleton_on is not null group by 1 order by 1`,
      );
    const seen = (await minutes()).length;
    await until(async () => (await minutes()).length >= Math.max(2, seen + 1) || null, 130_000);
    for (const { n } of await minutes()) expect(n).toBe(1);
    expect(Date.now() - began).toBeLessThan(600_000);
  }, 150_000);
});

describe("the command line", () => {
  it("shows the queues and dead letters, and replays them", async () => {
    await rows(
      `insert into dead_letter (job_id, queue, payload, attempts, error, first_at, failed_at)
       values (gen_random_uuid(), 'day', '{}', 7, 'the moon is full', now(), now())`,
    );
    const run = async (...args: string[]): Promise<string> => {
      const env = { PATH: process.env["PATH"], DATABASE_URL: database.url };
      const child = new Running(spawn(process.execPath, [join(dirname(main), "hub.js"), "jobs", ...args], { env }));
      const { code } = await child.ended;
      expect([child.output, code]).toEqual([child.output, 0]);
      return child.output;
    };
    const shown = await run();
    expect(shown).toMatch(/^day +\d+ +\d+ +\d+$/m);
    expect(shown).toMatch(/^\S+ {2}\S+Z {2}day {3}7x {2}the moon is full$/m);
    expect(await run("replay", "--queue", "day")).toContain("1 封死信已重放");
    expect(await run()).toContain("没有死信");
  }, 60_000);
});
