import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { WebSocket } from "ws";
import { TestHub } from "../support/hub.ts";
import { dianjiangPack } from "../support/packs.ts";

let hub: TestHub;
let key: string;
const compound = "lingyuan-lu-P01";
const water = `${compound}/DJ-W05/dj-op-water`;
const inside = /\bat \S+ \(|\.(js|ts):\d|\binsert into\b|22P0|node_modules|stacktrace/i;

const report = `mutation($input: ReportProgressInput!) {
  reportProgress(input: $input) { report { id } userErrors { field code message } } }`;
const batch = `mutation($input: ReportProgressBatchInput!) {
  reportProgressBatch(input: $input) { applied refused userErrors { field code message } } }`;

beforeAll(async () => {
  hub = await TestHub.open(await dianjiangPack());
  await hub.data("dj-hc", `mutation { generateTasks(input: {area: "lingyuan-lu"}) { added } }`);
  await hub.data("dj-hc", `mutation { issueTasks(input: {filter: {compound: "${compound}"}}) { changed } }`);
  await hub.data("dj-op-water", `mutation { acknowledgeTasks(input: {tasks: ["${water}"]}) { changed } }`);
  key = await hub.key("dj-op-water");
}, 120_000);
afterAll(() => hub?.close());

interface Raw {
  status: number;
  text: string;
}

function raw(method: string, path: string, headers: Record<string, string>, body?: Buffer | string): Promise<Raw> {
  return new Promise((resolve, reject) => {
    const sent = request(
      `${hub.server.url}${path}`,
      { method, headers: { authorization: `Bearer ${key}`, ...headers }, agent: false, timeout: 10_000 },
      (response) => {
        let text = "";
        response.on("data", (chunk) => (text += String(chunk)));
        response.on("end", () => resolve({ status: response.statusCode!, text }));
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });
}

async function traces(): Promise<unknown> {
  const [row] = await hub.app.orm.em.fork().execute(
    `select (select count(*) from progress_report) as reports, (select count(*) from idempotency) as keys,
       (select count(*) from outbox) as events, (select sum(version) from task) as versions`,
  );
  return row;
}

/** Runs the work and expects that it wrote nothing. */
async function unwritten<T>(work: () => Promise<T>): Promise<T> {
  const before = await traces();
  const result = await work();
  expect(await traces()).toEqual(before);
  return result;
}

const good = { idempotencyKey: "k", task: water, quantity: 1, doneOn: "2021-03-01" };

describe("a report that cannot be", () => {
  const refused: [string, object, string, string][] = [
    ["an empty key", { idempotencyKey: "" }, "INVALID_INPUT", "idempotencyKey"],
    ["a blank key", { idempotencyKey: " \t" }, "INVALID_INPUT", "idempotencyKey"],
    ["a key of 1,000 characters", { idempotencyKey: "k".repeat(1000) }, "INVALID_INPUT", "idempotencyKey"],
    ["a negative quantity", { quantity: -1 }, "INVALID_INPUT", "quantity"],
    ["a quantity with four decimals", { quantity: 0.0001 }, "INVALID_INPUT", "quantity"],
    ["a quantity beyond every pipe", { quantity: 1e308 }, "INVALID_INPUT", "quantity"],
    ["nothing done", { quantity: 0 }, "INVALID_INPUT", "quantity"],
    ["a day to come", { doneOn: "2031-01-01" }, "INVALID_INPUT", "doneOn"],
    ["a day before the house was built", { doneOn: "0001-01-01" }, "INVALID_INPUT", "doneOn"],
    ["an unknown task", { task: "no/such/task" }, "NOT_FOUND", "task"],
    ["a note of a megabyte's half", { note: "长".repeat(100_000) }, "INVALID_INPUT", "note"],
  ];
  it.each(refused)("is refused with its place: %s", async (_name, wrong, code, field) => {
    const answer = await unwritten(() => hub.ask("dj-op-water", report, { input: { ...good, ...wrong } }));
    expect(answer.errors).toBeUndefined();
    expect(answer.data.reportProgress).toEqual({
      report: null,
      userErrors: [{ code, field: [field], message: expect.any(String) }],
    });
  });

  const malformed: [string, string][] = [
    ["a day that no calendar has", `doneOn: "2021-02-30"`],
    ["a day as a number", "doneOn: 20210301"],
    ["a word for a quantity", `doneOn: "2021-03-01", quantity: "many"`],
    ["NaN", `doneOn: "2021-03-01", quantity: NaN`],
    ["an unknown meter state", `doneOn: "2021-03-01", households: [{building: "1", room: "101", state: SHINY}]`],
    ["an unknown field", `doneOn: "2021-03-01", colour: "red"`],
  ];
  it.each(malformed)("is refused before it begins: %s", async (_name, fields) => {
    const text = `mutation { reportProgress(input: {idempotencyKey: "k", task: "${water}", ${fields}}) { report { id } } }`;
    const answer = await unwritten(() => hub.ask("dj-op-water", text));
    expect([answer.status, answer.errors![0]!.extensions.code]).toEqual([
      200,
      expect.stringMatching(/GRAPHQL_VALIDATION_FAILED|BAD_USER_INPUT/),
    ]);
    expect(JSON.stringify(answer)).not.toMatch(inside);
  });

  it.each([
    { idempotencyKey: "a\0b" },
    { idempotencyKey: "a\ud800b" },
    { task: "a\0b" },
    { note: "a\udc00b" },
    { evidence: [{ url: "a\0b" }] },
  ])("is refused before it begins when a text is broken: %j", async (wrong) => {
    const answer = await unwritten(() => hub.ask("dj-op-water", report, { input: { ...good, ...wrong } }));
    expect([answer.status, answer.errors![0]!.extensions.code]).toEqual([200, "BAD_USER_INPUT"]);
    expect(answer.errors![0]!.message).toContain(`at "input.${Object.keys(wrong)[0]}`);
    const literal = `{ tasks(filter: {compound: "a\\u0000"}) { totalCount } }`;
    expect(await hub.ask("dj-op-water", literal)).toMatchObject({
      status: 200,
      errors: [{ extensions: { code: "GRAPHQL_VALIDATION_FAILED" } }],
    });
  });

  it("may have a key in any script, up to 200 characters", async () => {
    const idempotencyKey = "填报-🏗️-ключ-".padEnd(200, "钥");
    const first = await hub.data("dj-op-water", report, { input: { ...good, idempotencyKey } });
    expect(first.reportProgress.userErrors).toEqual([]);
    expect(await unwritten(() => hub.data("dj-op-water", report, { input: { ...good, idempotencyKey } }))).toEqual(
      first,
    );
  });

  it("cannot hide in a batch of 501, of none, or twice under one name", async () => {
    const rows = (count: number): object[] =>
      Array.from({ length: count }, () => ({ ...good, idempotencyKey: undefined }));
    for (const [count, code] of [
      [501, "LIMIT_EXCEEDED"],
      [0, "INVALID_INPUT"],
    ] as const) {
      const input = { idempotencyKey: `b${count}`, onError: "ROW_BY_ROW", reports: rows(count) };
      const { reportProgressBatch } = await unwritten(() => hub.data("dj-op-water", batch, { input }));
      expect(reportProgressBatch.userErrors).toMatchObject([{ code, field: ["reports"] }]);
    }
    const power = `${compound}/DJ-W06/dj-op-power`;
    await hub.key("dj-op-power");
    const twice = await unwritten(() =>
      hub.data(
        "dj-op-power",
        `mutation($t: [ID!]!) { acknowledgeTasks(input: {tasks: $t}) { userErrors { field code } } }`,
        {
          t: [power, power],
        },
      ),
    );
    expect(twice.acknowledgeTasks.userErrors).toEqual([{ field: ["tasks", "1"], code: "INVALID_INPUT" }]);
  });
});

describe("a request that is no request", () => {
  const json = { "content-type": "application/json" };
  const mutation = `mutation { acknowledgeTasks(input: {tasks: ["${compound}/DJ-W06/dj-op-power"]}) { changed } }`;
  const requests: [string, () => Promise<Raw>, number[]][] = [
    [
      "a mutation over GET",
      () => raw("GET", `/graphql?query=${encodeURIComponent(mutation)}`, { "apollo-require-preflight": "1" }),
      [405],
    ],
    [
      "a simple request that any page may send",
      () => raw("POST", "/graphql", { "content-type": "text/plain" }, JSON.stringify({ query: mutation })),
      [400, 415],
    ],
    [
      "a form",
      () =>
        raw(
          "POST",
          "/graphql",
          { "content-type": "application/x-www-form-urlencoded" },
          `query=${encodeURIComponent(mutation)}`,
        ),
      [400, 415],
    ],
    ["a body that is not JSON", () => raw("POST", "/graphql", json, "{query"), [400]],
    [
      "invalid UTF-8",
      () =>
        raw(
          "POST",
          "/graphql",
          json,
          Buffer.concat([Buffer.from(`{"query":"{ viewer { role } } #`), Buffer.from([0xff, 0xc0]), Buffer.from(`"}`)]),
        ),
      [400],
    ],
    [
      "UTF-7",
      () =>
        raw(
          "POST",
          "/graphql",
          { "content-type": "application/json; charset=utf-7" },
          `{"query":"{ viewer { role } }"}`,
        ),
      [415],
    ],
    [
      "a body of two megabytes",
      () => raw("POST", "/graphql", json, JSON.stringify({ query: `{ viewer { role } } #${"x".repeat(2_000_000)}` })),
      [413],
    ],
    ["an array", () => raw("POST", "/graphql", json, JSON.stringify([{ query: mutation }])), [400]],
    [
      "a subscription over HTTP",
      () => raw("POST", "/graphql", json, JSON.stringify({ query: "subscription { taskEvents { id } }" })),
      [400, 405],
    ],
    [
      "an unknown operation",
      () => raw("POST", "/graphql", json, JSON.stringify({ query: "query A { viewer { role } }", operationName: "B" })),
      [200],
    ],
    ["DELETE", () => raw("DELETE", "/graphql", json), [400, 405]],
  ];
  it.each(requests)("is told so and writes nothing: %s", async (_name, send, statuses) => {
    const { status, text } = await unwritten(send);
    expect(statuses).toContain(status);
    expect(text).not.toMatch(inside);
    expect(text).not.toBe("");
  });
});

describe("a socket", () => {
  it("keeps its streams when one operation is wrong", async () => {
    const socket = new WebSocket(`${hub.server.url.replace("http", "ws")}/graphql`, "graphql-transport-ws");
    const heard: { id?: string; type: string; payload?: unknown }[] = [];
    let closed = 0;
    socket.on("message", (data) => heard.push(JSON.parse((data as Buffer).toString())));
    socket.on("close", (code) => (closed = code));
    const until = async (done: () => boolean): Promise<void> => {
      for (let i = 0; i < 100 && !done(); i++) await new Promise((resolve) => setTimeout(resolve, 50));
      expect([closed, done()]).toEqual([0, true]);
    };
    const subscribe = (id: string, query: string, more: object = {}): void =>
      socket.send(JSON.stringify({ id, type: "subscribe", payload: { query, ...more } }));
    await new Promise((resolve) => socket.once("open", resolve));
    socket.send(JSON.stringify({ type: "connection_init", payload: { authorization: `Bearer ${key}` } }));
    await until(() => heard.some(({ type }) => type === "connection_ack"));
    subscribe("stream", "subscription { taskEvents { id type } }");
    const wrong: Record<string, [string, object?]> = {
      syntax: ["subscription { taskEvents {"],
      empty: [""],
      field: ["subscription { taskEvents { colour } }"],
      operation: ["query A { viewer { role } }", { operationName: "B" }],
      variable: ["query($n: Int!) { tasks(first: $n) { totalCount } }", { variables: { n: "x" } }],
      cursor: [`subscription { taskEvents(after: "nonsense") { id } }`],
      two: ["subscription { taskEvents { id } windowEvents { id } }"],
      fragment: ["subscription { ...F }"],
    };
    for (const [id, [query, more]] of Object.entries(wrong)) subscribe(id, query, more);
    const answers = (id: string): unknown[] =>
      heard.filter((m) => m.id === id && (m.type === "error" || JSON.stringify(m.payload ?? "").includes(`"errors"`)));
    await until(() => Object.keys(wrong).every((id) => answers(id).length > 0));
    expect(JSON.stringify(heard)).not.toMatch(inside);
    await hub.data("dj-op-water", report, { input: { ...good, idempotencyKey: "still" } });
    await until(() => heard.some(({ id, type }) => id === "stream" && type === "next"));
    socket.close();
  });
});
