import { fork, type ChildProcess } from "node:child_process";
import { createHmac, type webcrypto } from "node:crypto";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { base64url, exportJWK, exportSPKI, generateKeyPair, importJWK, SignJWT, type JWK } from "jose";
import { Jar, Socket } from "../support/browser.ts";
import { freePort } from "../support/process.ts";
import type { Standing, Told } from "../support/openIdProvider.ts";
import { TestHub } from "../support/hub.ts";
import { dianjiangPack } from "../support/packs.ts";

type Key = webcrypto.CryptoKey;

const who = "{ viewer { username role organization { code } } }";
const audience = "https://hub.example.cn/graphql";
const clientId = "compound-hub";

let provider: ChildProcess;
/** The provider's address and its newest key. */
let standing: Standing;
let hub: TestHub;

/** Tells the provider something and waits until it is so. */
async function tell(told: Told): Promise<void> {
  const answer = once(provider, "message");
  provider.send(told);
  standing = (await answer)[0] as Standing;
}
/** What the provider says of the person at its door, in each of its tokens. */
const atTheDoor = (claims: object): Promise<void> => tell({ claims });

beforeAll(async () => {
  provider = fork(join(import.meta.dirname, "../support/openIdProvider.ts"), { execArgv: [] });
  standing = (await once(provider, "message"))[0] as Standing;
  hub = await TestHub.open(await dianjiangPack(), undefined, {
    oidc: {
      issuer: standing.issuer,
      clientId,
      clientSecret: "s3cret",
      claim: "preferred_username",
      scope: "openid profile",
      audience,
      tokenType: "at+jwt",
    },
  });
}, 120_000);
afterAll(async () => {
  await hub?.close();
  provider?.disconnect();
});
beforeEach(() => atTheDoor({}));

const browser = (): Jar => new Jar(hub.server.url);

async function account(input: string): Promise<string> {
  const { createAccount } = await hub.data(
    "ADMIN",
    `mutation { createAccount(input: {${input}}) { accountId password userErrors { message } } }`,
  );
  expect(createAccount).toMatchObject({ password: null, userErrors: [] });
  return createAccount.accountId;
}

describe("signing in at the provider", () => {
  it("goes there and back, links the account that was made for it, and ends in a session", async () => {
    await account(`username: "li.si", organization: "dj-hc", openId: true`);
    await atTheDoor({ sub: "subject-1", preferred_username: "Li.Si" });
    const jar = browser();
    expect(await (await jar.get("/auth/session")).json()).toEqual({ openId: true, viewer: null });
    const { at, seen } = await jar.follow("/auth/login?back=/graphiql");
    expect(seen.map((url) => new URL(url).pathname)).toEqual([
      "/auth/login",
      "/authorize",
      "/auth/callback",
      "/graphiql",
    ]);
    expect(new URL(at).origin).toBe(hub.server.url);
    const asked = new URL(seen[1]!).searchParams;
    expect(asked.get("code_challenge_method")).toBe("S256");
    expect(asked.get("redirect_uri")).toBe(`${hub.server.url}/auth/callback`);
    for (const name of ["state", "nonce", "code_challenge"]) expect(asked.get(name)!.length).toBeGreaterThan(40);
    expect([...jar.cookies.keys()]).toEqual(["hub_session"]);
    expect((await jar.ask(who)).data.viewer).toEqual({
      username: "li.si",
      role: "LEAD",
      organization: { code: "dj-hc" },
    });
    const socket = await Socket.open(hub, { cookie: jar.header(), origin: hub.server.url });
    expect(socket.ended).toBe(0);

    // Known from now on by the subject, whatever the provider calls the person.
    await atTheDoor({ sub: "subject-1", preferred_username: "li.si.married" });
    const again = browser();
    await again.follow("/auth/login");
    expect((await again.ask(who)).data.viewer.username).toBe("li.si");
    const { accounts } = await hub.data("ADMIN", "{ accounts { nodes { username openId openIdSubject } } }");
    expect(accounts.nodes).toContainEqual({ username: "li.si", openId: true, openIdSubject: "subject-1" });

    const { data } = await jar.ask("mutation { signOut { next userErrors { message } } }");
    expect(data.signOut.next).toBe("/auth/logout");
    await socket.until(() => socket.ended === 4401, 2000);
    const out = await jar.get(data.signOut.next);
    const gone = new URL(out.headers.get("location")!);
    expect(gone.origin + gone.pathname).toBe(`${standing.issuer}/endsession`);
    expect(gone.searchParams.get("post_logout_redirect_uri")).toBe(`${hub.server.url}/`);
    expect([(await jar.ask(who)).status, (await again.ask(who)).status]).toEqual([401, 200]);
  });

  it.each([
    ["nobody that the hub knows", { sub: "s-unknown", preferred_username: "<b>stranger" }],
    ["somebody else under a name that is linked already", { sub: "s-impostor", preferred_username: "li.si" }],
    ["a name of somebody with a password", { sub: "s-admin", preferred_username: "boss" }],
    ["nobody by name", { sub: "johndoe" }],
    ["a name that is no text", { sub: "s-odd", preferred_username: ["boss"] }],
  ])("is refused in words for %s", async (_name, claims) => {
    await hub.ask("ADMIN", `mutation { createAccount(input: {username: "boss", role: ADMIN}) { accountId } }`);
    await atTheDoor(claims);
    const jar = browser();
    const { response, at } = await jar.follow("/auth/login");
    const text = await response.text();
    expect([response.status, new URL(at).pathname, jar.session]).toEqual([403, "/auth/callback", null]);
    expect(text).toContain("系统管理员");
    expect(text).not.toContain("<b>");
    expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
  });

  it("ends with the account, and gives no session to who is disabled", async () => {
    const id = await account(`username: "wang.wu", organization: "dj-hc", openId: true`);
    await atTheDoor({ sub: "subject-wang", preferred_username: "wang.wu" });
    const jar = browser();
    await jar.follow("/auth/login");
    await hub.data("ADMIN", `mutation($a: ID!) { disableAccount(input: {account: $a}) { accountId } }`, { a: id });
    expect((await jar.ask(who)).status).toBe(401);
    const { response } = await jar.follow("/auth/login");
    expect([response.status, (await jar.ask(who)).status]).toEqual([403, 401]);
  });

  it("never sends anybody to another site afterwards", async () => {
    await account(`username: "zhao.liu", organization: "dj-hc", openId: true`);
    await atTheDoor({ sub: "subject-zhao", preferred_username: "zhao.liu" });
    for (const back of [
      "https://evil.example.com/",
      "//evil.example.com",
      "/\\evil.example.com",
      "javascript:alert(1)",
    ]) {
      const { at } = await browser().follow(`/auth/login?back=${encodeURIComponent(back)}`);
      expect(at).toBe(`${hub.server.url}/`);
    }
  });

  /** The address of the answer that the provider sent this browser back with, not yet opened. */
  const answered = async (jar: Jar): Promise<URL> => {
    const login = await jar.get("/auth/login");
    const authorize = await fetch(login.headers.get("location")!, { redirect: "manual" });
    return new URL(authorize.headers.get("location")!);
  };
  const none = async (jar: Jar, url: URL): Promise<void> => {
    const response = await jar.get(url.href);
    expect([response.status, jar.session]).toEqual([400, null]);
  };

  it("takes an answer only in the browser that asked, once, with its state", async () => {
    await atTheDoor({ sub: "subject-1", preferred_username: "li.si" });
    const asking = browser();
    const url = await answered(asking);
    await none(browser(), url);
    const changed = new URL(url);
    changed.searchParams.set("state", "x".repeat(43));
    const other = browser();
    await answered(other);
    await none(other, changed);
    await answered(other);
    await none(other, url);
    expect((await asking.get(url.href)).status).toBe(303);
    asking.cookies.delete("hub_session");
    await none(asking, url);
  });

  it("takes no answer without a code, with the provider's no, or with a flow cookie that was made up", async () => {
    const jar = browser();
    const url = await answered(jar);
    const state = url.searchParams.get("state")!;
    await none(jar, new URL(`/auth/callback?state=${state}`, hub.server.url));
    await answered(jar);
    await none(jar, new URL(`/auth/callback?error=access_denied&state=${state}`, hub.server.url));
    for (const value of [
      "",
      "e30",
      "not base64",
      Buffer.from(`{"state":1,"nonce":2,"verifier":3,"back":"/"}`).toString("base64url"),
    ]) {
      jar.cookies.set("hub_flow", { value, path: "/auth", attributes: "" });
      await none(jar, url);
    }
  });

  it.each([
    ["for another client", { aud: "another-client" }],
    ["of another issuer", { iss: "https://evil.example.com" }],
    ["that has ended", { exp: Math.floor(Date.now() / 1000) - 600 }],
    ["of another sign-in", { nonce: "x".repeat(43) }],
  ])("takes no ID token %s", async (_name, wrong) => {
    const jar = browser();
    const url = await answered(jar);
    await atTheDoor({ sub: "subject-1", ...wrong });
    await none(jar, url);
  });

  it("takes no ID token that the provider's keys have not signed", async () => {
    const jar = browser();
    const url = await answered(jar);
    await tell({ forgeNext: true });
    await none(jar, url);
  });

  it("says so when the provider is away", async () => {
    const late = await TestHub.open(null, undefined, {
      oidc: {
        issuer: `http://127.0.0.1:${await freePort()}`,
        clientId,
        clientSecret: null,
        claim: "preferred_username",
        scope: "openid",
        audience: null,
        tokenType: "at+jwt",
      },
    });
    try {
      const { response } = await new Jar(late.server.url).follow("/auth/login");
      expect(response.status).toBe(503);
      expect(await response.text()).toContain("统一登录");
    } finally {
      await late.close();
    }
  });
});

describe("an access token of the provider", () => {
  const now = (): number => Math.floor(Date.now() / 1000);
  const good = (): Record<string, unknown> => ({
    iss: standing.issuer,
    aud: audience,
    sub: "meter-system",
    iat: now(),
    nbf: now() - 10,
    exp: now() + 600,
  });
  let ownKey: JWK;
  let kid: string;
  let evil: Server;
  let evilUrl: string;
  /** Requests to the attacker's key server: none must come. */
  let evilAsked = 0;

  beforeAll(async () => {
    ownKey = standing.key as JWK;
    kid = ownKey.kid!;
    await account(`username: "meters", organization: "dj-op-water", openIdSubject: "meter-system"`);
    evil = createServer((_request, response) => {
      evilAsked += 1;
      response.end(JSON.stringify({ keys: [] }));
    }).listen(0, "127.0.0.1");
    await new Promise((resolve) => evil.once("listening", resolve));
    evilUrl = `http://127.0.0.1:${(evil.address() as AddressInfo).port}/jwks`;
  });
  afterAll(() => new Promise((resolve) => evil.close(resolve)));

  const sign = async (claims: Record<string, unknown>, header: object = {}, key?: Key): Promise<string> =>
    new SignJWT(claims)
      .setProtectedHeader({ alg: "RS256", typ: "at+jwt", kid, ...header })
      .sign(key ?? ((await importJWK(ownKey, "RS256")) as Key), { crit: { x: true } });
  const ask = (token: string): Promise<{ status: number; data: { viewer: object } }> =>
    browser().ask(who, {}, { authorization: `Bearer ${token}` }) as never;
  const unsigned = (header: object, claims: object, signature = ""): string =>
    `${base64url.encode(JSON.stringify(header))}.${base64url.encode(JSON.stringify(claims))}.${signature}`;

  it("opens the hub for the system that it is of", async () => {
    const answer = await ask(await sign(good()));
    expect(answer.data.viewer).toEqual({ username: "meters", role: "OPERATOR", organization: { code: "dj-op-water" } });
    expect((await ask(await sign({ ...good(), aud: ["other", audience] }))).status).toBe(200);
    expect((await ask(await sign(good(), { typ: "application/at+jwt" }))).status).toBe(200);
  });

  it("closes the socket that it opened when it ends, or when its account is disabled", async () => {
    const exp = now() + 3;
    const short = await Socket.open(hub, {}, { authorization: `Bearer ${await sign({ ...good(), exp })}` });
    const long = await Socket.open(hub, {}, { authorization: `Bearer ${await sign(good())}` });
    expect([short.ended, long.ended]).toEqual([0, 0]);
    await short.until(() => short.ended !== 0);
    expect(short.ended).toBe(4401);
    expect(short.endedAt - exp * 1000).toBeLessThan(2000);
    expect(long.ended).toBe(0);
    const disable = `mutation { disableAccount(input: {account: "meters"}) { accountId } }`;
    await hub.data("ADMIN", disable);
    await long.until(() => long.ended === 4401, 2000);
    expect((await ask(await sign(good()))).status).toBe(401);
    await hub.data("ADMIN", disable.replace("disable", "enable"));
    expect((await ask(await sign(good()))).status).toBe(200);
  });

  const attacks: [string, () => Promise<string> | string][] = [
    ["none", () => unsigned({ alg: "none", typ: "at+jwt" }, good())],
    ["nOnE with a key id", () => unsigned({ alg: "nOnE", typ: "at+jwt", kid }, good())],
    ["no signature", async () => (await sign(good())).replace(/\.[^.]*$/, ".")],
    ["another signature", async () => (await sign(good())).replace(/\.[^.]{20}([^.]*)$/, `.${"A".repeat(20)}$1`)],
    [
      "another payload",
      async () => {
        const [header, , signature] = (await sign(good())).split(".");
        return `${header}.${base64url.encode(JSON.stringify({ ...good(), sub: "admin" }))}.${signature}`;
      },
    ],
    ["another audience", () => sign({ ...good(), aud: "https://other.example.cn" })],
    ["the client as audience, as ID tokens have", () => sign({ ...good(), aud: clientId })],
    ["no audience", () => sign({ ...good(), aud: undefined })],
    ["another issuer", () => sign({ ...good(), iss: "https://evil.example.com" })],
    ["the issuer with a slash", () => sign({ ...good(), iss: `${standing.issuer}/` })],
    ["no issuer", () => sign({ ...good(), iss: undefined })],
    ["its time over", () => sign({ ...good(), exp: now() - 30 })],
    ["no end", () => sign({ ...good(), exp: undefined })],
    ["an end that is no number", () => sign({ ...good(), exp: "tomorrow" as never })],
    ["its time not come", () => sign({ ...good(), nbf: now() + 60 })],
    ["no subject", () => sign({ ...good(), sub: undefined })],
    ["a subject that nobody has", () => sign({ ...good(), sub: "nobody" })],
    ["the type of an ID token", () => sign(good(), { typ: "JWT" })],
    ["no type", () => sign(good(), { typ: undefined })],
    ["the type of a logout token", () => sign(good(), { typ: "logout+jwt" })],
    ["a critical extension", () => sign(good(), { crit: ["x"], x: 1 })],
  ];
  it.each(attacks)("opens nothing with %s", async (_name, forge) => {
    const token = await forge();
    const answer = await ask(token);
    expect(answer.status).toBe(401);
    expect((await Socket.open(hub, {}, { authorization: `Bearer ${token}` })).ended).toBe(4401);
  });

  it("opens nothing when it is signed with the public key as a shared secret", async () => {
    const { n, e, kty } = ownKey;
    const publicKey = (await importJWK({ n, e, kty } as JWK, "RS256")) as Key;
    const secrets = [await exportSPKI(publicKey), JSON.stringify({ n, e, kty }), n!];
    for (const secret of secrets) {
      for (const alg of ["HS256", "HS384", "HS512"]) {
        const unsignedToken = unsigned({ alg, typ: "at+jwt", kid }, good()).replace(/\.$/, "");
        const mac = createHmac(`sha${alg.slice(2)}`, secret)
          .update(unsignedToken)
          .digest("base64url");
        expect((await ask(`${unsignedToken}.${mac}`)).status).toBe(401);
      }
    }
  });

  it("opens nothing when it brings or names its own key", async () => {
    const { privateKey, publicKey } = await generateKeyPair("RS256", { extractable: true });
    const jwk = { ...(await exportJWK(publicKey)), kid, alg: "RS256" };
    const headers: object[] = [
      { jwk },
      { jwk, kid: undefined },
      { jku: evilUrl },
      { jku: evilUrl, kid: "evil" },
      { x5u: evilUrl },
      { x5c: ["MIIB"] },
      { kid: "evil" },
      { kid: undefined },
      { kid: "../../../../dev/null" },
      { kid: "' or 1=1 --" },
      { kid: "__proto__" },
      { kid: "" },
      { kid: "x".repeat(2000) },
      { kid: evilUrl },
    ];
    for (const header of headers) {
      const token = await sign(good(), header, privateKey);
      expect([header, (await ask(token)).status]).toEqual([header, 401]);
    }
    expect(evilAsked).toBe(0);
  });

  it("is taken again after the provider has changed its keys", async () => {
    await tell({ newKey: true });
    const added = standing.key as JWK;
    const token = await new SignJWT(good())
      .setProtectedHeader({ alg: "RS256", typ: "at+jwt", kid: added.kid! })
      .sign((await importJWK(added, "RS256")) as Key);
    let status = 0;
    // Unknown keys are asked for every ten seconds at most, so that tokens made up do not become requests to the provider.
    for (let i = 0; i < 40 && status !== 200; i++) {
      ({ status } = await ask(token));
      if (status !== 200) await new Promise((resolve) => setTimeout(resolve, 1000));
    }
    expect(status).toBe(200);
  });
});
