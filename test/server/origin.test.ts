import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { setTimeout as sleep } from "node:timers/promises";
import { Jar, Socket } from "../support/browser.ts";
import { TestHub } from "../support/hub.ts";
import { dianjiangPack } from "../support/packs.ts";

const friend = "https://map.example.cn";
const evil = "https://evil.example.com";
const who = "{ viewer { role } }";
const stream = "subscription { taskEvents { id } }";
const enter = `mutation($k: String!) { signInWithKey(input: {key: $k}) { userErrors { code } } }`;
const idleMs = 3000;

let hub: TestHub;
let jar: Jar;
beforeAll(async () => {
  hub = await TestHub.open(await dianjiangPack(), undefined, {
    door: { url: null, origins: [friend] },
    sessions: { longest: 60_000, idle: idleMs },
  });
}, 120_000);
afterAll(async () => hub?.close());

async function signedIn(): Promise<Jar> {
  const made = new Jar(hub.server.url);
  expect((await made.ask(enter, { k: await hub.key("dj-hc") })).data.signInWithKey.userErrors).toEqual([]);
  return made;
}

describe("the cookie", () => {
  const attempts: [string, Record<string, string>][] = [
    ["another site's page", { origin: evil }],
    ["another port of the same machine", { origin: "http://127.0.0.1:1" }],
    ["a page without an origin", { origin: "null" }],
    ["an allowed page, which has a key of its own", { origin: friend }],
    ["a page that hides its origin", { origin: "", "sec-fetch-site": "cross-site" }],
    ["a sibling host that hides its origin", { origin: "", "sec-fetch-site": "same-site" }],
    ["nobody knows what", { origin: "" }],
  ];

  it.each(attempts)("does nothing for %s", async (_name, { origin, ...more }) => {
    jar = await signedIn();
    const headers = {
      "content-type": "application/json",
      cookie: jar.header(),
      ...(origin ? { origin } : {}),
      ...more,
    };
    // undici writes Sec-Fetch-Mode only, so that these are the headers that the hub sees.
    const mutation = `mutation { createApiKey(input: {name: "forged"}) { secret } }`;
    for (const query of [mutation, "mutation { signOut { next } }"]) {
      const response = await fetch(`${hub.server.url}/graphql`, {
        method: "POST",
        headers,
        body: JSON.stringify({ query }),
      });
      expect([query, response.status]).toEqual([query, 403]);
      expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: "FORBIDDEN" } }] });
    }
    expect((await jar.ask(who)).status).toBe(200);
  });

  it("does nothing for a form, a plain-text body or a GET", async () => {
    jar = await signedIn();
    const cookie = { cookie: jar.header(), origin: hub.server.url };
    const body = JSON.stringify({ query: "mutation { signOut { next } }" });
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]) {
      const response = await fetch(`${hub.server.url}/graphql`, {
        method: "POST",
        headers: { ...cookie, "content-type": type },
        body,
      });
      expect([type, response.status >= 400]).toEqual([type, true]);
    }
    const byGet = await fetch(
      `${hub.server.url}/graphql?query=${encodeURIComponent("mutation { signOut { next } }")}`,
      {
        headers: { ...cookie, "apollo-require-preflight": "1" },
      },
    );
    expect(byGet.status).toBe(405);
    expect((await jar.ask(who)).status).toBe(200);
  });

  it("is given to the hub's own pages only", async () => {
    for (const headers of [{ origin: evil }, { origin: friend }] as Record<string, string>[]) {
      const other = new Jar(hub.server.url);
      const answer = await other.ask(enter, { k: await hub.key("dj-hc") }, headers);
      expect([answer.data.signInWithKey.userErrors[0].code, other.session]).toEqual(["INVALID_INPUT", null]);
    }
  });

  it("of two with one name is none, because one was planted", async () => {
    jar = await signedIn();
    const { status } = await jar.ask(who, {}, { cookie: `${jar.header()}; hub_session=hubs_${"B".repeat(43)}` });
    expect(status).toBe(401);
  });

  it("is Secure, and bound to the host by its name, where people come by https", async () => {
    const door = { url: "https://hub.example.cn", origins: [] };
    const secure = await TestHub.open(null, undefined, { door });
    try {
      const own = new Jar(secure.server.url);
      await own.ask(enter, { k: await secure.key("ADMIN") }, { origin: door.url });
      const { attributes } = own.cookies.get("__Host-hub_session")!;
      expect(attributes.split("; ").sort()).toEqual(["HttpOnly", "Path=/", "SameSite=Strict", "Secure"]);
      expect((await own.ask(who, {}, { origin: door.url })).status).toBe(200);
      expect((await own.ask(who, {}, { origin: secure.server.url })).status).toBe(403);
    } finally {
      await secure.close();
    }
  });
});

describe("pages elsewhere (CORS)", () => {
  const ask = async (origin: string, method = "OPTIONS"): Promise<Response> =>
    fetch(`${hub.server.url}/graphql`, {
      method,
      headers: {
        origin,
        ...(method === "POST"
          ? { "content-type": "application/json", authorization: `Bearer ${await hub.key("dj-hc")}` }
          : {
              "access-control-request-method": "POST",
              "access-control-request-headers": "authorization,content-type",
            }),
      },
      ...(method === "POST" ? { body: JSON.stringify({ query: who }) } : {}),
    });

  it("may ask with a key when they are on the list, and get no cookie rights", async () => {
    const preflight = await ask(friend);
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get("access-control-allow-origin")).toBe(friend);
    expect(preflight.headers.get("access-control-allow-headers")).toMatch(/authorization/i);
    const answer = await ask(friend, "POST");
    expect([answer.status, answer.headers.get("access-control-allow-origin")]).toEqual([200, friend]);
    for (const { headers } of [preflight, answer]) {
      expect(headers.get("access-control-allow-credentials")).toBeNull();
      expect(headers.get("vary")).toMatch(/origin/i);
    }
  });

  it.each([evil, "null", `${friend}.evil.com`, "https://xmap.example.cn"])(
    "may not when they are not: %s",
    async (origin) => {
      for (const method of ["OPTIONS", "POST"]) {
        const { headers } = await ask(origin, method);
        expect(headers.get("access-control-allow-origin")).toBeNull();
      }
    },
  );
});

describe("a socket", () => {
  const open = (headers: Record<string, string>, init: object = {}): Promise<Socket> => Socket.open(hub, headers, init);

  it("is opened by the cookie from the hub's own page, and answers", async () => {
    jar = await signedIn();
    const socket = await open({ cookie: jar.header(), origin: hub.server.url });
    socket.subscribe("subscription { overview { asOf } }");
    await socket.until(() => socket.heard.some(({ type }) => type === "next"));
    expect(socket.ended).toBe(0);
    socket.close();
  });

  it("is refused to a foreign page, with whatever key, and without a page the cookie is none", async () => {
    jar = await signedIn();
    const key = { authorization: `Bearer ${await hub.key("dj-hc")}` };
    expect((await open({ origin: evil, cookie: jar.header() })).ended).toBe(403);
    expect((await open({ origin: "null" }, key)).ended).toBe(403);
    expect((await open({ origin: evil }, key)).ended).toBe(403);
    expect((await open({ origin: friend, cookie: jar.header() })).ended).toBe(4401);
    expect((await open({ cookie: jar.header() })).ended).toBe(4401);
    const sockets = [await open({ origin: friend }, key), await open({}, key), await open(key)];
    expect(sockets.map(({ ended }) => ended)).toEqual([0, 0, 0]);
    for (const socket of sockets) socket.close();
  });

  it("closes with 4401 when its key is revoked, streaming or idle, and leaves the others alone", async () => {
    const { createApiKey } = await hub.data(
      "ADMIN",
      `mutation { createApiKey(input: {name: "gone", organization: "dj-hc"}) { keyId secret } }`,
    );
    const gone = { authorization: `Bearer ${createApiKey.secret}` };
    const other = { authorization: `Bearer ${await hub.key("dj-hc")}` };
    const [streaming, idle, safe] = [await open({}, gone), await open({}, gone), await open({}, other)];
    for (const socket of [streaming, safe]) socket.subscribe(stream);
    await sleep(300);
    await hub.data("ADMIN", `mutation($k: ID!) { revokeApiKey(input: {key: $k}) { keyId } }`, {
      k: createApiKey.keyId,
    });
    const at = Date.now();
    await streaming.until(() => streaming.ended !== 0 && idle.ended !== 0);
    expect([streaming.ended, idle.ended, safe.ended]).toEqual([4401, 4401, 0]);
    expect(Math.max(streaming.endedAt, idle.endedAt) - at).toBeLessThan(2000);
    safe.close();
  });

  it("closes with 4401 when its key expires", async () => {
    const expiresAt = new Date(Date.now() + 2500);
    const { createApiKey } = await hub.data(
      "ADMIN",
      `mutation($e: DateTimeISO) { createApiKey(input: {name: "short", organization: "dj-hc", expiresAt: $e}) { secret } }`,
      { e: expiresAt },
    );
    const socket = await open({}, { authorization: `Bearer ${createApiKey.secret}` });
    expect(socket.ended).toBe(0);
    await socket.until(() => socket.ended !== 0);
    expect(socket.ended).toBe(4401);
    expect(socket.endedAt).toBeGreaterThanOrEqual(expiresAt.getTime());
    expect(socket.endedAt - expiresAt.getTime()).toBeLessThan(2000);
  });

  it("closes with 4401 when the session is signed out elsewhere", async () => {
    jar = await signedIn();
    const socket = await open({ cookie: jar.header(), origin: hub.server.url });
    await jar.ask("mutation { signOut { next } }");
    const at = Date.now();
    await socket.until(() => socket.ended !== 0);
    expect([socket.ended, socket.endedAt - at < 2000]).toEqual([4401, true]);
  });

  it("closes with 4401 when nobody has used the session for its idle time; a session in use lives on", async () => {
    const [idle, used] = [await signedIn(), await signedIn()];
    const socket = await open({ cookie: idle.header(), origin: hub.server.url });
    const began = Date.now();
    while (Date.now() - began < idleMs + 2000) {
      expect((await used.ask(who)).status).toBe(200);
      await sleep(300);
    }
    expect(socket.ended).toBe(4401);
    expect(socket.endedAt - began).toBeGreaterThan(idleMs - 1500);
    expect((await idle.ask(who)).status).toBe(401);
  });
});

describe("a session's longest life", () => {
  it("ends it, and its socket with 4401, however much it is used", async () => {
    const longest = 3000;
    const short = await TestHub.open(null, undefined, { sessions: { longest, idle: 60_000 } });
    try {
      const own = new Jar(short.server.url);
      const key = await short.key("ADMIN");
      const began = Date.now();
      await own.ask(enter, { k: key });
      const socket = await Socket.open(short, { cookie: own.header(), origin: short.server.url });
      while (Date.now() - began < longest - 1000) expect((await own.ask(who)).status).toBe(200);
      await socket.until(() => socket.ended !== 0);
      expect(socket.ended).toBe(4401);
      expect(socket.endedAt - began).toBeGreaterThanOrEqual(longest);
      expect((await own.ask(who)).status).toBe(401);
    } finally {
      await short.close();
    }
  });
});
