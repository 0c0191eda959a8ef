import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { createClient } from "redis";
import { Caller, Follower } from "../support/client.ts";
import { issueAndAcknowledge, openCounty, type ReportableTask } from "../support/county.ts";
import { freshDatabase, withClient, type FreshDatabase } from "../support/database.ts";
import { buildHub, endEveryone, freePort, HubProcess, type Running } from "../support/process.ts";
import { startRedis } from "../support/redis.ts";
import { needing } from "../support/programs.ts";

const withRedis = needing("redis-server", describe);

const report = `mutation($input: ReportProgressInput!) { answer: reportProgress(input: $input) { report { id } userErrors { code } } }`;

let main: string;
let database: FreshDatabase;
let redis: Running;
let redisPort: number;
let hubs: HubProcess[];
let secrets: Map<string, string>;
let tasks: ReportableTask[];
let followers: Follower[];
let written = 0;

function settings(port: number): Record<string, string> & { PORT: string } {
  return { DATABASE_URL: database.url, PORT: String(port), HUB_FANOUT: `redis://127.0.0.1:${redisPort}` };
}

async function write(hub: HubProcess, count: number): Promise<void> {
  const caller = new Caller(hub.url, secrets.get("dj-op-water")!);
  for (let i = 0; i < count; i++) {
    const n = written++;
    const { code } = tasks[n % tasks.length]!;
    const input = { idempotencyKey: `r-${n}`, task: code, quantity: 0.001, doneOn: "2021-03-01" };
    const { answer } = await caller.insist(report, { input });
    if (answer.userErrors.length > 0) throw new Error(JSON.stringify(answer));
  }
  caller.close();
}

/** Milliseconds until all followers have every report. */
async function caughtUp(within: number): Promise<number> {
  const began = Date.now();
  while (followers.some(({ events }) => events.length < written)) {
    if (Date.now() - began > within) throw new Error(`${followers.map((f) => f.events.length).join()} of ${written}`);
    await sleep(10);
  }
  return Date.now() - began;
}

async function entries(): Promise<{ id: string; message: Record<string, string> }[]> {
  const client = createClient({ url: `redis://127.0.0.1:${redisPort}` });
  await client.connect();
  const [key] = await client.keys("hub:*:wakeups");
  const all = key ? await client.xRange(key, "-", "+") : [];
  client.destroy();
  return all as { id: string; message: Record<string, string> }[];
}

beforeAll(async () => {
  redisPort = await freePort();
  [main, database, redis] = await Promise.all([buildHub(), freshDatabase(), startRedis(redisPort)]);
  const first = await HubProcess.start(main, { ...settings(await freePort()), HUB_PACK: "data/dianjiang" });
  const admin = new Caller(first.url, first.secret("ADMIN"));
  secrets = await openCounty(admin, ["dj-op-water"]);
  const operator = new Caller(first.url, secrets.get("dj-op-water")!);
  const lead = new Caller(first.url, secrets.get("dj-hc")!);
  tasks = await issueAndAcknowledge(lead, new Map([["dj-op-water", operator]]), ["lingyuan-lu", "nanjie"]);
  await sleep(500);
  const { cursor } = (await lead.insist("{ overview { cursor } }")).overview;
  hubs = [first, await HubProcess.start(main, settings(await freePort()))];
  followers = hubs.map((hub) => new Follower([hub.url], secrets.get("dj-hc")!, cursor, { types: ["report.*"] }));
  for (const caller of [admin, operator, lead]) caller.close();
}, 120_000);
afterAll(async () => {
  for (const follower of followers ?? []) await follower.stop();
  await endEveryone();
  await database?.drop();
}, 30_000);

withRedis("hubs whose wake-ups go over Redis", () => {
  it("hear each other over it and not over PostgreSQL", async () => {
    await Promise.all(hubs.map((hub) => write(hub, 20)));
    expect(await caughtUp(5000)).toBeLessThan(2000);
    const told = await entries();
    const { pos } = JSON.parse(told.at(-1)!.message["told"]!) as { pos: number };
    expect(told.at(-1)!.id).toBe(`${pos}-0`);
    const listening = await withClient(database.url, async (client) => {
      const text =
        "select 1 from pg_stat_activity where datname = current_database() and application_name = 'hub wake-ups'";
      return (await client.query(text)).rowCount;
    });
    expect(listening).toBe(0);
  });

  it("go on without it when it is killed with -9 in the middle, and with it when it is back", async () => {
    const busy = Promise.all(hubs.map((hub) => write(hub, 60)));
    await sleep(150);
    await redis.end("SIGKILL");
    await busy;
    const without = await caughtUp(10_000);
    await Promise.all(hubs.map((hub) => write(hub, 10)));
    expect(await caughtUp(10_000)).toBeLessThan(5000);
    for (const hub of hubs) {
      expect(await hub.status("/readyz")).toBe(200);
      await hub.says(/Redis does not carry wake-ups/, 10_000);
    }
    redis = await startRedis(redisPort);
    for (const hub of hubs) await hub.says(/Redis carries wake-ups again/, 10_000);
    await Promise.all(hubs.map((hub) => write(hub, 20)));
    const again = await caughtUp(10_000);
    expect((await entries()).length).toBeGreaterThan(0);
    process.stdout.write(`without Redis caught up after ${without} ms, with it again after ${again} ms\n`);
    expect(without).toBeLessThan(5000);
  }, 60_000);

  it("start without it, too", async () => {
    await redis.end("SIGKILL");
    const [one] = hubs as [HubProcess];
    await one.end("SIGTERM");
    hubs[0] = await HubProcess.start(main, settings(one.port));
    await Promise.all(hubs.map((hub) => write(hub, 5)));
    expect(await caughtUp(15_000)).toBeLessThan(10_000);
  }, 60_000);

  it("lost nothing and gave nothing out of order", async () => {
    const all = await withClient(database.url, async (client) => {
      const text = "select 'evt_' || id as id from outbox where type = 'report.progressed' order by pos";
      return (await client.query<{ id: string }>(text)).rows.map(({ id }) => id);
    });
    expect(all).toHaveLength(written);
    for (const { events, wrong } of followers) {
      expect(wrong).toEqual([]);
      expect(events.map(({ id }) => id)).toEqual(all);
    }
  });
});
