import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { createClient } from "graphql-ws";
import { WebSocket } from "ws";
import { Caller } from "../support/client.ts";
import { openCounty } from "../support/county.ts";
import { freshDatabase, withClient, type FreshDatabase } from "../support/database.ts";
import { buildHub, endEveryone, freePort, HubProcess } from "../support/process.ts";

const canary = "kanarienvogel";
let database: FreshDatabase;
let hub: HubProcess;
let admin: string;
let lead: string;

interface Line {
  msg: string;
  requestId?: string;
  [field: string]: unknown;
}

const lines = (): Line[] =>
  hub.output.split("\n").flatMap((line) => (line.startsWith("{") ? [JSON.parse(line) as Line] : []));
const linesOf = (requestId: string): Line[] => lines().filter((line) => line.requestId === requestId);

async function post(body: string, headers: Record<string, string> = {}, path = "/graphql"): Promise<Response> {
  return fetch(`${hub.url}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${lead}`, ...headers },
    body,
  });
}

async function until<T>(look: () => T | null | undefined | false | Promise<T | null | undefined | false>): Promise<T> {
  for (let tries = 0; tries < 100; tries++) {
    const found = await look();
    if (found) return found;
    await sleep(50);
  }
  throw new Error("it never came");
}

async function metrics(): Promise<string> {
  const response = await fetch(`${hub.url}/metrics`, { headers: { authorization: `Bearer ${admin}` } });
  return response.text();
}

/** The value of one line of the metrics; NaN when it is not there. */
function figure(text: string, line: string): number {
  return Number(
    text
      .split("\n")
      .find((one) => one.startsWith(`${line} `))
      ?.split(" ")[1] ?? Number.NaN,
  );
}

beforeAll(async () => {
  const [main, made, port] = await Promise.all([buildHub(), freshDatabase(), freePort()]);
  database = made;
  hub = await HubProcess.start(main, {
    DATABASE_URL: database.url,
    PORT: String(port),
    HUB_PACK: "data/dianjiang",
    HUB_LOG: "info",
  });
  admin = hub.secret("ADMIN");
  const caller = new Caller(hub.url, admin);
  lead = (await openCounty(caller, [])).get("dj-hc")!;
  caller.close();
}, 120_000);
afterAll(async () => {
  await endEveryone();
  await database?.drop();
});

describe("the id of a request", () => {
  it("is the caller's where it is a sane one, else the hub's, and stands in the answer and in the log", async () => {
    const given = await post(`{"query":"query Who { viewer { role } }"}`, { "x-request-id": "desk-7:a.b" });
    expect(given.headers.get("x-request-id")).toBe("desk-7:a.b");
    const [line] = await until(() => (linesOf("desk-7:a.b").length > 0 ? linesOf("desk-7:a.b") : null));
    expect(line).toMatchObject({
      msg: "operation",
      transport: "http",
      kind: "query",
      name: "Who",
      fields: ["viewer"],
      outcome: "ok",
      statements: expect.any(Number),
      organization: expect.any(Number),
      key: expect.any(Number),
      ms: expect.any(Number),
    });
    expect(linesOf("desk-7:a.b")).toHaveLength(1);
    for (const bad of ["a b", "x".repeat(65), "a\\nb", lead, '"};drop']) {
      const made = await post(`{"query":"{ viewer { role } }"}`, { "x-request-id": bad });
      expect(made.headers.get("x-request-id")).toMatch(/^[\w-]{12}$/);
    }
    for (const path of ["/healthz", "/readyz", "/nowhere"]) {
      expect((await fetch(`${hub.url}${path}`)).headers.get("x-request-id")).toMatch(/^[\w-]{12}$/);
    }
  });

  it("leads from a masked error to what happened", async () => {
    await withClient(database.url, (client) => client.query("alter table report_decision rename to gone"));
    const response = await post(
      `{"query":"{ tasks(first: 1) { nodes { reports { nodes { decision { verdict } } } } } }"}`,
    );
    await withClient(database.url, (client) => client.query("alter table gone rename to report_decision"));
    const { errors } = (await response.json()) as {
      errors: { message: string; extensions: { code: string; id: string } }[];
    };
    const id = response.headers.get("x-request-id")!;
    expect(errors[0]!.extensions).toEqual({ code: "INTERNAL_SERVER_ERROR", id });
    expect(errors[0]!.message).toContain(id);
    const all = await until(() => (linesOf(id).length >= 2 ? linesOf(id) : null));
    expect(all.map(({ msg }) => msg).sort()).toEqual(["a bug, masked to the client", "operation"]);
    expect(all.find(({ msg }) => msg !== "operation")!["err"]).toMatchObject({ code: "42P01", at: expect.any(Array) });
  });

  it("is each operation's own on a WebSocket", async () => {
    const client = createClient({
      url: `${hub.url.replace("http", "ws")}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${lead}` },
    });
    const first = await new Promise((resolve, reject) =>
      client.subscribe(
        { query: "query Socket { viewer { role } }", extensions: { requestId: "ws-1" } },
        { next: resolve, error: reject, complete: () => undefined },
      ),
    );
    expect(first).toMatchObject({ data: { viewer: { role: "LEAD" } } });
    expect(await until(() => linesOf("ws-1")[0])).toMatchObject({
      transport: "websocket",
      kind: "query",
      name: "Socket",
      outcome: "ok",
    });
    const before = await metrics();
    const stop = client.subscribe(
      { query: "subscription Live { taskEvents { id } }", extensions: { requestId: "ws-2" } },
      { next: () => undefined, error: () => undefined, complete: () => undefined },
    );
    await until(async () => {
      const now = await metrics();
      return figure(now, "hub_streams") === 1 && figure(now, "hub_sockets") === 1;
    });
    stop();
    expect(await until(() => linesOf("ws-2")[0])).toMatchObject({ kind: "subscription", name: "Live", sent: 0 });
    const after = await metrics();
    const counted = `hub_operations_total{transport="websocket",kind="subscription",outcome="ok"}`;
    expect(figure(after, counted) - (figure(before, counted) || 0)).toBe(1);
    expect(figure(after, "hub_streams")).toBe(0);
    await client.dispose();
  });
});

describe("the log", () => {
  it("never holds secrets or what people entered, wherever they come in", async () => {
    const secret = `hub_C4naryK7_${canary}${"x".repeat(30)}`;
    const text = JSON.stringify;
    await post(text({ query: "{ viewer { role } }" }), {
      authorization: `Bearer ${secret}`,
      cookie: `session=${canary}`,
      "x-request-id": `${canary} ${secret}`,
    });
    await post(
      text({ query: "{ viewer { role } }" }),
      { "x-forwarded-for": canary, "user-agent": canary, "accept-language": canary },
      `/graphql?token=${canary}&key=${secret}`,
    );
    await post(`{"query": "{ viewer { role } }", ${canary}`);
    await post(text({ query: `{ viewer { ${canary} } }` }));
    await post(text({ query: `{ ${canary}{ "${canary}` }));
    await post(text({ query: `query($id: ID!) { node(id: $id) { id } }`, variables: { id: canary } }));
    await post(text({ query: `query($n: Int!) { tasks(first: $n) { totalCount } }`, variables: { n: canary } }));
    await post(
      text({
        query: `mutation { signIn(input: {username: "${canary}", password: "${canary}"}) { userErrors { code } } }`,
      }),
    );
    await post(
      text({ query: `mutation { createApiKey(input: {name: "${canary}"}) { secret userErrors { code } } }` }),
      { authorization: `Bearer ${admin}` },
    );
    await post(canary, { "content-type": "text/plain" });
    await post(text({ query: "{ viewer { role } }" }), { "content-encoding": canary });
    await fetch(`${hub.url}/${canary}?${canary}`);
    // Errors of PostgreSQL name the statement with its values, and the value that a constraint refused.
    await withClient(database.url, (client) =>
      client.query(`alter table api_key add constraint no_canary check (name not like '%${canary}2%')`),
    );
    const broken = await post(text({ query: `mutation { createApiKey(input: {name: "${canary}2"}) { secret } }` }), {
      authorization: `Bearer ${admin}`,
    });
    expect((await broken.json()) as object).toHaveProperty("errors");
    await withClient(database.url, (client) => client.query("alter table organization rename to organization_gone"));
    await post(
      text({
        query: `{ organizations(filter: {search: "${canary}"}) { nodes { code } } tasks(filter: {organization: "${canary}"}) { totalCount } }`,
      }),
    );
    await withClient(database.url, (client) => client.query("alter table organization_gone rename to organization"));
    const client = createClient({
      url: `${hub.url.replace("http", "ws")}/graphql?token=${canary}`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${admin}`, note: canary },
    });
    for (const query of [
      `query { node(id: "${canary}") { id } }`,
      `{ ${canary}("`,
      `mutation { createApiKey(input: {name: "${canary}2"}) { secret } }`,
    ]) {
      await new Promise<void>((resolve) => {
        client.subscribe(
          { query, variables: { canary } },
          { next: () => undefined, error: () => resolve(), complete: () => resolve() },
        );
      });
    }
    await client.dispose();
    const refused = new WebSocket(`${hub.url.replace("http", "ws")}/graphql`, "graphql-transport-ws");
    refused.on("open", () =>
      refused.send(JSON.stringify({ type: "connection_init", payload: { authorization: secret } })),
    );
    await new Promise((resolve) => refused.on("close", resolve));
    await sleep(300);
    const logged = hub.output.split("\n").filter((line) => line.startsWith("{"));
    expect(logged.length).toBeGreaterThan(20);
    expect(logged.filter((line) => line.includes('"23514"')).length).toBeGreaterThan(0);
    expect(logged.filter((line) => line.includes('"42P01"')).length).toBeGreaterThan(0);
    const leaks = logged.filter(
      (line) =>
        line.includes(canary) ||
        line.includes(admin.slice(13)) ||
        line.includes(lead.slice(13)) ||
        line.includes("C4naryK7"),
    );
    expect(leaks).toEqual([]);
  });

  it("has a line for what never became an operation", async () => {
    await post("{", { "x-request-id": "broken-body" });
    expect(await until(() => linesOf("broken-body")[0])).toMatchObject({ msg: "request", status: 400, kind: "none" });
  });
});

describe("the metrics", () => {
  it("count what was answered, what it cost, and what waits", async () => {
    const before = await metrics();
    for (let n = 0; n < 5; n++) await post(`{"query":"{ viewer { role } overview { cursor } }"}`);
    await post(`{"query":"{ nothing }"}`);
    const after = await metrics();
    const grown = (line: string): number => figure(after, line) - (figure(before, line) || 0);
    expect(grown(`hub_operations_total{transport="http",kind="query",outcome="ok"}`)).toBe(5);
    expect(grown(`hub_operation_seconds_count{transport="http",kind="query"}`)).toBeGreaterThanOrEqual(5);
    expect(grown(`hub_operation_statements_count{transport="http",kind="query"}`)).toBeGreaterThanOrEqual(5);
    expect(grown(`hub_operation_statements_sum{transport="http",kind="query"}`)).toBeGreaterThanOrEqual(10);
    expect(grown(`hub_http_requests_total{route="/graphql",status="200"}`)).toBe(6);
    expect(grown("hub_sql_statements_total")).toBeGreaterThan(10);
    for (const [line, value] of [
      ["hub_postgres_up", 1],
      ["hub_sequencer_leading", 1],
      ["hub_log_unordered", 0],
      ["hub_log_lag_seconds", 0],
      [`hub_consumer_behind{consumer="realignment"}`, 0],
      [`hub_dead_letters{queue="day"}`, 0],
      [`hub_jobs{queue="realignment",state="created"}`, 0],
      [`hub_pool_connections{state="waiting"}`, 0],
    ] as const) {
      expect([line, figure(after, line)]).toEqual([line, value]);
    }
    expect(figure(after, `hub_job_runs_total{queue="day",outcome="ok"}`)).toBeGreaterThan(0);
  });

  it("show jobs and dead letters that wait", async () => {
    await withClient(database.url, (client) =>
      client.query(
        `insert into dead_letter (job_id, queue, payload, attempts, error, first_at, failed_at)
         values (gen_random_uuid(), 'day', '{}', 7, 'x', now(), now())`,
      ),
    );
    expect(figure(await metrics(), `hub_dead_letters{queue="day"}`)).toBe(1);
  });
});
