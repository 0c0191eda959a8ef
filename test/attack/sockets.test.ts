import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { inside, many, Target, type RawSocket } from "./target.ts";

let target: Target;
const open: RawSocket[] = [];
beforeAll(async () => {
  target = await Target.open({ rate: 1_500 });
}, 120_000);
afterEach(async () => {
  for (const socket of open.splice(0)) socket.end();
  await sleep(100);
});
afterAll(() => target?.close());

function socket(options: Parameters<Target["socket"]>[0] = {}): RawSocket {
  const made = target.socket(options);
  open.push(made);
  return made;
}

const events = "subscription { taskEvents { id } }";

describe("graphql-transport-ws", () => {
  it("acknowledges, answers pings with their payload, and takes pongs", async () => {
    const one = await socket().begin();
    one.send({ type: "ping", payload: { a: 1 } });
    expect(await one.until(({ type }) => type === "pong")).toMatchObject({ payload: { a: 1 } });
    one.send({ type: "pong" });
    one.subscribe("1", "{ viewer { role } }");
    await one.until(({ type, id }) => type === "complete" && id === "1");
    expect(one.messages.filter(({ id }) => id === "1").map(({ type }) => type)).toEqual(["next", "complete"]);
  });

  it("runs queries and streams side by side, and ends a stream that the client completes", async () => {
    const one = await socket().begin();
    one.subscribe("stream", events);
    one.subscribe("query", "{ viewer { role } }");
    await one.until(({ id, type }) => id === "query" && type === "complete");
    one.send({ id: "stream", type: "complete" });
    await sleep(100);
    // Its name is free again.
    one.subscribe("stream", "{ viewer { role } }");
    expect(await one.until(({ id }) => id === "stream")).toMatchObject({ type: "next" });
  });

  it("accepts no other protocol", async () => {
    const one = socket({ protocol: "graphql-ws" });
    const code = await one.closed;
    expect([0, 4406]).toContain(code);
  });

  const wrong: [string, string | object][] = [
    ["that is no JSON", "{"],
    ["without a type", {}],
    ["of an unknown type", { type: "iddqd" }],
    ["that is null", "null"],
    ["that is a list", "[]"],
    ["that only a server sends: connection_ack", { type: "connection_ack" }],
    ["that only a server sends: next", { type: "next", id: "1", payload: { data: null } }],
    ["that only a server sends: error", { type: "error", id: "1", payload: [{ message: "no" }] }],
    ["that subscribes without a payload", { type: "subscribe", id: "1" }],
    ["that subscribes without an id", { type: "subscribe", payload: { query: events } }],
    ["that subscribes to a number", { type: "subscribe", id: "1", payload: { query: 1 } }],
    ["that completes nothing", { type: "complete" }],
  ];
  it.each(wrong)("closes with 4400 after a message %s", async (_name, message) => {
    const one = await socket().begin();
    one.send(message);
    expect(await one.closeWithin(5000)).toBe(4400);
  });

  it("closes with 4400 after such a message in the place of connection_init, too", async () => {
    const one = socket();
    await one.opened;
    one.send({ type: "next", id: "1", payload: {} });
    expect(await one.closeWithin(5000)).toBe(4400);
  });

  it("closes with 4401 when somebody subscribes before the acknowledgement", async () => {
    const one = socket();
    await one.opened;
    one.subscribe("1", events);
    expect(await one.closeWithin(5000)).toBe(4401);
  });

  it("closes with 4401 without a valid key", async () => {
    const one = socket();
    await one.opened;
    one.send({ type: "connection_init", payload: { authorization: "Bearer hub_none_0" } });
    expect(await one.closeWithin(5000)).toBe(4401);
  });

  it("closes with 4408 when connection_init does not come", async () => {
    const one = socket();
    expect(await one.closeWithin(target.hub ? 4000 : 20_000)).toBe(4408);
  }, 30_000);

  it("closes with 4409 when an id is taken", async () => {
    const one = await socket().begin();
    one.subscribe("1", events);
    one.subscribe("1", events);
    expect(await one.closeWithin(5000)).toBe(4409);
  });

  it("closes with 4429 after a second connection_init", async () => {
    const one = await socket().begin();
    one.send({ type: "connection_init", payload: {} });
    expect(await one.closeWithin(5000)).toBe(4429);
  });

  it.each([
    ["a syntax error", "subscription {"],
    ["an unknown field", "subscription { nothing }"],
    ["an empty document", ""],
    ["a bomb", `{ ${many(3000, () => "viewer { role }")} }`],
    ["a cursor that is none", `subscription { taskEvents(after: "no") { id } }`],
    ["two streams in one", "subscription { taskEvents { id } windowEvents { id } }"],
    ["introspection in a stream", "subscription { __typename }"],
    ["a variable that is missing", "subscription($a: String!) { taskEvents(after: $a) { id } }"],
  ])("answers %s with an error and leaves the other streams alone", async (_name, query) => {
    const one = await socket().begin();
    one.subscribe("good", events);
    one.subscribe("bad", query);
    const told = await one.until(({ id }) => id === "bad");
    const errors = told.type === "error" ? told.payload : told.payload.errors;
    expect(errors[0].message).not.toBe("");
    expect(errors[0].extensions.code).toMatch(/^[A-Z_]+$/);
    expect(JSON.stringify(told)).not.toMatch(inside);
    one.send({ type: "ping" });
    await one.until(({ type }) => type === "pong");
    expect(one.messages.some(({ id }) => id === "good")).toBe(false);
    expect(await one.closeWithin(100)).toBeNull();
  });
});

describe("whoever opens more than anybody needs", () => {
  it("cannot say connection_init with megabytes", async () => {
    for (const [size, codes] of [
      [100_000, [1009]],
      [20_000_000, [0, 1009]],
    ] as const) {
      const one = socket();
      await one.opened;
      one.send({ type: "connection_init", payload: { authorization: "x".repeat(size) } });
      expect(codes).toContain(await one.closeWithin(10_000));
    }
  }, 30_000);

  it("cannot send a message of twenty megabytes", async () => {
    const one = await socket().begin();
    one.subscribe("1", `{ viewer { role } } # ${"x".repeat(20_000_000)}`);
    expect([0, 1009]).toContain(await one.closeWithin(10_000));
  }, 30_000);

  it("gets at most as many streams on a socket as the hub allows, and is told so for each further one", async () => {
    const one = await socket().begin();
    for (let i = 0; i < 250; i += 1) one.subscribe(`${i}`, events);
    const refused = await one.until(({ id, type }) => id === "249" && type === "error");
    expect(refused.payload[0].extensions).toMatchObject({ code: "LIMIT_EXCEEDED", limit: "subscriptions" });
    expect(one.messages.filter(({ type }) => type === "error").length).toBeGreaterThanOrEqual(100);
    expect(await one.closeWithin(100)).toBeNull();
  });

  it("gets at most as many sockets as the hub allows, while others connect", async () => {
    const all: RawSocket[] = [];
    const codes: (number | null)[] = [];
    for (let i = 0; i < 300; i += 1) all.push(socket());
    await Promise.all(all.map((one) => one.begin().catch(() => undefined)));
    for (const one of all) codes.push(await one.closeWithin(0));
    const refused = codes.filter((code) => code === 4429 || code === 0).length;
    expect(refused).toBeGreaterThan(100);
    expect(refused).toBeLessThan(300);
    expect((await target.ask("{ viewer { role } }")).status).toBe(200);
    for (const one of all) one.end();
    await sleep(300);
    // What was given back can be had again.
    await socket().begin();
  }, 60_000);

  it("cannot flood a socket with pings", async () => {
    const one = await socket().begin();
    for (let i = 0; i < 5000; i += 1) one.send({ type: "ping" });
    expect(await one.closeWithin(10_000)).toBe(4429);
    expect(one.messages.length).toBeLessThan(3000);
  });

  it("with the key's minute used up is told to wait: an error, then 4429; over HTTP 429 with Retry-After", async () => {
    const streaming = await socket().begin();
    let status = 200;
    let waits = 0;
    for (let sent = 0; sent < 20_000 && status !== 429; sent += 50) {
      const replies = await Promise.all(Array.from({ length: 50 }, () => target.ask("{ viewer { role } }")));
      const reply = replies.at(-1)!;
      status = reply.status;
      waits = Number(reply.headers["retry-after"]);
      if (status !== 429) continue;
      expect(reply.body.errors[0].extensions).toMatchObject({ code: "LIMIT_EXCEEDED", limit: "rate" });
      expect(reply.headers["ratelimit-remaining"]).toBe("0");
    }
    expect(status).toBe(429);
    expect(waits).toBeGreaterThan(0);
    streaming.subscribe("late", "{ viewer { role } }");
    const told = await streaming.until(({ id }) => id === "late");
    expect(told).toMatchObject({ type: "error", payload: [{ extensions: { code: "LIMIT_EXCEEDED", limit: "rate" } }] });
    expect(await streaming.closeWithin(5000)).toBe(4429);
    if (!target.hub) await sleep(waits * 1000);
  }, 180_000);
});
