import { asHubItself } from "../../src/commands/wall.ts";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import type { EntityManager } from "@mikro-orm/postgresql";
import type { Client as SocketClient } from "graphql-ws";
import type { Client } from "pg";
import { forgetOldEvents } from "../../src/events/retention.ts";
import { collect, TestHub } from "../support/hub.ts";
import { withClient } from "../support/database.ts";
import { ordered, until, writeEvents } from "../support/logWriter.ts";
import { dianjiangPack } from "../support/packs.ts";

interface Result {
  data?: { taskEvents: { id: string; cursor: string; data: { n?: number } } } | null;
  errors?: readonly { message: string; extensions: Record<string, unknown> }[];
  extensions?: { lag?: { lagging: boolean; positions: number; seconds: number; cursor: string } };
}

const query = `subscription($after: String, $filter: EventFilter) {
  taskEvents(after: $after, filter: $filter) { id cursor data compound { code } task { code organization { code } } } }`;

let hub: TestHub;
let em: EntityManager;
let places: { task: number; compound: number; code: string; organization: number }[];
let looks: string[] = [];
let endings: (() => void)[] = [];
let restore = (): void => undefined;

beforeAll(async () => {
  hub = await TestHub.open(await dianjiangPack());
  em = asHubItself(hub.app.orm.em);
  await hub.data("dj-hc", `mutation { generateTasks(input: {area: "lingyuan-lu"}) { added } }`);
  await hub.data("dj-hc", `mutation { issueTasks(input: {filter: {area: "lingyuan-lu"}}) { changed } }`);
  await ordered(em);
  places = await em.fork().execute(`select min(t.id) as task, c.id as compound, c.code, o.id as organization from task t
    join compound c on c.id = t.compound_id join organization o on o.id = t.organization_id
    where o.code = 'dj-op-water' group by 2, 3, 4 order by 2`);
  const pool = await em.getConnection().getNativeClient();
  const client = await pool.connect();
  const prototype = Object.getPrototypeOf(client) as Client;
  client.release();
  const plain = prototype.query;
  prototype.query = function (this: Client, ...args: unknown[]) {
    const [first] = args;
    const text = typeof first === "string" ? first : (first as { text?: string }).text;
    if (text?.includes("'places'")) looks.push(text);
    return (plain as (...all: unknown[]) => unknown).apply(this, args);
  } as typeof plain;
  restore = () => (prototype.query = plain);
}, 120_000);
afterEach(() => {
  for (const end of endings) end();
  endings = [];
});
afterAll(async () => {
  restore();
  await hub?.close();
});

/** A stream that keeps all that came. */
function follow(client: SocketClient, variables: Record<string, unknown>, text = query): Result[] {
  const all: Result[] = [];
  const end = client.subscribe<Result["data"]>(
    { query: text, variables },
    { next: (result) => void all.push(result as Result), error: () => undefined, complete: () => undefined },
  );
  endings.push(end);
  return all;
}

async function cursorNow(): Promise<string> {
  await ordered(em);
  return (await hub.data("dj-hc", "{ overview { cursor } }")).overview.cursor as string;
}

async function write(ns: number[], place = places[0]!): Promise<void> {
  const { task: taskId, compound: compoundId, organization: organizationId } = place;
  await writeEvents(
    em,
    ns.map((n) => ({ taskId, compoundId, organizationId, data: { n } })),
  );
}

const told = (results: Result[]): (number | undefined)[] => results.map(({ data }) => data?.taskEvents.data.n);
const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

describe("streams of one question", () => {
  it("look together: thirty cost a handful of statements, and each is told everything in order", async () => {
    const after = await cursorNow();
    const clients = await Promise.all(upTo(30).map(() => hub.socket("dj-hc")));
    // Different names and places to begin from, the same question.
    const all = clients.map((client) => follow(client, { after }));
    await write([0]);
    await until(() => all.every(({ length }) => length === 1));
    await new Promise((resolve) => setTimeout(resolve, 300));
    looks = [];
    const began = Date.now();
    for (const n of [1, 2, 3, 4, 5]) {
      await write([n]);
      await until(() => all.every(({ length }) => length === n + 1));
    }
    const idle = Math.ceil((Date.now() - began) / 1000) * 2;
    // Five changes; also a look that found a half-told wake-up, and those that the second brings.
    expect(looks.length).toBeLessThan(5 * 4 + idle);
    for (const one of all) expect(told(one)).toEqual(upTo(6));
  }, 30_000);

  it("never show one role what another reads", async () => {
    const after = await cursorNow();
    const lead = follow(await hub.socket("dj-hc"), { after });
    const water = follow(await hub.socket("dj-op-water"), { after });
    const gas = follow(await hub.socket("dj-op-gas"), { after });
    for (const n of upTo(20)) await write([n]);
    await until(() => lead.length === 20 && water.length === 20);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(told(water)).toEqual(told(lead));
    expect(gas).toEqual([]);
  });

  it("give each its own when they begin at different places, whatever the others have read", async () => {
    const after = await cursorNow();
    const client = await hub.socket("dj-hc");
    const first = follow(client, { after });
    await write(upTo(450));
    await until(() => first.length === 450);
    const late = [10, 199, 200, 201, 399, 449].map((i) => ({
      i,
      results: follow(client, { after: first[i]!.data!.taskEvents.cursor }),
    }));
    await write([450]);
    await until(() => late.every(({ i, results }) => results.length === 450 - i));
    await until(() => first.length === 451);
    for (const { i, results } of late) expect(told(results)).toEqual(upTo(451).slice(i + 1));
    expect(told(first)).toEqual(upTo(451));
  }, 20_000);

  it("do not mix up a cursor that the question uses elsewhere", async () => {
    const after = await cursorNow();
    const text = `subscription($after: String!) { taskEvents(after: $after, filter: {types: [$after]}) { id cursor data } }`;
    const client = await hub.socket("dj-hc");
    const all = ["task.*", after].map((value) => follow(client, { after: value }, text));
    await until(() => all[0]!.length > 0);
    expect(all[0]![0]!.errors![0]!.extensions["code"]).toBe("INVALID_INPUT");
    await write([1]);
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(all[1]).toEqual([]);
  });
});

describe("wake-ups", () => {
  it("reach only the streams whose places are touched", async () => {
    const after = await cursorNow();
    const client = await hub.socket("dj-hc");
    expect(places.length).toBeGreaterThan(4);
    const all = places.map(({ code }) => follow(client, { after, filter: { compound: code } }));
    await new Promise((resolve) => setTimeout(resolve, 1500));
    looks = [];
    for (const n of upTo(10)) {
      await write([n]);
      await until(() => all[0]!.length === n + 1);
    }
    expect(told(all[0]!)).toEqual(upTo(10));
    // The others look by themselves once in ten seconds.
    expect(looks.length).toBeLessThan(10 * 2 + 12);
    await write([99], places[1]);
    await until(() => all[1]!.length === 1);
    expect(all.slice(2).every(({ length }) => length === 0)).toBe(true);
  }, 20_000);

  it("are found soon when they are lost", async () => {
    const after = await cursorNow();
    const all = follow(await hub.socket("dj-hc"), { after });
    await new Promise((resolve) => setTimeout(resolve, 300));
    // A change that nobody tells of: ordered by hand, without NOTIFY.
    const began = Date.now();
    await em.fork().transactional(async (tx) => {
      await tx.execute(`with s as (update sequencer set last_pos = last_pos + 1 returning last_pos)
        insert into outbox (pos, stream, seq, type, jurisdiction_id, compound_id, task_id, at, data)
        select s.last_pos, 'lost', 1, 'task.planned', 1, ${places[0]!.compound}, ${places[0]!.task}, now(), '{"n": 7}' from s`);
    });
    await until(() => all.length === 1);
    expect(told(all)).toEqual([7]);
    expect(Date.now() - began).toBeLessThan(3000);
  });

  it("name more places than NOTIFY carries by naming none", async () => {
    const after = await cursorNow();
    const all = follow(await hub.socket("dj-hc"), { after, filter: { compound: places[3]!.code } });
    await new Promise((resolve) => setTimeout(resolve, 300));
    await writeEvents(em, [
      ...upTo(1500).map((n) => ({ organizationId: 100_000 + n, data: {} })),
      { taskId: places[3]!.task, compoundId: places[3]!.compound, data: { n: 5 } },
    ]);
    const began = Date.now();
    await until(() => all.length === 1);
    expect(told(all)).toEqual([5]);
    expect(Date.now() - began).toBeLessThan(3000);
  });
});

describe("a reader that falls behind", () => {
  it("is told with its cursor how far, and when it has caught up", async () => {
    const after = await cursorNow();
    for (let i = 0; i < 11; i++) await write(upTo(1000).map((n) => i * 1000 + n));
    await ordered(em);
    const all = follow(await hub.socket("dj-hc"), { after });
    await until(() => all.length === 11_000, 60_000);
    expect(told(all)).toEqual(upTo(11_000));
    const lags = all.flatMap(({ extensions, data }) => (extensions?.lag ? [{ ...extensions.lag, data }] : []));
    expect(lags.length).toBeGreaterThanOrEqual(3);
    expect(lags[0]).toMatchObject({ lagging: true, cursor: all[0]!.data!.taskEvents.cursor });
    expect(lags[0]!.positions).toBeGreaterThan(10_000);
    for (const { cursor, data } of lags) expect(cursor).toBe(data!.taskEvents.cursor);
    expect(lags.map(({ lagging }) => lagging)).toEqual([...lags.slice(1).map(() => true), false]);
  }, 90_000);
});

describe("the log's retention", () => {
  it("forgets what is older, and tells a cursor of that time how to go on", async () => {
    const old = await cursorNow();
    await write(upTo(50));
    const middle = await cursorNow();
    await em
      .fork()
      .execute("update outbox set recorded_at = recorded_at - interval '401 days' where pos <= ?", [
        Number(middle.split(".")[1]),
      ]);
    await write([50, 51]);
    const total = Number(middle.split(".")[1]);
    expect(await forgetOldEvents(em, 0)).toBe(0);
    expect(await forgetOldEvents(em, 402)).toBe(0);
    // What nobody was told of yet stays, however old.
    expect(await forgetOldEvents(em, 400)).toBe(0);
    await hub.app.services.channels.look();
    expect(await forgetOldEvents(em, 400)).toBe(total);
    expect(await forgetOldEvents(em, 400)).toBe(0);

    await expect(collect(await hub.socket("dj-hc"), query, { after: old }, () => true, 3000)).rejects.toThrow(
      /older than what is kept: read the state again with overview or compound/,
    );
    const asked = `query($after: String) { changesSince(after: $after, first: 500) { resync cursor events { data } } }`;
    const { changesSince: stale } = await hub.data("dj-hc", asked, { after: old });
    expect(stale).toMatchObject({ resync: true, events: [] });

    // The cursor right at the floor, that of a snapshot, and none at all: all that is kept.
    const kept = [50, 51].map((n) => ({ data: { n } }));
    for (const after of [middle, null]) {
      await ordered(em);
      expect((await hub.data("dj-hc", asked, { after })).changesSince).toMatchObject({ resync: false, events: kept });
    }
    const { overview } = await hub.data("dj-hc", "{ overview { cursor } }");
    const all = follow(await hub.socket("dj-hc"), { after: overview.cursor });
    await write([52]);
    await until(() => all.length === 1);
    expect(told(all)).toEqual([52]);
  });

  it("keeps an old event behind a young one, and everything that has no place yet", async () => {
    await ordered(em);
    const [{ floor }] = (await em.fork().execute("select floor_pos as floor from sequencer")) as [{ floor: string }];
    await write([60, 61, 62]);
    await ordered(em);
    await em.fork().execute("update outbox set recorded_at = now() - interval '500 days' where data ->> 'n' = '61'");
    expect(await forgetOldEvents(em, 400)).toBe(0);
    expect(await em.fork().execute("select floor_pos as floor from sequencer")).toEqual([{ floor }]);
  });

  it("goes in batches beside writers and readers", async () => {
    const after = await cursorNow();
    const all = follow(await hub.socket("dj-hc"), { after });
    for (let i = 0; i < 3; i++) await write(upTo(4000));
    await ordered(em);
    await until(() => all.length === 12_000, 60_000);
    await hub.app.services.channels.look();
    // Nothing is forgotten that a consumer has not read.
    const behind = "select 1 from consumer where pos < (select max(pos) from outbox)";
    await until(async () => (await em.fork().execute(behind)).length === 0, 60_000);
    await em.fork().execute("update outbox set recorded_at = recorded_at - interval '800 days'");
    const [forgotten] = await Promise.all([
      Promise.all([forgetOldEvents(em, 400), forgetOldEvents(em, 400)]),
      ...upTo(20).map((n) => write([n])),
    ]);
    expect(forgotten[0]! + forgotten[1]!).toBeGreaterThanOrEqual(12_000);
    await until(() => all.length === 12_020);
    expect(new Set(told(all.slice(12_000)))).toEqual(new Set(upTo(20)));
    expect(all.some(({ errors }) => errors)).toBe(false);
  }, 90_000);
});

const endSequencer = (): Promise<unknown> =>
  withClient(hub.database.url, (client) =>
    client.query(`select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'hub sequencer' and datname = current_database()`),
  );

describe("a database that is another than readers have seen", () => {
  it("gives the log a new epoch, so that no cursor points into another history", async () => {
    const before = await cursorNow();
    await em.fork().execute("update sequencer set home = 'the cluster that was dumped'");
    await endSequencer();
    await until(async () => (await cursorNow()).split(".")[0] !== before.split(".")[0]);
    await expect(collect(await hub.socket("dj-hc"), query, { after: before }, () => true, 3000)).rejects.toThrow(
      /another log/,
    );
    const all = follow(await hub.socket("dj-hc"), { after: await cursorNow() });
    await write([1, 2]);
    await until(() => all.length === 2);
    expect(told(all)).toEqual([1, 2]);
    // Another turn at home changes nothing.
    const now = await cursorNow();
    await endSequencer();
    await write([3]);
    await until(() => all.length === 3);
    expect((await cursorNow()).split(".")[0]).toBe(now.split(".")[0]);
  });
});
