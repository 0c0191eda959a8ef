import { asHubItself } from "../../src/commands/wall.ts";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import type { EntityManager } from "@mikro-orm/postgresql";
import { EventStreamReader } from "../support/eventStream.ts";
import { collect, TestHub } from "../support/hub.ts";
import { ordered, writeEvents } from "../support/logWriter.ts";
import { dianjiangPack } from "../support/packs.ts";

const query = `subscription($after: String, $filter: EventFilter) {
  taskEvents(after: $after, filter: $filter) { id cursor type data task { code } } }`;

let hub: TestHub;
let em: EntityManager;
let task: { id: number; compound_id: number };
const open: EventStreamReader[] = [];

beforeAll(async () => {
  hub = await TestHub.open(await dianjiangPack());
  em = asHubItself(hub.app.orm.em);
  await hub.data("dj-hc", `mutation { generateTasks(input: {area: "lingyuan-lu"}) { added } }`);
  await ordered(em);
  [task] = (await em.fork().execute("select id, compound_id from task order by id limit 1")) as [typeof task];
}, 120_000);
afterEach(() => {
  for (const reader of open.splice(0)) reader.cut();
});
afterAll(() => hub?.close());

async function reader(
  who: string | null,
  options: { variables?: object; get?: boolean; lastEventId?: string; language?: string; query?: string },
): Promise<EventStreamReader> {
  const asked = { query: options.query ?? query, variables: options.variables ?? {} };
  const parameters = new URLSearchParams({ query: asked.query, variables: JSON.stringify(asked.variables) });
  const url = `${hub.server.url}/graphql`;
  const headers: Record<string, string> = { "accept-language": options.language ?? "en" };
  if (who) headers["authorization"] = `Bearer ${who.startsWith("hub_") ? who : await hub.key(who)}`;
  if (options.lastEventId) headers["last-event-id"] = options.lastEventId;
  const made = options.get
    ? new EventStreamReader(`${url}?${String(parameters)}`, { headers })
    : new EventStreamReader(url, { headers, body: asked });
  open.push(made);
  return made;
}

async function write(n: number, first = 0): Promise<void> {
  const events = Array.from({ length: n }, (_, i) => ({
    taskId: task.id,
    compoundId: task.compound_id,
    data: { n: first + i },
  }));
  await writeEvents(em, events);
}

async function now(): Promise<string> {
  await ordered(em);
  return (await hub.data("dj-hc", "{ overview { cursor } }")).overview.cursor as string;
}

describe("GraphQL over Server-Sent Events", () => {
  it.each([
    ["GET", true],
    ["POST", false],
  ])("streams what a WebSocket streams, asked by %s, with the cursor as the event's id", async (_method, get) => {
    const after = await now();
    const stream = await reader("dj-hc", { variables: { after, filter: { types: ["task.*"] } }, get });
    await write(3);
    const events = await stream.until((all) => all.length >= 3);
    const socket = collect(await hub.socket("dj-hc"), query, { after }, (values) => values.length >= 3);
    expect(events.map(({ data }) => data.data)).toEqual(await socket);
    expect(events.map(({ id }) => id)).toEqual(events.map(({ data }) => data.data.taskEvents.cursor));
    expect(events.every(({ event }) => event === "next")).toBe(true);
    expect(stream.status).toBe(200);
    expect(stream.headers).toMatchObject({ "content-type": "text/event-stream; charset=utf-8" });
    expect(stream.headers["cache-control"]).toContain("no-cache");
  });

  it("gives a reader that is cut off again and again everything once, by Last-Event-ID before `after`", async () => {
    const after = await now();
    const seen: number[] = [];
    let lastEventId = "";
    const writing = (async () => {
      for (let i = 0; i < 20; i++) await write(15, i * 15);
    })();
    while (seen.length < 300) {
      // The argument stays the old one: the header is what counts.
      const stream = await reader("dj-hc", { variables: { after }, ...(lastEventId ? { lastEventId } : {}) });
      const events = await stream.until((all) => all.length >= 17 || seen.length + all.length >= 300);
      stream.cut();
      // What came with the last piece may be half read: only what the reader has taken counts.
      const taken = events.slice(0, 17);
      seen.push(...taken.map(({ data }) => data.data.taskEvents.data.n as number));
      lastEventId = taken.at(-1)!.id!;
    }
    await writing;
    expect(seen).toEqual(Array.from({ length: 300 }, (_, i) => i));
  }, 30_000);

  it("tells errors as a WebSocket does, then completes", async () => {
    const cases: [string, object, string, RegExp][] = [
      ["subscription { nothing }", {}, "GRAPHQL_VALIDATION_FAILED", /Cannot query field/],
      ["subscription {", {}, "GRAPHQL_PARSE_FAILED", /Syntax Error/],
      [query, { after: "abcdef12.5" }, "STALE", /read the state again/],
      [query, { after: "nonsense" }, "INVALID_INPUT", /not a cursor/],
      ["query A { viewer { role } } query B { viewer { role } }", {}, "OPERATION_RESOLUTION_FAILURE", /operation/],
    ];
    for (const [text, variables, code, message] of cases) {
      const stream = await reader("dj-hc", { query: text, variables });
      const events = await stream.until((all) => all.at(-1)?.event === "complete");
      expect([stream.status, events.map(({ event }) => event)]).toEqual([200, ["next", "complete"]]);
      expect(events[0]!.data.errors[0].message).toMatch(message);
      expect(events[0]!.data.errors[0].extensions?.code).toBe(code);
    }
    const chinese = await reader("dj-hc", { variables: { after: "abcdef12.5" }, language: "zh" });
    expect((await chinese.until((all) => all.length > 0))[0]!.data.errors[0].message).toMatch(/重新读取当前状态/);
  });

  it("answers a query once, and takes no mutation by GET", async () => {
    const stream = await reader("dj-hc", { query: "{ viewer { role } }" });
    const events = await stream.until((all) => all.at(-1)?.event === "complete");
    expect(events.map(({ data }) => data)).toEqual([{ data: { viewer: { role: "LEAD" } } }, null]);
    const get = await reader("ADMIN", {
      query: `mutation { setClock(input: {at: "2021-04-01T09:00:00+08:00"}) { now } }`,
      get: true,
    });
    expect((await get.until((all) => all.length > 1))[0]!.data.errors[0].extensions.code).toBe("BAD_REQUEST");
    expect((await hub.data("dj-hc", "{ viewer { today } }")).viewer.today).toBe("2021-03-01");
  });

  it("leaves clients to JSON that name it first, as browsers' GraphQL libraries do", async () => {
    const answer = await fetch(`${hub.server.url}/graphql`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        authorization: `Bearer ${await hub.key("dj-hc")}`,
        accept: "application/graphql-response+json, application/json, text/event-stream, multipart/mixed",
      },
      body: JSON.stringify({ query: "{ viewer { role } }" }),
    });
    expect(answer.headers.get("content-type")).toMatch(/json/);
    expect(await answer.json()).toEqual({ data: { viewer: { role: "LEAD" } } });
  });

  it("refuses who has no key, and shows an operator nothing of others", async () => {
    const stranger = await reader(null, {});
    await stranger.until(() => false);
    expect(stranger.status).toBe(401);
    expect(JSON.parse(stranger.text).errors[0].extensions.code).toBe("UNAUTHENTICATED");
    const after = await now();
    const operator = await reader("dj-op-gas", { variables: { after } });
    const lead = await reader("dj-hc", { variables: { after } });
    await write(5);
    await lead.until((all) => all.length >= 5);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(operator.events).toEqual([]);
  });

  it("ends when its key is revoked, also while nothing happens", async () => {
    const { createApiKey } = await hub.data(
      "ADMIN",
      `mutation { createApiKey(input: {name: "short", organization: "dj-hc"}) { keyId secret } }`,
    );
    const stream = await reader(createApiKey.secret, {});
    await stream.until(() => stream.status === 200);
    await hub.data("ADMIN", `mutation($key: ID!) { revokeApiKey(input: {key: $key}) { userErrors { message } } }`, {
      key: createApiKey.keyId,
    });
    const events = await stream.until((all) => all.at(-1)?.event === "complete", 5000);
    expect(events[0]!.data.errors[0].extensions.code).toBe("UNAUTHENTICATED");
  });

  it("keeps a quiet stream alive with comments", async () => {
    const stream = await reader("dj-hc", {});
    await stream.until(() => stream.comments > 0, 15_000);
    expect(stream.events).toEqual([]);
  }, 20_000);

  it("ends without a complete when the hub stops, so that its reader connects again", async () => {
    const other = await TestHub.open(null);
    const headers = { authorization: `Bearer ${await other.key("ADMIN")}` };
    const stream = new EventStreamReader(`${other.server.url}/graphql`, { headers, body: { query } });
    open.push(stream);
    await stream.until(() => stream.status === 200);
    const began = Date.now();
    await other.close();
    expect(Date.now() - began).toBeLessThan(8000);
    expect([stream.ended, stream.events]).toEqual([true, []]);
  }, 20_000);
});
