import { asHubItself } from "../../src/commands/wall.ts";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { EntityManager } from "@mikro-orm/postgresql";
import { lockCompounds, record } from "../../src/events/outbox.ts";
import { createClient } from "graphql-ws";
import { WebSocket } from "ws";
import { collect, TestHub } from "../support/hub.ts";
import { dianjiangPack } from "../support/packs.ts";

interface Event {
  taskEvents: {
    id: string;
    cursor: string;
    seq: number;
    type: string;
    task: { code: string } | null;
    compound: { code: string };
  };
}

const stream = `subscription($after: String, $filter: EventFilter) {
  taskEvents(after: $after, filter: $filter) { id cursor seq type task { code } compound { code } } }`;

let hub: TestHub;
let cursor: string;

beforeAll(async () => {
  hub = await TestHub.open(await dianjiangPack());
  await hub.data("dj-hc", `mutation { generateTasks(input: {area: "lingyuan-lu"}) { added } }`);
  await until(
    async () => (await asHubItself(hub.app.orm.em).execute("select 1 from outbox where pos is null")).length === 0,
  );
  cursor = (await hub.data("dj-hc", "{ overview { cursor } }")).overview.cursor;
}, 120_000);
afterAll(() => hub?.close());

async function compounds(n: number): Promise<number[]> {
  const rows = await asHubItself(hub.app.orm.em).execute<{ id: number }[]>(
    "select id from compound order by id limit ?",
    [n],
  );
  return rows.map((r) => r.id);
}

const actor = { organizationId: null, keyId: null, now: new Date() };

function write(em: EntityManager, compoundId: number, n: number): Promise<void> {
  return record(em, actor, [{ type: "task.planned", jurisdictionId: 1, compoundId, data: { n } }]);
}

describe("the log", () => {
  it("keeps a late commit that a reader of `id > last` loses", async () => {
    const [early, late] = (await compounds(2)) as [number, number];
    const em = asHubItself(hub.app.orm.em);
    const start = (await hub.data("dj-hc", "{ overview { cursor } }")).overview.cursor as string;
    const seen: number[] = [];
    let last = Number((await em.fork().execute<{ id: string }[]>("select max(id) as id from outbox"))[0]!.id);
    const naive = async (): Promise<void> => {
      const rows = await em.fork().execute<{ id: string }[]>("select id from outbox where id > ? order by id", [last]);
      for (const { id } of rows) seen.push((last = Number(id)));
    };
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    let written = (): void => undefined;
    const inserted = new Promise<void>((resolve) => (written = resolve));
    const slow = em.fork().transactional(async (tx) => {
      await write(tx, late, 1);
      written();
      await held;
    });
    await inserted;
    await em.fork().transactional((tx) => write(tx, early, 2));
    await naive();
    release();
    await slow;
    await naive();
    expect(seen).toHaveLength(1);

    await until(async () => {
      const feed = await hub.data(
        "dj-hc",
        `query($after: String) { changesSince(after: $after) { events { data } } }`,
        { after: start },
      );
      return feed.changesSince.events.length === 2;
    });
  });

  it("numbers the events of a compound without gaps however many write at once", async () => {
    const ids = await compounds(5);
    const em = asHubItself(hub.app.orm.em);
    await Promise.all(
      Array.from({ length: 60 }, (_, i) =>
        em.fork().transactional(async (tx) => {
          const some = [ids[i % 5]!, ids[(i * 3 + 1) % 5]!];
          await lockCompounds(tx, some);
          for (const id of some) await write(tx, id, i);
        }),
      ),
    );
    await until(async () => (await em.fork().execute("select 1 from outbox where pos is null")).length === 0);
    const wrong = await em.fork().execute(
      `select stream from (select stream, seq, pos, row_number() over (partition by stream order by pos) as n,
         row_number() over (partition by stream order by seq) as m, min(seq) over (partition by stream) as first from outbox) o
       where n <> m or seq <> first + m - 1`,
    );
    expect(wrong).toEqual([]);
    const [gap] = await em.fork().execute<{ missing: string }[]>("select max(pos) - count(*) as missing from outbox");
    expect(Number(gap!.missing)).toBe(0);
  });
});

describe("taskEvents", () => {
  it("pushes a change within a second and resumes after a cursor with nothing missing and nothing twice", async () => {
    const client = await hub.socket("dj-hc");
    const tasks = (
      await hub.data("dj-hc", `{ tasks(first: 6, filter: {kind: STEP}) { nodes { code } } }`)
    ).tasks.nodes.map((t: { code: string }) => t.code) as string[];
    const live = collect<Event>(
      client,
      stream,
      { after: cursor, filter: { states: ["ISSUED"] } },
      (v) => v.length >= 3,
    );
    await pause(300);
    const began = Date.now();
    await hub.data(
      "dj-hc",
      `mutation($t: [ID!]) { issueTasks(input: {tasks: $t}) { changed userErrors { message } } }`,
      { t: tasks.slice(0, 3) },
    );
    const first = await live;
    expect(Date.now() - began).toBeLessThan(1000);
    expect(new Set(first.map((e) => e.taskEvents.task!.code))).toEqual(new Set(tasks.slice(0, 3)));

    await hub.data("dj-hc", `mutation($t: [ID!]) { issueTasks(input: {tasks: $t}) { changed } }`, {
      t: tasks.slice(3),
    });
    const after = first.at(-1)!.taskEvents.cursor;
    const rest = await collect<Event>(
      await hub.socket("dj-hc"),
      stream,
      { after, filter: { states: ["ISSUED"] } },
      (v) => v.length >= 3,
    );
    const all = [...first, ...rest].map((e) => e.taskEvents.id);
    expect(new Set(all).size).toBe(6);
    const polled = await hub.data(
      "dj-hc",
      `query($after: String) { changesSince(after: $after, filter: {types: ["task.*"], states: [ISSUED]}) { events { id } } }`,
      { after: cursor },
    );
    expect(polled.changesSince.events.map((e: { id: string }) => e.id)).toEqual(all);
  });

  it("begins now without a cursor", async () => {
    const client = await hub.socket("dj-hc");
    const live = collect<Event>(client, stream, {}, (v) => v.length >= 1);
    await pause(300);
    await hub.data("dj-hc", `mutation { issueTasks(input: {filter: {compound: "lingyuan-lu-P03"}}) { changed } }`);
    const [first] = await live;
    expect(first!.taskEvents).toMatchObject({ type: "task.issued", compound: { code: "lingyuan-lu-P03" } });
  });

  it("pushes the overview at once and again when it has changed", async () => {
    const client = await hub.socket("dj-hc");
    const counts = collect<{ overview: { totals: { byState: { state: string; count: number }[] } } }>(
      client,
      "subscription { overview { totals { byState { state count } } } }",
      {},
      (v) => v.length >= 2,
    );
    await pause(300);
    await hub.data("dj-hc", `mutation { issueTasks(input: {filter: {compound: "lingyuan-lu-P02"}}) { changed } }`);
    const issued = (await counts).map((c) => c.overview.totals.byState.find((s) => s.state === "ISSUED")!.count);
    expect(issued[1]).toBeGreaterThan(issued[0]!);
  });

  it("says so when a cursor is of another log", async () => {
    await expect(collect(await hub.socket("dj-hc"), stream, { after: "abcdef12.5" }, () => true, 3000)).rejects.toThrow(
      /another log/,
    );
    const feed = await hub.data("dj-hc", `{ changesSince(after: "abcdef12.5") { resync events { id } cursor } }`);
    expect(feed.changesSince).toMatchObject({ resync: true, events: [] });
  });

  it("shows an operator the events of its own tasks only", async () => {
    await hub.data("dj-hc", `mutation { issueTasks(input: {filter: {area: "lingyuan-lu"}}) { changed } }`);
    const feed = await hub.data(
      "dj-op-water",
      `query($after: String) { changesSince(after: $after, first: 500) { events { type task { code organization { code } } } } }`,
      { after: cursor },
    );
    const about = feed.changesSince.events.filter((e: { task: unknown }) => e.task);
    expect(about.length).toBeGreaterThan(0);
    expect(new Set(about.map((e: { task: { organization: { code: string } } }) => e.task.organization.code))).toEqual(
      new Set(["dj-op-water"]),
    );
  });

  it("refuses a socket without a key and ends a stream when its key is revoked", async () => {
    const refused = collect(await hub.socket(null), stream, {}, () => true, 3000);
    await expect(refused).rejects.toMatchObject({ code: 4401 });
    const made = await hub.data(
      "ADMIN",
      `mutation { createApiKey(input: {name: "short", organization: "dj-hc"}) { keyId secret } }`,
    );
    const { secret, keyId } = made.createApiKey;
    const short = createClient({
      url: `${hub.server.url.replace("http", "ws")}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      connectionParams: { authorization: `Bearer ${secret}` },
    });
    const ended = collect<Event>(short, stream, {}, () => false, 8000);
    await pause(300);
    await hub.data("ADMIN", `mutation($key: ID!) { revokeApiKey(input: {key: $key}) { userErrors { message } } }`, {
      key: keyId,
    });
    // Whichever comes first: the stream's next look, or the watch that closes the socket.
    const why = await ended.then(
      () => "nothing",
      (error: { code?: number; message?: string }) => `${error.code} ${error.message}`,
    );
    expect(why).toMatch(/^4401|密钥/);
    await short.dispose();
  });
});

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < 100; i += 1) {
    if (await condition()) return;
    await pause(50);
  }
  throw new Error("it did not come true within 5 s");
}
