import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { pino } from "pino";
import { openApp, type App } from "../../src/app.ts";
import type { Consumer, LoggedEvent } from "../../src/events/consumer.ts";
import { withClient } from "../support/database.ts";
import { TestHub } from "../support/hub.ts";
import { dianjiangPack } from "../support/packs.ts";

let hub: TestHub;
let beside: App;
const heard: { by: string; event: number; type: string }[] = [];
const failures: { at: number; attempt: number }[] = [];
const abandoned: string[] = [];
let mended = false;

/** What every event of key.created does in hub `by`, and one whose handler fails until it is mended. */
const consumers = (by: string): Consumer[] => [
  {
    name: "test-keys",
    types: ["key.created"],
    handle: async (event) => {
      await sleep(5);
      heard.push({ by, event: event.id, type: event.type });
    },
  },
  {
    name: "test-broken",
    types: ["key.revoked"],
    retries: 2,
    longestWait: 3,
    handle: (_event: LoggedEvent, { number, replayed }) => {
      if (mended) {
        heard.push({ by, event: replayed ? 1 : 0, type: "mended" });
        return Promise.resolve();
      }
      failures.push({ at: Date.now(), attempt: number });
      return Promise.reject(new Error("the far end is closed"));
    },
    abandon: (event, error) => {
      abandoned.push(`${event.type}: ${error}`);
      return Promise.resolve();
    },
  },
];

async function until(done: () => boolean | Promise<boolean>, ms = 20_000): Promise<void> {
  const deadline = Date.now() + ms;
  while (!(await done())) {
    if (Date.now() > deadline) throw new Error("it never came");
    await sleep(50);
  }
}

async function createKeys(count: number, from = hub): Promise<void> {
  for (let n = 0; n < count; n++) {
    await from.data("ADMIN", `mutation { createApiKey(input: {name: "k", organization: "dj-hc"}) { keyId } }`);
  }
}

const rows = <T>(text: string, values: unknown[] = []): Promise<T[]> =>
  withClient(hub.database.url, async (client) => (await client.query(text, values)).rows as T[]);

beforeAll(async () => {
  hub = await TestHub.open(await dianjiangPack(), undefined, { consumers: consumers("a") });
  const log = pino({ level: "silent" });
  beside = await openApp({ url: hub.database.url, clockSettable: true, log, consumers: consumers("b") });
}, 30_000);
afterAll(async () => {
  await beside?.close();
  await hub?.close();
});

describe("a durable consumer", () => {
  it("hears every event of its types once, and both hubs share the work", async () => {
    await createKeys(60);
    const [{ n }] = (await rows<{ n: number }>("select count(*)::int as n from outbox where type = 'key.created'")) as [
      { n: number },
    ];
    expect(n).toBeGreaterThanOrEqual(60);
    await until(() => heard.length >= n);
    await sleep(300);
    expect(heard).toHaveLength(n);
    expect(new Set(heard.map(({ event }) => event)).size).toBe(n);
    expect(new Set(heard.map(({ type }) => type))).toEqual(new Set(["key.created"]));
    expect(new Set(heard.map(({ by }) => by))).toEqual(new Set(["a", "b"]));
  }, 60_000);

  it("is handed nothing twice when its cursor is set back", async () => {
    const before = heard.length;
    await rows("update consumer set pos = 0 where name = 'test-keys'");
    await until(
      async () =>
        (await rows("select from consumer, sequencer where name = 'test-keys' and pos < last_pos")).length === 0,
    );
    await sleep(1500);
    expect(heard).toHaveLength(before);
  }, 30_000);

  it("is tried again with growing waits, then its event becomes a dead letter", async () => {
    const { createApiKey } = await hub.data(
      "ADMIN",
      `mutation { createApiKey(input: {name: "short", organization: "dj-hc"}) { keyId } }`,
    );
    await hub.data("ADMIN", `mutation($key: ID!) { revokeApiKey(input: {key: $key}) { keyId } }`, {
      key: createApiKey.keyId,
    });
    await until(() => abandoned.length > 0, 30_000);
    expect(failures.map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
    const [first, second] = [failures[1]!.at - failures[0]!.at, failures[2]!.at - failures[1]!.at];
    expect(first).toBeGreaterThan(900);
    expect(second).toBeGreaterThan(1900);
    expect(abandoned).toEqual(["key.revoked: the far end is closed"]);
  }, 60_000);
});

const list = `{ deadLetters(filter: {waiting: true}) { totalCount nodes { id queue consumer eventId eventType attempts lastError firstAt failedAt replayedAt } } }`;
const replay = `mutation($input: ReplayDeadLettersInput!) { replayDeadLetters(input: $input) {
  deadLetters { id replayedAt } userErrors { code field message } } }`;

describe("dead letters", () => {
  it("are shown to the administrator alone", async () => {
    const { deadLetters } = await hub.data("ADMIN", list);
    expect(deadLetters).toEqual({
      totalCount: 1,
      nodes: [
        expect.objectContaining({
          queue: "test-broken",
          consumer: "test-broken",
          eventId: expect.stringMatching(/^evt_\d+$/),
          eventType: "key.revoked",
          attempts: 3,
          lastError: "the far end is closed",
          replayedAt: null,
        }),
      ],
    });
    expect((await hub.data("dj-hc", list)).deadLetters).toEqual({ totalCount: 0, nodes: [] });
    const { id } = deadLetters.nodes[0];
    const node = `query($id: ID!) { node(id: $id) { ... on DeadLetter { queue } } }`;
    expect((await hub.data("dj-hc", node, { id })).node).toBeNull();
    expect((await hub.data("ADMIN", node, { id })).node).toEqual({ queue: "test-broken" });
    const refused = (await hub.data("dj-hc", replay, { input: { ids: [id] } })).replayDeadLetters;
    expect(refused.userErrors[0].code).toBe("FORBIDDEN");
  });

  it("are jobs again when they are replayed, once, and the log says so", async () => {
    mended = true;
    const before = heard.length;
    const [{ id }] = (await hub.data("ADMIN", list)).deadLetters.nodes;
    const input = { ids: [id], idempotencyKey: "replay-1" };
    const first = (await hub.data("ADMIN", replay, { input })).replayDeadLetters;
    expect(first).toEqual({ deadLetters: [{ id, replayedAt: expect.any(String) }], userErrors: [] });
    expect((await hub.data("ADMIN", replay, { input })).replayDeadLetters).toEqual(first);
    const again = (await hub.data("ADMIN", replay, { input: { ids: [id] } })).replayDeadLetters;
    expect(again.userErrors).toEqual([expect.objectContaining({ code: "CONFLICT", field: ["ids", "0"] })]);
    await until(() => heard.slice(before).some(({ type }) => type === "mended"));
    await sleep(1500);
    const mendings = heard.slice(before).filter(({ type }) => type === "mended");
    expect(mendings).toEqual([{ by: expect.any(String), event: 1, type: "mended" }]);
    expect((await hub.data("ADMIN", list)).deadLetters.totalCount).toBe(0);
    const { changesSince } = await hub.data(
      "ADMIN",
      `{ changesSince(first: 10, filter: {types: ["deadLetter.*"]}) { events { type data } } }`,
    );
    expect(changesSince.events).toEqual([
      { type: "deadLetter.replayed", data: expect.objectContaining({ queue: "test-broken" }) },
    ]);
  }, 30_000);

  it("must be named in one way", async () => {
    for (const input of [{}, { ids: [], queue: "test-broken" }, { ids: ["x"] }, { ids: ["x"], queue: "y" }]) {
      const { userErrors } = (await hub.data("ADMIN", replay, { input })).replayDeadLetters;
      expect([input, userErrors.length]).toEqual([input, 1]);
    }
    const { replayDeadLetters } = await hub.data("ADMIN", replay, { input: { queue: "test-broken" } });
    expect(replayDeadLetters).toEqual({ deadLetters: [], userErrors: [] });
  });
});
