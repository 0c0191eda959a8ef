import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { pino } from "pino";
import {
  AcknowledgeTasks,
  createClient,
  HubError,
  LimitError,
  ReportProgress,
  Tasks,
  UnauthenticatedError,
  UnreachableError,
  Who,
  type Client,
  type ClientOptions,
} from "../../client/src/main.ts";
import { Metrics } from "../../src/metrics.ts";
import { usualAccess } from "../../src/server/limits/access.ts";
import { openServer } from "../../src/server/open.ts";
import { TestHub } from "../support/hub.ts";
import { dianjiangPack } from "../support/packs.ts";
import { SocketProxy } from "../support/socketProxy.ts";

let hub: TestHub;
let proxy: SocketProxy;
let task: string;
const opened: Client[] = [];

beforeAll(async () => {
  hub = await TestHub.open(await dianjiangPack());
  await hub.data("dj-hc", `mutation { generateTasks(input: {area: "lingyuan-lu"}) { added } }`);
  await hub.data("dj-hc", `mutation { issueTasks(input: {filter: {area: "lingyuan-lu"}}) { changed } }`);
  const { tasks } = await hub.data(
    "dj-op-water",
    "{ tasks(first: 100, filter: {states: [ISSUED]}) { nodes { code quantityTarget } } }",
  );
  task = tasks.nodes.find(({ quantityTarget }: { quantityTarget: number | null }) => quantityTarget).code;
}, 120_000);
afterEach(() => {
  for (const one of opened.splice(0)) one.close();
  proxy?.close();
});
afterAll(() => hub?.close());

async function client(who: string, options: Partial<ClientOptions> = {}): Promise<Client> {
  const made = createClient({
    url: hub.server.url,
    key: await hub.key(who),
    language: "en",
    ...options,
  } as ClientOptions);
  opened.push(made);
  return made;
}

async function behindProxy(who: string): Promise<Client> {
  proxy = new SocketProxy(hub.server.url);
  return client(who, { url: await proxy.open() });
}

/** The first requests meet this fate, the others pass. */
function first(n: number, fate: "LOST" | "GATEWAY"): void {
  let left = n;
  proxy.weather.request = () => (left-- > 0 ? fate : "PASS");
}

async function failure(asked: Promise<unknown>): Promise<HubError> {
  const error: unknown = await asked.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(HubError);
  return error as HubError;
}

describe("what the typed client asks", () => {
  it("reads all pages of a connection one by one", async () => {
    const water = await client("dj-op-water");
    const told: string[] = [];
    for await (const { code } of water.pages(Tasks, { first: 2 }, (data) => data.tasks)) told.push(code);
    const { tasks } = await water.query(Tasks, { first: 500 });
    expect(tasks.totalCount).toBeGreaterThan(4);
    expect(told).toEqual(tasks.nodes.map(({ code }) => code));
  });

  it("tells what was refused as data, and errors by class, code and limit, in the language asked for", async () => {
    const water = await client("dj-op-water");
    const input = { task: "no/such/task", doneOn: "2021-03-01", quantity: 1, idempotencyKey: randomUUID() };
    const { userErrors } = (await water.mutate(ReportProgress, { input })).reportProgress;
    expect(userErrors).toMatchObject([{ code: "NOT_FOUND", field: ["task"] }]);
    const costly = await failure(
      water.query("{ compounds(first: 500) { nodes { tasks(first: 500) { nodes { code } } } } }"),
    );
    expect(costly).toBeInstanceOf(LimitError);
    expect(costly).toMatchObject({ code: "LIMIT_EXCEEDED", limit: "cost", max: 50_000, passing: false });
    expect((costly as LimitError).given).toBeGreaterThan(50_000);
    expect(costly.requestId).toMatch(/\S/);
    const wrong = await failure(water.query("{ nothing }"));
    expect([wrong.code, wrong.message]).toEqual(["GRAPHQL_VALIDATION_FAILED", expect.stringMatching(/nothing/)]);
    for (const [language, message] of [
      ["en", /sign in, or send a valid key/],
      ["zh", /密钥/],
    ] as const) {
      const nobody = createClient({ url: hub.server.url, key: "hub_none_x", language });
      const error = await failure(nobody.query(Who));
      expect(error).toBeInstanceOf(UnauthenticatedError);
      expect(error.message).toMatch(message);
    }
  });

  it("sends again what may be done twice: reads, and writes with a key, whose answer it then gets", async () => {
    const water = await behindProxy("dj-op-water");
    first(2, "GATEWAY");
    expect((await water.query(Who)).viewer.organization?.code).toBe("dj-op-water");
    expect(proxy.requests).toEqual(["ask GATEWAY", "ask GATEWAY", "ask PASS"]);

    first(2, "LOST");
    const input = { tasks: [task], idempotencyKey: randomUUID() };
    const { acknowledgeTasks } = await water.mutate(AcknowledgeTasks, { input });
    expect(acknowledgeTasks).toMatchObject({ changed: 1, userErrors: [] });
    expect(proxy.requests.slice(3)).toEqual(["ask LOST", "ask LOST", "ask PASS"]);

    first(1, "LOST");
    const inline = `mutation($task: ID!, $key: String!) { reportProgress(input: {task: $task, doneOn: "2021-03-01",
      quantity: 0.01, idempotencyKey: $key}) { task { reports { totalCount } } userErrors { message } } }`;
    const report = await water.mutate<{ reportProgress: unknown }>(inline, { task, key: randomUUID() });
    expect(report.reportProgress).toEqual({ task: { reports: { totalCount: 1 } }, userErrors: [] });
  });

  it("never sends a write without a key twice, nor a write as a read", async () => {
    const lead = await behindProxy("dj-hc");
    const issue = `mutation { issueTasks(input: {filter: {area: "lingyuan-lu"}}) { changed } }`;
    const half = `mutation($input: QuantifyTasksInput!) { issueTasks(input: {filter: {}, idempotencyKey: "k"}) { changed }
      quantifyTasks(input: $input) { changed } }`;
    for (const [text, variables] of [
      [issue, {}],
      [half, { input: { tasks: [] } }],
      ["mutation { signOut { ok: userErrors { message } } }", {}],
    ] as const) {
      proxy.requests.length = 0;
      first(1, "LOST");
      expect(await failure(lead.mutate(text, variables))).toBeInstanceOf(UnreachableError);
      expect(proxy.requests).toEqual(["ask LOST"]);
    }
    await expect((async () => lead.query(issue))()).rejects.toThrow(/a mutation where a query/);
    expect(proxy.requests).toHaveLength(1);
  });

  it("waits as long as the hub says, and does not try where that is longer than its patience", async () => {
    let times = 0;
    const limited: typeof fetch = async (input, init) => {
      times += 1;
      if (times > 1) return fetch(input, init);
      return Response.json({ errors: [] }, { status: 429, headers: { "retry-after": "1" } });
    };
    const patient = await client("dj-hc", { fetch: limited });
    const began = performance.now();
    await patient.mutate(`mutation { issueTasks(input: {filter: {area: "lingyuan-lu"}}) { changed } }`);
    expect(performance.now() - began).toBeGreaterThan(1000);
    expect(times).toBe(2);

    const log = pino({ level: "silent" });
    const limits = { ...usualAccess().limits, rate: 3 };
    const strict = await openServer(hub.app, {
      port: 0,
      host: "127.0.0.1",
      log,
      metrics: new Metrics(hub.app),
      access: { limits },
    });
    const hasty = await client("dj-op-gas", { url: strict.url, patienceMs: 500 });
    const asked = async (): Promise<never> => {
      for (;;) await hasty.query(Who);
    };
    const error = await failure(asked());
    expect(error).toMatchObject({ limit: "rate", status: 429, passing: true, max: 3 });
    expect(error.retryAfter).toBeGreaterThan(0);
    await strict.close();
  });

  it("gives up where nobody is there when its patience is over, and at once when it is called off", async () => {
    const lonely = await client("dj-hc", { url: "http://127.0.0.1:9", patienceMs: 700 });
    const error = await failure(lonely.query(Who));
    expect([error.code, error.passing]).toEqual(["UNREACHABLE", true]);
    const signal = AbortSignal.abort(new Error("enough"));
    await expect(lonely.query(Who, {}, { signal })).rejects.toThrow("enough");
  });
});
