import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import type { EntityManager } from "@mikro-orm/postgresql";
import { pino } from "pino";
import {
  Compound,
  createClient,
  LogEnd,
  OverviewLive,
  StaleError,
  TaskEvents,
  UnauthenticatedError,
  type Client,
  type ClientOptions,
  type Connection,
  type FollowOptions,
} from "../../client/src/main.ts";
import { asHubItself } from "../../src/commands/wall.ts";
import { Metrics } from "../../src/metrics.ts";
import { openServer } from "../../src/server/open.ts";
import { TestHub } from "../support/hub.ts";
import { ordered, until, writeEvents } from "../support/logWriter.ts";
import { dianjiangPack } from "../support/packs.ts";
import { SocketProxy } from "../support/socketProxy.ts";

let hub: TestHub;
let em: EntityManager;
let task: { id: number; compound_id: number; compound: string };
const opened: { close(): void }[] = [];

beforeAll(async () => {
  hub = await TestHub.open(await dianjiangPack());
  em = asHubItself(hub.app.orm.em);
  await hub.data("dj-hc", `mutation { generateTasks(input: {area: "lingyuan-lu"}) { added } }`);
  await ordered(em);
  [task] = (await em
    .fork()
    .execute(
      "select t.id, t.compound_id, c.code as compound from task t join compound c on c.id = t.compound_id order by t.id limit 1",
    )) as [typeof task];
}, 120_000);
afterEach(() => {
  for (const one of opened.splice(0)) one.close();
});
afterAll(() => hub?.close());

async function client(options: Partial<ClientOptions> = {}, who = "dj-hc"): Promise<Client> {
  const made = createClient({
    url: hub.server.url,
    key: await hub.key(who),
    language: "en",
    ...options,
  } as ClientOptions);
  opened.push(made);
  return made;
}

async function behindProxy(options: Partial<ClientOptions> = {}): Promise<[Client, SocketProxy]> {
  const proxy = new SocketProxy(hub.server.url);
  const url = await proxy.open();
  const made = await client({ ...options, url });
  opened.push(proxy);
  return [made, proxy];
}

async function write(n: number, first = 0, size = 0): Promise<void> {
  const events = Array.from({ length: n }, (_, i) => ({
    taskId: task.id,
    compoundId: task.compound_id,
    data: { n: first + i, ...(size > 0 ? { text: "x".repeat(size) } : {}) },
  }));
  await writeEvents(em, events);
}

async function end(): Promise<string> {
  await ordered(em);
  return (await (await client()).query(LogEnd)).overview.cursor;
}

/** The numbers of so many events as they are told. */
async function numbers(by: Client, count: number, options: FollowOptions, pause: (n: number) => unknown = () => null) {
  const told: unknown[] = [];
  for await (const { data } of by.follow(TaskEvents, {}, options)) {
    told.push(data["n"]);
    if (told.length >= count) break;
    await pause(told.length);
  }
  return told;
}

const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

describe("a stream of the typed client", () => {
  it("joins what was read without a hole: it goes on where the answer ended", async () => {
    const reader = await client();
    await ordered(em);
    const seen: unknown[] = [];
    const resync = async (): Promise<string> => {
      const { compound } = await reader.query(Compound, { code: task.compound });
      seen.push(compound?.code);
      // What happens between the answer and the stream.
      await write(3);
      return compound!.cursor;
    };
    for await (const { data } of reader.follow(TaskEvents, { filter: { compound: task.compound } }, { resync })) {
      seen.push(data["n"]);
      if (seen.length === 4) break;
    }
    expect(seen).toEqual([task.compound, 0, 1, 2]);
  });

  it("comes whole and once over sockets that break after a few messages, or are closed for lagging", async () => {
    const [broken, proxy] = await behindProxy();
    const after = await end();
    proxy.weather.breakAfter = 40;
    const told = numbers(broken, 300, { after }, (n) => (proxy.weather.closeCode = n > 150 ? 4414 : null));
    for (let i = 0; i < 30; i++) await write(10, i * 10);
    expect(await told).toEqual(upTo(300));
    expect(proxy.upgrades).toBeGreaterThan(6);
  }, 60_000);

  it("tells nothing twice although the hub is asked from the beginning at every break", async () => {
    const [rewound, proxy] = await behindProxy();
    const after = await end();
    proxy.weather.message = (text) => {
      proxy.weather.breakAfter = 50 * proxy.upgrades;
      return text.replace(/"after":"[^"]*"/, `"after":"${after}"`);
    };
    await write(200);
    expect(await numbers(rewound, 200, { after })).toEqual(upTo(200));
    expect(proxy.upgrades).toBeGreaterThan(3);
  }, 60_000);

  it("loses nothing that happens before the first event came, without a cursor of the caller's", async () => {
    const [unlucky, proxy] = await behindProxy();
    proxy.weather.breakAfter = 1;
    let connections = 0;
    await ordered(em);
    const told = numbers(unlucky, 20, { onConnection: ({ state }) => (connections += Number(state === "open")) });
    await until(() => connections >= 2);
    await write(20);
    proxy.weather.breakAfter = Infinity;
    expect(await told).toEqual(upTo(20));
  }, 30_000);

  it.each(["REFUSE", "SWALLOW"] as const)(
    "goes over event streams, cut ones too, where upgrades are met with %s",
    async (sockets) => {
      const [walled, proxy] = await behindProxy();
      proxy.weather.sockets = sockets;
      proxy.weather.cutAfter = 8000;
      const after = await end();
      await write(100);
      const by = new Set<string>();
      const onConnection = (now: Connection): unknown => now.state === "open" && by.add(now.by);
      expect(await numbers(walled, 100, { after, onConnection })).toEqual(upTo(100));
      expect([...by]).toEqual(["event-stream"]);
      expect(proxy.requests.filter((one) => one === "stream PASS").length).toBeGreaterThan(3);
      // It knows by now: each connection does not try a socket in vain.
      expect(proxy.upgrades).toBe(1);
    },
    60_000,
  );

  it("goes over event streams where the platform has no WebSocket", async () => {
    const after = await end();
    await write(5);
    expect(await numbers(await client({ webSocketImpl: null }), 5, { after })).toEqual(upTo(5));
  });

  it("goes on after a pause of its reader for which the hub has ended the event stream", async () => {
    const log = pino({ level: "silent" });
    const options = { port: 0, host: "127.0.0.1", log, metrics: new Metrics(hub.app), stallSeconds: 1 };
    const strict = await openServer(hub.app, options);
    const after = await end();
    for (let i = 0; i < 10; i++) await write(60, i * 60, 50_000);
    const errors: (string | undefined)[] = [];
    const onConnection = (now: Connection): unknown => now.state === "waiting" && errors.push(now.error?.code);
    const reader = await client({ url: strict.url, webSocketImpl: null });
    expect(await numbers(reader, 600, { after, onConnection }, (n) => n === 5 && sleep(6000))).toEqual(upTo(600));
    expect(errors.length).toBeGreaterThan(0);
    await strict.close();
  }, 60_000);

  it("keeps no more than it can hold for a slow reader, tells it how far it is behind, and still tells everything", async () => {
    const [slow, proxy] = await behindProxy();
    const after = await end();
    await write(11_000);
    await ordered(em);
    const states: string[] = [];
    const lags: boolean[] = [];
    const told = await numbers(
      slow,
      11_000,
      { after, onConnection: ({ state }) => states.push(state), onLag: ({ lagging }) => lags.push(lagging) },
      async (n) => {
        // Until what waits is more than it holds, and it has hung up.
        if (n === 1) await until(() => proxy.connected === 0, 60_000);
      },
    );
    expect(told).toEqual(upTo(11_000));
    expect(states.filter((state) => state === "open").length).toBeGreaterThan(1);
    expect([lags[0], lags.at(-1)]).toEqual([true, false]);
  }, 120_000);

  it("ends with what to do when the log does not know its cursor, or reads the state again and goes on", async () => {
    const hubClient = await client();
    const stale = numbers(hubClient, 1, { after: "abcdef12.5" });
    await expect(stale).rejects.toThrow(StaleError);
    await expect(numbers(hubClient, 1, { after: "abcdef12.5" })).rejects.toThrow(/read the state again/);
    const why: unknown[] = [];
    const resync = async (error: StaleError | null): Promise<string> => {
      why.push(error?.code);
      const cursor = await end();
      await write(3);
      return cursor;
    };
    expect(await numbers(hubClient, 3, { after: "abcdef12.5", resync })).toEqual(upTo(3));
    expect(why).toEqual(["STALE"]);
  });

  it.each([
    ["websocket", {}],
    ["event-stream", { webSocketImpl: null }],
  ])("ends with a clear error when its key is none or ends (%s)", async (_by, options) => {
    const nobody = await client({ ...options, key: "hub_00000000_nothing" } as Partial<ClientOptions>);
    await expect(numbers(nobody, 1, { after: await end() })).rejects.toThrow(UnauthenticatedError);
    const { createApiKey } = await hub.data(
      "ADMIN",
      `mutation { createApiKey(input: {name: "short", organization: "dj-hc"}) { secret keyId } }`,
    );
    const guest = await client({ ...options, key: createApiKey.secret } as Partial<ClientOptions>);
    let open = (): void => undefined;
    const isOpen = new Promise<void>((resolve) => (open = resolve));
    const failing = numbers(guest, 1, { after: await end(), onConnection: open }).catch((error: unknown) => error);
    await isOpen;
    await hub.data("ADMIN", `mutation($id: ID!) { revokeApiKey(input: {key: $id}) { userErrors { message } } }`, {
      id: createApiKey.keyId,
    });
    expect(await failing).toBeInstanceOf(UnauthenticatedError);
  });

  it("ends with an error that no waiting mends, and with a caller who leaves while nothing comes", async () => {
    const hubClient = await client();
    await expect(numbers(hubClient, 1, { after: "nonsense" })).rejects.toThrow(/not a cursor/);
    const noId = hubClient.follow(
      "subscription($after: String) { taskEvents(after: $after) { seq } }" as never,
      {} as never,
      { after: await end() },
    );
    await write(1);
    await expect(noId.next()).rejects.toThrow(/select id and cursor/);
    expect(() => hubClient.follow("{ viewer { role } }" as never)).toThrow(/a query where a subscription/);

    const waiting = hubClient.follow(TaskEvents);
    const nothing = waiting.next();
    await sleep(300);
    await waiting.return!();
    expect((await nothing).done).toBe(true);
    const stop = new AbortController();
    const stopped = hubClient.follow(TaskEvents, {}, { signal: stop.signal }).next();
    setTimeout(() => stop.abort(), 300);
    expect((await stopped).done).toBe(true);
    const closed = hubClient.follow(TaskEvents).next();
    setTimeout(() => hubClient.close(), 300);
    expect((await closed).done).toBe(true);
  });

  it("watches a figure over breaks and tells it again only when it differs", async () => {
    const [watcher, proxy] = await behindProxy();
    const told: number[] = [];
    let connections = 0;
    const onConnection = ({ state }: Connection): unknown => (connections += Number(state === "open"));
    const watching = (async () => {
      for await (const { totals } of watcher.watch(OverviewLive, {}, { onConnection })) told.push(totals.tasks);
    })();
    while (told.length < 1) await sleep(20);
    proxy.weather.breakAfter = 2;
    proxy.close();
    await sleep(100);
    expect(told).toHaveLength(1);
    watcher.close();
    await watching;
    expect(connections).toBeGreaterThan(0);
  }, 30_000);
});
