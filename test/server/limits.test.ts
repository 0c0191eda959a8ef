import { createHash } from "node:crypto";
import { globSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { getIntrospectionQuery, parse } from "graphql";
import { pino } from "pino";
import { WebSocket } from "ws";
import { readConfig } from "../../src/config.ts";
import { Metrics } from "../../src/metrics.ts";
import { Door } from "../../src/server/limits/door.ts";
import { usualAccess, type Access } from "../../src/server/limits/access.ts";
import { addressOf } from "../../src/server/limits/address.ts";
import { Documents } from "../../src/server/limits/documents.ts";
import { limitVariables, usualLimits, type LimitName } from "../../src/server/limits/settings.ts";
import { openServer } from "../../src/server/open.ts";
import { RawSocket } from "../attack/target.ts";
import { TestHub } from "../support/hub.ts";

let hub: TestHub;
let key: string;
const closing: (() => Promise<void>)[] = [];
beforeAll(async () => {
  hub = await TestHub.open(null);
  key = await hub.key("ADMIN");
}, 120_000);
afterAll(async () => {
  for (const close of closing) await close();
  await hub?.close();
});

interface Answer {
  status: number;
  headers: Headers;
  // Tests look into answers freely.
  // oxlint-disable-next-line typescript/no-explicit-any
  body: any;
}

/** Another door to the same hub. */
async function doorWith(access: Partial<Access>): Promise<{
  ask: (body: object, headers?: Record<string, string>) => Promise<Answer>;
  socket: () => Promise<RawSocket>;
}> {
  const log = pino({ level: "silent" });
  const server = await openServer(hub.app, { port: 0, host: "127.0.0.1", log, metrics: new Metrics(hub.app), access });
  closing.push(() => server.close());
  return {
    ask: async (body, headers = {}) => {
      const response = await fetch(`${server.url}/graphql`, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          authorization: `Bearer ${key}`,
          "accept-language": "en",
          ...headers,
        },
        body: JSON.stringify(body),
      });
      return { status: response.status, headers: response.headers, body: await response.json() };
    },
    socket: () =>
      new RawSocket(new WebSocket(`${server.url.replace("http", "ws")}/graphql`, "graphql-transport-ws"), key).begin(),
  };
}

const role = "query Mine { viewer { role } }";
const hash = createHash("sha256").update(role).digest("hex");
const other = "{ viewer { keyName } }";

describe("where only known documents are executed", () => {
  it("they are named by id, by hash or by their text, and nothing else is", async () => {
    const { ask } = await doorWith({ documents: new Documents([role], true) });
    const known = [
      { documentId: hash },
      { documentId: `sha256:${hash}` },
      { extensions: { persistedQuery: { version: 1, sha256Hash: hash } } },
      { query: role },
    ];
    for (const body of known) expect((await ask(body)).body).toEqual({ data: { viewer: { role: "ADMIN" } } });
    const refused = await ask({ query: other });
    expect([refused.status, refused.body.errors[0].extensions.code]).toEqual([403, "FORBIDDEN"]);
    expect(refused.body.errors[0].message).toMatch(/known documents only/);
    const hidden = await ask({ query: other, documentId: hash });
    expect(hidden.body.errors[0].extensions.code).toBe("FORBIDDEN");
    expect((await ask({ query: "{ __schema { types { name } } }" })).body.data).toBeUndefined();
    expect((await ask({ documentId: "0".repeat(64) })).body.errors[0].extensions.code).toBe(
      "PERSISTED_QUERY_NOT_SUPPORTED",
    );
  });

  it("the same holds on a socket", async () => {
    const { socket } = await doorWith({ documents: new Documents([role], true) });
    const one = await socket();
    one.subscribe("known", "", {}, { extensions: { persistedQuery: { version: 1, sha256Hash: hash } } });
    expect((await one.until(({ id }) => id === "known")).payload).toEqual({ data: { viewer: { role: "ADMIN" } } });
    one.subscribe("other", other);
    expect((await one.until(({ id }) => id === "other")).payload[0].extensions.code).toBe("FORBIDDEN");
    one.subscribe("unknown", "", {}, { extensions: { persistedQuery: { version: 1, sha256Hash: "f".repeat(64) } } });
    expect((await one.until(({ id }) => id === "unknown")).payload[0].extensions.code).toBe(
      "PERSISTED_QUERY_NOT_SUPPORTED",
    );
    one.end();
  });
});

describe("introspection", () => {
  it("is for everybody with a key, and a misspelt name is answered with the right one", async () => {
    const { ask, socket } = await doorWith({});
    const { body } = await ask({ query: getIntrospectionQuery({ inputValueDeprecation: true, oneOf: true }) });
    expect(body.data.__schema.types.length).toBeGreaterThan(100);
    expect((await ask({ query: "{ viewer { rolle } }" })).body.errors[0].message).toContain(`Did you mean "role"?`);
    const one = await socket();
    one.subscribe("1", "{ __schema { queryType { name } } }");
    expect((await one.until(({ id }) => id === "1")).payload.data.__schema.queryType.name).toBe("Query");
    one.end();
  });

  it("is for nobody where it is off, nor are right names, over both transports", async () => {
    const { ask, socket } = await doorWith({ introspection: false });
    const one = await socket();
    for (const query of [
      "{ __schema { types { name } } }",
      `{ __type(name: "Task") { name } }`,
      "{ viewer { rolle } }",
      "{ tasks(filter: {states: [VERIFIE]}) { totalCount } }",
    ]) {
      const { body } = await ask({ query });
      one.subscribe(query, query);
      const told = await one.until(({ id }) => id === query);
      for (const [error] of [body.errors, told.payload]) {
        expect(error.extensions.code).toBe("GRAPHQL_VALIDATION_FAILED");
        expect(error.message).not.toContain("Did you mean");
      }
    }
    const variable = {
      query: "query($s: [TaskState!]) { tasks(filter: {states: $s}) { totalCount } }",
      variables: { s: ["VERIFIE"] },
    };
    expect((await ask(variable)).body.errors[0].message).not.toContain("Did you mean");
    expect((await ask({ query: role })).body.data.viewer.role).toBe("ADMIN");
    one.end();
  });
});

describe("the rate", () => {
  it("is told in headers and counts each thousand of cost; who has used it up is told when to come back", async () => {
    const { ask } = await doorWith({ limits: { ...usualLimits, rate: 20 } });
    const first = await ask({ query: role });
    expect([first.headers.get("ratelimit-limit"), first.headers.get("ratelimit-remaining")]).toEqual(["20", "19"]);
    const costly = await ask({ query: "{ a: overview { totals { tasks } } b: overview { byArea { tasks } } }" });
    expect(costly.headers.get("ratelimit-remaining")).toBe("12");
    for (let i = 0; i < 12; i += 1) expect((await ask({ query: role })).status).toBe(200);
    const zh = await ask({ query: role }, { "accept-language": "zh" });
    expect(zh.status).toBe(429);
    expect(zh.body.errors[0].message).toBe("超出限制：本密钥每分钟的请求点数 21，最多 20");
    expect(zh.body.errors[0].extensions).toMatchObject({ code: "LIMIT_EXCEEDED", limit: "rate", given: 21, max: 20 });
    expect(Number(zh.headers.get("retry-after"))).toBeGreaterThan(0);
    // Somebody else is served.
    const someone = await hub.app.services.viewerOf(key);
    expect(someone?.role).toBe("ADMIN");
    const made = await hub.data("ADMIN", `mutation { createApiKey(input: {name: "other"}) { secret } }`);
    expect((await ask({ query: role }, { authorization: `Bearer ${made.createApiKey.secret}` })).status).toBe(200);
  });

  it("is counted for the address that a proxy of ours names, and for no address that anybody else names", () => {
    const request = (remoteAddress: string, forwarded?: string) =>
      ({ socket: { remoteAddress }, headers: forwarded ? { "x-forwarded-for": forwarded } : {} }) as never;
    const proxies = (address: string): boolean => address.startsWith("10.") || address === "::ffff:10.0.0.1";
    expect(addressOf(request("203.0.113.9", "198.51.100.1"), proxies)).toBe("203.0.113.9");
    expect(addressOf(request("10.0.0.1", "198.51.100.1"), proxies)).toBe("198.51.100.1");
    expect(addressOf(request("10.0.0.1", "6.6.6.6, 198.51.100.1, 10.0.0.2"), proxies)).toBe("198.51.100.1");
    expect(addressOf(request("::ffff:203.0.113.9"), proxies)).toBe("203.0.113.9");
    // A household has a whole network of IPv6 addresses.
    expect(addressOf(request("2001:db8:1:2:aaaa::1"), proxies)).toBe("2001:db8:1:2");
    expect(addressOf(request("2001:db8::1"), proxies)).toBe("2001:db8:0:0");
  });
});

describe("the usual limits", () => {
  it("leave room for every example and every operation of the dashboard", async () => {
    const door = new Door(hub.app.schema, usualAccess());
    const files = globSync("dashboard/{examples,src}/**/*.graphql");
    expect(files.length).toBeGreaterThan(15);
    for (const file of files) {
      const variables = JSON.parse(
        await readFile(file.replace(/graphql$/, "json"), "utf8").catch(() => "{}"),
      ) as object;
      const document = parse(await readFile(file, "utf8"));
      const admitted = door.admit({ document, variables: { first: 200, ...variables }, operationName: null });
      expect([file, "cost" in admitted && admitted.cost < usualLimits.cost / 2]).toEqual([file, true]);
    }
  });

  it("are settings, each listed in the operations guide with what it is unless told", async () => {
    const guide = await readFile("docs/operations.md", "utf8");
    for (const [name, variable] of Object.entries(limitVariables) as [LimitName, string][]) {
      const listed = new RegExp(`^\\| \`${variable}\` +\\| ([\\d,]+) +\\|`, "m").exec(guide)?.[1];
      expect([variable, listed?.replaceAll(",", "")]).toEqual([variable, String(usualLimits[name])]);
      expect(readConfig({ [variable]: "7" }).limits[name]).toBe(7);
    }
    expect(readConfig({}).limits).toEqual(usualLimits);
    expect(() => readConfig({ HUB_MAX_COST: "0", HUB_MAX_DEPTH: "deep" })).toThrow(
      /HUB_MAX_COST.*HUB_MAX_DEPTH|HUB_MAX_DEPTH.*HUB_MAX_COST/,
    );
  });
});
