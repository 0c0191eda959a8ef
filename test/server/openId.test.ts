import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { Jar, Socket } from "../support/browser.ts";
import { TestHub } from "../support/hub.ts";
import { OpenIdHub, settingsOf } from "../support/openId.ts";
import { freePort } from "../support/process.ts";

const who = "{ viewer { username role organization { code } } }";

let world: OpenIdHub;
let hub: TestHub;
beforeAll(async () => {
  world = await OpenIdHub.open();
  ({ hub } = world);
}, 120_000);
afterAll(async () => world?.close());
/** What the provider says of the person at its door, in each of its tokens. */
const atTheDoor = (claims: object): Promise<void> => world.tell({ claims });
beforeEach(() => atTheDoor({}));

const browser = (): Jar => new Jar(hub.server.url);

describe("signing in at the provider", () => {
  it("goes there and back, links the account that was made for it, and ends in a session", async () => {
    await world.account(`username: "li.si", organization: "dj-hc", openId: true`);
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
    expect(gone.origin + gone.pathname).toBe(`${world.standing.issuer}/endsession`);
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
    const id = await world.account(`username: "wang.wu", organization: "dj-hc", openId: true`);
    await atTheDoor({ sub: "subject-wang", preferred_username: "wang.wu" });
    const jar = browser();
    await jar.follow("/auth/login");
    await hub.data("ADMIN", `mutation($a: ID!) { disableAccount(input: {account: $a}) { accountId } }`, { a: id });
    expect((await jar.ask(who)).status).toBe(401);
    const { response } = await jar.follow("/auth/login");
    expect([response.status, (await jar.ask(who)).status]).toEqual([403, 401]);
  });

  it("goes back to the page from which somebody went, whichever that is", async () => {
    await world.account(`username: "sun.qi", organization: "dj-hc", openId: true`);
    await atTheDoor({ sub: "subject-sun", preferred_username: "sun.qi" });
    for (const back of ["/planning", "/compounds/DJ-C01", "/admin/keys", "/field", "/"]) {
      const { at } = await browser().follow(`/auth/login?back=${encodeURIComponent(back)}`);
      expect(at).toBe(`${hub.server.url}${back}`);
    }
  });

  it("never sends anybody to another site afterwards", async () => {
    await world.account(`username: "zhao.liu", organization: "dj-hc", openId: true`);
    await atTheDoor({ sub: "subject-zhao", preferred_username: "zhao.liu" });
    for (const back of [
      "https://evil.example.com/",
      "//evil.example.com",
      "/\\evil.example.com",
      "/admin//evil.example.com",
      "/admin/\\evil.example.com",
      "/nowhere",
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
  /** What an answer brings, and whether the browser has a session then. */
  const open = async (jar: Jar, url: URL): Promise<[number, string | null]> => [
    (await jar.get(url.href)).status,
    jar.session,
  ];
  const nothing = [400, null];

  it("takes an answer only in the browser that asked, once, with its state", async () => {
    await atTheDoor({ sub: "subject-1", preferred_username: "li.si" });
    const asking = browser();
    const url = await answered(asking);
    expect(await open(browser(), url)).toEqual(nothing);
    const changed = new URL(url);
    changed.searchParams.set("state", "x".repeat(43));
    const other = browser();
    await answered(other);
    expect(await open(other, changed)).toEqual(nothing);
    await answered(other);
    expect(await open(other, url)).toEqual(nothing);
    expect((await asking.get(url.href)).status).toBe(303);
    asking.cookies.delete("hub_session");
    expect(await open(asking, url)).toEqual(nothing);
  });

  it("takes no answer without a code, with the provider's no, or with a flow cookie that was made up", async () => {
    const jar = browser();
    const url = await answered(jar);
    const state = url.searchParams.get("state")!;
    expect(await open(jar, new URL(`/auth/callback?state=${state}`, hub.server.url))).toEqual(nothing);
    await answered(jar);
    expect(await open(jar, new URL(`/auth/callback?error=access_denied&state=${state}`, hub.server.url))).toEqual(
      nothing,
    );
    for (const value of [
      "",
      "e30",
      "not base64",
      Buffer.from(`{"state":1,"nonce":2,"verifier":3,"back":"/"}`).toString("base64url"),
    ]) {
      jar.cookies.set("hub_flow", { value, path: "/auth", attributes: "" });
      expect(await open(jar, url)).toEqual(nothing);
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
    expect(await open(jar, url)).toEqual(nothing);
  });

  it("takes no ID token that the provider's keys have not signed", async () => {
    const jar = browser();
    const url = await answered(jar);
    await world.tell({ forgeNext: true });
    expect(await open(jar, url)).toEqual(nothing);
  });

  it("says so when the provider is away", async () => {
    const late = await TestHub.open(null, undefined, {
      oidc: settingsOf(`http://127.0.0.1:${await freePort()}`),
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
