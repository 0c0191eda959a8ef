import { createHash, createHmac } from "node:crypto";
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { inside, knownCodes, many, Target, type Reply } from "./target.ts";

let target: Target;
beforeAll(async () => {
  target = await Target.open();
}, 120_000);
afterAll(() => target?.close());

const role = `{"query":"{ viewer { role } }"}`;

/** The status of a refusal that gives no data, has a known code and shows nothing of the inside. */
function refusal(reply: Reply): number {
  expect(reply.body.data ?? null).toBeNull();
  expect(knownCodes).toContain(reply.body.errors[0].extensions.code);
  expect(reply.text).not.toMatch(inside);
  return reply.status;
}

describe("a body", () => {
  it("of more than a megabyte is refused, also when it comes packed", async () => {
    const big = `{"query":"{ viewer { role } }","variables":{"a":"${"x".repeat(5_000_000)}"}}`;
    expect(refusal(await target.withstands(() => target.post(gzipSync(big), { "content-encoding": "gzip" })))).toBe(
      413,
    );
    // The hub may close the door while the client still talks.
    const status = await target.post(big).then(refusal, (error: NodeJS.ErrnoException) => error.code);
    expect([413, "ECONNRESET", "EPIPE"]).toContain(status);
    expect((await target.ask("{ viewer { role } }")).status).toBe(200);
  });

  it("that is not UTF-8 is refused, not mended", async () => {
    const broken = Buffer.concat([
      Buffer.from(`{"query":"{ viewer { role } }","operationName":"`),
      Buffer.from([0xff, 0xfe]),
      Buffer.from(`"}`),
    ]);
    expect(refusal(await target.post(broken))).toBe(400);
  });

  it.each(["utf-7", "utf-16le", "iso-8859-1", "gb18030"])("in %s is refused", async (charset) => {
    expect(refusal(await target.post(role, { "content-type": `application/json; charset=${charset}` }))).toBe(415);
  });

  it("may not be a form, plain text or several operations at once", async () => {
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]) {
      const reply = await target.post(role, { "content-type": type });
      expect([type, reply.status >= 400 && reply.status < 500]).toEqual([type, true]);
    }
    expect(refusal(await target.post(`[${Array(100).fill(role).join(",")}]`))).toBe(400);
  });
});

describe("a slow client", () => {
  const slow = (first: string, each: string): Promise<number> =>
    new Promise((resolve) => {
      const { hostname, port } = new URL(target.url);
      const began = performance.now();
      const socket = connect(Number(port || 80), hostname, () => socket.write(first));
      const timer = setInterval(() => socket.write(each), 300);
      socket.on("error", () => undefined);
      socket.resume();
      socket.on("close", () => {
        clearInterval(timer);
        resolve(performance.now() - began);
      });
    });
  const most = (): number => (target.hub ? 8_000 : 40_000);

  it("is cut when its headers never end", async () => {
    expect(await slow("POST /graphql HTTP/1.1\r\nHost: hub\r\n", "X-A: b\r\n")).toBeLessThan(most());
  }, 60_000);

  it("is cut when its body never ends", async () => {
    const head = `POST /graphql HTTP/1.1\r\nHost: hub\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n\r\n`;
    expect(await slow(head, " ")).toBeLessThan(most());
  }, 60_000);
});

describe("a page of somebody else", () => {
  it("gets no permission to read answers (CORS)", async () => {
    const asked = await target.post(role, { origin: "https://evil.example" });
    const preflight = await target.send("OPTIONS", "/graphql", {
      origin: "https://evil.example",
      "access-control-request-method": "POST",
      "access-control-request-headers": "authorization,content-type",
    });
    for (const { headers } of [asked, preflight]) {
      expect(headers["access-control-allow-origin"]).toBeUndefined();
      expect(headers["access-control-allow-credentials"]).toBeUndefined();
    }
  });

  it("cannot send a query or a mutation that needs no permission (CSRF)", async () => {
    const query = `/graphql?query=${encodeURIComponent("{ viewer { role } }")}`;
    const plain = { authorization: "" };
    expect((await target.send("GET", query, plain)).body.data ?? null).toBeNull();
    const mutation = `/graphql?query=${encodeURIComponent(`mutation { acknowledgeTasks(input: {tasks: ["x"]}) { changed } }`)}`;
    expect(refusal(await target.send("GET", mutation, {}))).toBe(405);
  });
});

describe("a stranger", () => {
  const stranger = { authorization: "" };
  it("reads nothing: no data, no schema, no names", async () => {
    for (const query of [
      "{ viewer { role } }",
      "{ __typename }",
      "{ __schema { types { name } } }",
      "{ viewr { rolle } }",
      "mutation { a: signIn(input: {}) { tokn } b: acknowledgeTasks { changed } }",
    ]) {
      const reply = await target.post({ query }, stranger);
      expect(refusal(reply)).toBe(401);
      expect(reply.text).not.toMatch(/Did you mean|Cannot query|Query|Viewer/);
    }
  });

  it("cannot try many passwords in one request", async () => {
    const guesses = (n: number) => many(n, (i) => `a${i}: signIn(input: {name: "x", password: "y${i}"}) { token }`);
    expect(refusal(await target.post({ query: `mutation { ${guesses(2)} }` }, stranger))).toBe(401);
    const hidden = `mutation { ...F } fragment F on Mutation { ${guesses(50)} }`;
    expect(refusal(await target.post({ query: hidden }, stranger))).toBe(401);
  });

  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  const claims = { sub: "admin", role: "ADMIN", iss: "hub", aud: "hub", exp: 4_000_000_000 };
  const signed = (header: object, secret: string): string => {
    const text = `${part(header)}.${part(claims)}`;
    return `${text}.${createHmac("sha256", secret).update(text).digest("base64url")}`;
  };
  it.each([
    ["without a signature", `${part({ alg: "none", typ: "JWT" })}.${part(claims)}.`],
    ["with a signature by an empty secret", signed({ alg: "HS256", typ: "JWT" }, "\0")],
    ["with its own key in it (jwk)", signed({ alg: "HS256", jwk: { kty: "oct", k: "c2VjcmV0" } }, "secret")],
    ["that says where to fetch its key (jku)", signed({ alg: "HS256", jku: "https://evil.example/keys" }, "secret")],
    ["that names a file as its key (kid)", signed({ alg: "HS256", kid: "../../../../dev/null" }, "\0")],
    ["that is a key cut short", "hub_00000000_x"],
    ["that is a quote and SQL", `hub_' or 1=1--`],
    ["of seven thousand letters", `hub_${"a".repeat(7_000)}`],
  ])("is not let in by a token %s", async (_name, token) => {
    expect(refusal(await target.post(role, { authorization: `Bearer ${token}` }))).toBe(401);
    const socket = target.socket();
    await socket.opened;
    socket.send({ type: "connection_init", payload: { authorization: `Bearer ${token}` } });
    expect(await socket.closed).toBe(4401);
  });

  it("cannot register a persisted query, nor can anybody", async () => {
    const query = "{ viewer { role keyName } }";
    const persistedQuery = { version: 1, sha256Hash: createHash("sha256").update(query).digest("hex") };
    expect(refusal(await target.post({ query, extensions: { persistedQuery } }, stranger))).toBe(401);
    expect((await target.post({ query, extensions: { persistedQuery } })).body.data.viewer.role).toBeTruthy();
    const again = await target.post({ extensions: { persistedQuery } });
    expect(again.body.errors[0].extensions.code).toBe("PERSISTED_QUERY_NOT_SUPPORTED");
    const byId = await target.post({ documentId: persistedQuery.sha256Hash });
    expect(byId.body.errors[0].extensions.code).toBe("PERSISTED_QUERY_NOT_SUPPORTED");
  });
});

describe("an answer", () => {
  it.each([
    [
      "a cursor of ours with SQL in it",
      `{ tasks(after: "${Buffer.from(`["CODE","x'; drop table task; --","1"]`).toString("base64url")}") { totalCount nodes { id } } }`,
    ],
    ["a cursor that is no JSON", `{ tasks(after: "e30") { nodes { id } } }`],
    ["a global id of nothing", `{ node(id: "${Buffer.from("pg_shadow:1").toString("base64url")}") { id } }`],
    ["a number that no column holds", `{ tasks(filter: {planYear: 2147483647}) { totalCount } }`],
    ["a text of wildcards", `{ tasks(filter: {search: "${"%_\\\\".repeat(500)}"}) { totalCount } }`],
    ["a syntax error", "{ viewer { role "],
    ["a path of the machine", `{ node(id: "../../etc/passwd") { id } }`],
  ])("to %s shows nothing of the inside", async (_name, query) => {
    const reply = await target.ask(query);
    expect(reply.status).toBeLessThan(500);
    expect(reply.text).not.toMatch(inside);
    for (const { extensions } of reply.body.errors ?? []) expect(knownCodes).toContain(extensions.code);
  });

  it("names no software and no version in its headers", async () => {
    const { headers } = await target.ask("{ viewer { role } }");
    expect([headers["x-powered-by"], headers["server"]]).toEqual([undefined, undefined]);
  });

  it("says where the client stands in its minute", async () => {
    const [first, second] = [await target.ask("{ viewer { role } }"), await target.ask("{ viewer { role } }")];
    const remaining = ({ headers }: Reply): number => Number(headers["ratelimit-remaining"]);
    expect(Number(first.headers["ratelimit-limit"])).toBeGreaterThan(0);
    expect(Number(first.headers["ratelimit-reset"])).toBeLessThanOrEqual(60);
    expect(remaining(second)).toBeLessThan(remaining(first) + (second.headers["ratelimit-reset"] === "60" ? 1e9 : 0));
  });
});

describe("whoever asks without a pause", () => {
  it("without a key is told to wait, with Retry-After, while others are served", async () => {
    let last: Reply | null = null;
    for (let sent = 0; sent < 5_000 && last?.status !== 429; sent += 25) {
      const batch = Array.from({ length: 25 }, () => target.post(role, { authorization: "Bearer hub_none_0" }));
      last = (await Promise.all(batch)).at(-1)!;
    }
    expect(refusal(last!)).toBe(429);
    expect(last!.body.errors[0].extensions).toMatchObject({ code: "LIMIT_EXCEEDED", limit: "strangerRate" });
    expect(Number(last!.headers["retry-after"])).toBeGreaterThan(0);
    expect((await target.ask("{ viewer { role } }")).status).toBe(200);
    if (!target.hub) await sleep(Number(last!.headers["retry-after"]) * 1000);
  }, 120_000);
});
