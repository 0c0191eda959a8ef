import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { Caller, Follower } from "../support/client.ts";
import { issueAndAcknowledge, openCounty, type ReportableTask } from "../support/county.ts";
import { freshDatabase, withClient, type FreshDatabase } from "../support/database.ts";
import { buildHub, endEveryone, freePort, HubProcess } from "../support/process.ts";

const report = `mutation($input: ReportProgressInput!) { answer: reportProgress(input: $input) { report { id } userErrors { code } } }`;

let main: string;
let database: FreshDatabase;
let hubs: HubProcess[];
let secrets: Map<string, string>;
let tasks: ReportableTask[];
let followers: Follower[];
let written = 0;

async function rows<T>(text: string): Promise<T[]> {
  return withClient(database.url, async (client) => (await client.query(text)).rows as T[]);
}

function settings(port: number): Record<string, string> & { PORT: string } {
  return { DATABASE_URL: database.url, PORT: String(port) };
}

async function write(hub: HubProcess, count: number): Promise<void> {
  const caller = new Caller(hub.url, secrets.get("dj-op-water")!);
  for (let i = 0; i < count; i++) {
    const n = written++;
    const input = {
      idempotencyKey: `l-${n}`,
      task: tasks[n % tasks.length]!.code,
      quantity: 0.001,
      doneOn: "2021-03-01",
    };
    const { answer } = await caller.insist(report, { input });
    if (answer.userErrors.length > 0) throw new Error(JSON.stringify(answer));
  }
  caller.close();
}

/** Milliseconds until both followers have every report. */
async function caughtUp(within: number): Promise<number> {
  const began = Date.now();
  while (followers.some(({ events }) => events.length < written)) {
    if (Date.now() - began > within) throw new Error(`${followers.map((f) => f.events.length).join()} of ${written}`);
    await sleep(20);
  }
  return Date.now() - began;
}

/** The hub that orders the log now: the one that said so last. */
function leader(): HubProcess {
  const said = hubs.map(({ output }) =>
    Math.max(0, ...[...output.matchAll(/"time":(\d+)[^\n]*orders the log/g)].map(([, time]) => Number(time))),
  );
  return hubs[said.indexOf(Math.max(...said))]!;
}

beforeAll(async () => {
  [main, database] = await Promise.all([buildHub(), freshDatabase()]);
  const [one, two] = [await freePort(), await freePort()];
  const first = await HubProcess.start(main, { ...settings(one), HUB_PACK: "data/dianjiang" });
  const admin = new Caller(first.url, first.secret("ADMIN"));
  secrets = await openCounty(admin, ["dj-op-water"]);
  const operator = new Caller(first.url, secrets.get("dj-op-water")!);
  const lead = new Caller(first.url, secrets.get("dj-hc")!);
  tasks = await issueAndAcknowledge(lead, new Map([["dj-op-water", operator]]), ["lingyuan-lu", "nanjie"]);
  const { cursor } = (await lead.insist("{ overview { cursor } }")).overview;
  hubs = [first, await HubProcess.start(main, settings(two))];
  followers = hubs.map((hub) => new Follower([hub.url], secrets.get("dj-hc")!, cursor, { types: ["report.*"] }));
  for (const caller of [admin, operator, lead]) caller.close();
}, 120_000);

afterAll(async () => {
  for (const hub of hubs ?? []) hub.signal("SIGCONT");
  for (const follower of followers ?? []) await follower.stop();
  await endEveryone();
  await database?.drop();
}, 30_000);

describe("two hubs on one database", () => {
  it("serve the same stream, whichever takes the reports", async () => {
    await Promise.all(hubs.map((hub) => write(hub, 20)));
    expect(await caughtUp(5000)).toBeLessThan(2000);
    expect(followers[0]!.events.map(({ id }) => id)).toEqual(followers[1]!.events.map(({ id }) => id));
  });

  it("hand the order over when the leader is killed with -9", async () => {
    const old = leader();
    const other = hubs.find((hub) => hub !== old)!;
    await write(old, 5);
    await old.end("SIGKILL");
    await write(other, 20);
    hubs[hubs.indexOf(old)] = await HubProcess.start(main, settings(old.port));
    expect(await caughtUp(10_000)).toBeLessThan(5000);
    expect(leader()).toBe(other);
  }, 30_000);

  it("hand it over when the leader is frozen, and it neither repeats nor reorders when it goes on", async () => {
    const frozen = leader();
    const other = hubs.find((hub) => hub !== frozen)!;
    // Frozen with changes in the middle of their transactions, whose locks must fall, too.
    const busy = Promise.all([1, 2, 3, 4].map(() => write(frozen, 10)));
    await sleep(100);
    frozen.signal("SIGSTOP");
    const began = Date.now();
    await write(other, 20);
    while ((await rows("select from outbox where pos is null limit 1")).length > 0) {
      if (Date.now() - began > 25_000) throw new Error("nobody took over");
      await sleep(50);
    }
    process.stdout.write(`a frozen leader was replaced after ${Date.now() - began} ms\n`);
    expect(Date.now() - began).toBeLessThan(15_000);
    expect(leader()).toBe(other);
    frozen.signal("SIGCONT");
    await busy;
    await Promise.all(hubs.map((hub) => write(hub, 20)));
    await caughtUp(15_000);
  }, 60_000);

  it("outlive the loss of every connection, many times, and keep the whole pool", async () => {
    for (let i = 0; i < 6; i++) {
      const busy = Promise.all([0, 1, 0, 1, 0, 1].map((h) => write(hubs[h]!, 4)));
      await sleep(40);
      await rows(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
      );
      await busy;
    }
    // More at once than a pool holds: with places lost, some would wait for ever.
    await Promise.all(Array.from({ length: 40 }, (_, i) => write(hubs[i % 2]!, 2)));
    expect(await caughtUp(15_000)).toBeLessThan(10_000);
  }, 60_000);

  it("left a log without gaps and streams without loss", async () => {
    const all = await rows<{ id: string; pos: string }>(
      "select 'evt_' || id as id, pos from outbox where type = 'report.progressed' order by pos",
    );
    expect(all).toHaveLength(written);
    for (const { events, wrong } of followers) {
      expect(wrong).toEqual([]);
      expect(events.map(({ id }) => id)).toEqual(all.map(({ id }) => id));
    }
    expect(
      await rows(`select min(pos) = 1 and max(pos) = count(*) and max(pos) = (select last_pos from sequencer) as gapless,
        (select count(*)::int from (select seq, row_number() over (partition by stream order by pos) as n from outbox) o where seq <> n) as disorder
        from outbox`),
    ).toEqual([{ gapless: true, disorder: 0 }]);
  });
});
