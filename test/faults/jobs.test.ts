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
let area: string;

interface Job {
  state: string;
  tries: number;
  startedOn: Date;
}

const rows = <T>(text: string): Promise<T[]> =>
  withClient(database.url, async (client) => (await client.query(text)).rows as T[]);
const newest = async (): Promise<Job | undefined> =>
  (
    await rows<Job>(
      `select state, retry_count + 1 as tries, started_on as "startedOn" from pgboss.job
       where name = 'realignment' and started_on is not null order by created_on desc limit 1`,
    )
  )[0];
/** The newest realignment's job, once it has begun for the so-manieth time. */
const begun = async (tries: number): Promise<Job | null> => {
  const job = await newest();
  return job && job.tries >= tries && job.state !== "retry" ? job : null;
};
const settings = (port: number): Record<string, string> & { PORT: string } => ({
  DATABASE_URL: database.url,
  PORT: String(port),
  HUB_LOG: "debug",
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

/** Stops a realignment, unless it is done already: its answer is there either way. */
async function settle(from: HubProcess, id: string): Promise<void> {
  const caller = new Caller(from.url, lead);
  await caller.insist(
    `mutation($id: ID!) { cancelRealignment(input: {realignment: $id}) { userErrors { message } } }`,
    { id },
  );
  const state = await until(async () => {
    const { realignment } = await caller.insist(`query($id: ID!) { realignment(id: $id) { state } }`, { id });
    return realignment.state === "RUNNING" ? null : (realignment.state as string);
  }, 20_000);
  caller.close();
  expect(["CANCELLED", "DONE"]).toContain(state);
}

/** Kills the hub whose log told last that it begins with a realignment. */
async function killTheOneAtWork(): Promise<HubProcess> {
  const begun = /"time":(\d+)[^\n]*"queue":"realignment"[^\n]*job begins/g;
  const said = hubs.map(({ output }) => Math.max(0, ...[...output.matchAll(begun)].map(([, time]) => Number(time))));
  const hub = hubs[said.indexOf(Math.max(...said))]!;
  await hub.end("SIGKILL");
  return hub;
}

beforeAll(async () => {
  [main, database] = await Promise.all([buildHub(), freshDatabase()]);
  const first = await HubProcess.start(main, { ...settings(await freePort()), HUB_PACK: "data/dianjiang" });
  admin = first.secret("ADMIN");
  const caller = new Caller(first.url, admin);
  const secrets = await openCounty(caller, ["dj-op-water", "dj-op-gas"]);
  lead = secrets.get("dj-hc")!;
  const office = new Caller(first.url, lead);
  const operators = new Map(
    ["dj-op-water", "dj-op-gas"].map((code) => [code, new Caller(first.url, secrets.get(code)!)]),
  );
  area = "lingyuan-lu";
  const tasks = await issueAndAcknowledge(office, operators, [area]);
  for (const [code, operator] of operators) {
    const own = tasks.filter(({ organization }) => organization === code).slice(0, 60);
    const dates = own.map(({ code: task }, n) => ({
      task,
      startsOn: "2021-07-12",
      endsOn: `2021-08-${10 + (n % 19)}`,
    }));
    await operator.insist(
      `mutation($tasks: [TaskDatesInput!]!) { commitTaskDates(input: {tasks: $tasks}) { userErrors { message } } }`,
      { tasks: dates },
    );
  }
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
    await until(async () => ((await newest())?.state === "active" ? true : null), 5000);
    // The solver has begun: the longest of its work is still to come.
    await sleep(200);
    const dead = await killTheOneAtWork();
    const killed = Date.now();
    const job = await until(() => begun(2), 40_000);
    const ms = job.startedOn.getTime() - killed;
    process.stdout.write(`the job ran again after ${ms} ms on the other hub\n`);
    expect(ms).toBeLessThan(20_000);
    const alive = hubs.find((hub) => hub !== dead)!;
    await settle(alive, id);
    hubs = [alive, await HubProcess.start(main, settings(dead.port))];
  }, 120_000);

  it("run again when the only hub is started again, also when all were killed", async () => {
    const id = await propose(hubs[0]!);
    await until(async () => ((await newest())?.state === "active" ? true : null), 5000);
    await Promise.all(hubs.map((hub) => hub.end("SIGKILL")));
    const killed = Date.now();
    hubs = [await HubProcess.start(main, settings(hubs[0]!.port))];
    const job = await until(() => begun(2), 40_000);
    const ms = job.startedOn.getTime() - killed;
    process.stdout.write(`the job ran again after ${ms} ms on the hub started again\n`);
    expect(ms).toBeLessThan(20_000);
    await settle(hubs[0]!, id);
  }, 120_000);

  it("run again when a hub is told to end in the middle of them", async () => {
    const id = await propose(hubs[0]!);
    await until(async () => ((await newest())?.state === "active" ? true : null), 5000);
    const { code } = await hubs[0]!.end("SIGTERM");
    expect([code, code === 0 ? "" : hubs[0]!.output.slice(-3000)]).toEqual([0, ""]);
    hubs = [await HubProcess.start(main, settings(hubs[0]!.port))];
    await until(() => begun(2), 40_000);
    await settle(hubs[0]!, id);
  }, 120_000);
});

describe("the schedule", () => {
  it("looks at the day once a minute in the whole cluster", async () => {
    hubs.push(await HubProcess.start(main, settings(await freePort())));
    const since = Date.now();
    const looks = async (): Promise<number[]> =>
      (await rows<{ at: Date }>(`select created_on as at from pgboss.job where name = 'day' order by 1`)).flatMap(
        ({ at }) => (at.getTime() > since ? [at.getTime()] : []),
      );
    await until(async () => (await looks()).length >= 2 || null, 140_000);
    const [first, second] = await looks();
    expect(second! - first!).toBeGreaterThan(30_000);
    expect(second! - first!).toBeLessThan(90_000);
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
  }, 120_000);
});
