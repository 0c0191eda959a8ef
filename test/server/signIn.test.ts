import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Jar } from "../support/browser.ts";
import { TestHub } from "../support/hub.ts";
import { dianjiangPack } from "../support/packs.ts";
import { code, People, signIn, status, who } from "../support/people.ts";

let hub: TestHub;
let people: People;
beforeAll(async () => {
  hub = await TestHub.open(await dianjiangPack());
  people = new People(hub);
}, 120_000);
afterAll(async () => hub?.close());

const browser = (): Jar => people.browser();

describe("a person's session", () => {
  it("is a cookie that no script and no other site can use, and says who the person is", async () => {
    const { username, password } = await people.person();
    const jar = await people.signedIn(username, password);
    const { attributes } = jar.cookies.get("hub_session")!;
    expect(attributes.split("; ").sort()).toEqual(["HttpOnly", "Path=/", "SameSite=Strict"]);
    expect((await jar.ask(who)).data.viewer).toEqual({
      username,
      keyName: username,
      role: "LEAD",
      organization: { code: "dj-hc" },
    });
    const session = (await (await jar.get("/auth/session")).json()) as object;
    expect(session).toEqual({
      openId: false,
      viewer: { id: expect.stringMatching(/^account\/\d+$/), name: username, person: true, mustChangePassword: false },
    });
    expect(await (await browser().get("/auth/session")).json()).toEqual({ openId: false, viewer: null });
  });

  it("belongs to one browser: another that signs in or out changes nothing", async () => {
    const { username, password, jar } = await people.person();
    const other = await people.signedIn(username, password);
    const stranger = await people.person("dj-op-water");
    expect(other.session).not.toBe(jar.session);
    await other.ask("mutation { signOut { userErrors { message } } }");
    expect([other.session, await status(other), await status(jar)]).toEqual([null, 401, 200]);
    const third = await people.signedIn(username, password);
    await third.ask("mutation { signOut(input: {everywhere: true}) { userErrors { message } } }");
    expect([await status(third), await status(jar)]).toEqual([401, 401]);
    expect((await stranger.jar.ask(who)).data.viewer.organization.code).toBe("dj-op-water");
  });

  it("is ended by signing out, also for who has copied the cookie", async () => {
    const { jar } = await people.person();
    const thief = browser();
    for (const [name, cookie] of jar.cookies) thief.cookies.set(name, cookie);
    expect(await status(thief)).toBe(200);
    expect((await jar.ask("mutation { signOut { next userErrors { message } } }")).data.signOut).toEqual({
      next: null,
      userErrors: [],
    });
    expect(await status(thief)).toBe(401);
  });

  it("is never one that was planted before, and signing in again ends the one before", async () => {
    const { username, password } = await people.person();
    const planted = `hubs_${"A".repeat(43)}`;
    const jar = browser();
    jar.cookies.set("hub_session", { value: planted, path: "/", attributes: "" });
    await jar.ask(signIn, { u: username, p: password });
    const first = jar.session!;
    expect(first).not.toBe(planted);
    const attacker = browser();
    attacker.cookies.set("hub_session", { value: planted, path: "/", attributes: "" });
    expect(await status(attacker)).toBe(401);
    await jar.ask(signIn, { u: username, p: password });
    attacker.cookies.set("hub_session", { value: first, path: "/", attributes: "" });
    expect([await status(attacker), await status(jar)]).toEqual([401, 200]);
  });

  it("is no token, and a token is no cookie; a script asks for a token", async () => {
    const { username, password, jar } = await people.person();
    const bare = (authorization: string): Promise<number> =>
      browser()
        .ask(who, {}, { authorization })
        .then((a) => a.status);
    expect(await bare(`Bearer ${jar.session}`)).toBe(401);
    const script = browser();
    const { data } = await script.ask(signIn, { u: username, p: password, b: true });
    expect(script.session).toBeNull();
    expect(await bare(`Bearer ${data.signIn.token}`)).toBe(200);
    script.cookies.set("hub_session", { value: data.signIn.token, path: "/", attributes: "" });
    expect(await status(script)).toBe(401);
  });

  it("gives way to a key in the header, also to a wrong one", async () => {
    const { jar } = await people.person();
    const asked = await jar.ask(who, {}, { authorization: `Bearer ${await hub.key("dj-op-water")}` });
    expect(asked.data.viewer).toMatchObject({ username: null, role: "OPERATOR" });
    expect((await jar.ask(who, {}, { authorization: "Bearer hub_00000000_wrong" })).status).toBe(401);
  });

  it("can be in the name of a key, which then is in no page, and ends with it", async () => {
    const { createApiKey } = await hub.data(
      "ADMIN",
      `mutation { createApiKey(input: {name: "wall", organization: "dj-hc", scopes: [READ]}) { keyId secret } }`,
    );
    const jar = browser();
    const enter = `mutation($k: String!) { signInWithKey(input: {key: $k, remember: true}) { token expiresAt userErrors { code } } }`;
    expect((await jar.ask(enter, { k: `Bearer ${createApiKey.secret}` })).data.signInWithKey).toMatchObject({
      token: null,
    });
    expect(jar.session).not.toContain(createApiKey.secret);
    expect(jar.cookies.get("hub_session")!.attributes).toMatch(/Expires=/);
    expect((await jar.ask(who)).data.viewer).toMatchObject({ username: null, keyName: "wall" });
    expect(code(await jar.ask("mutation { generateTasks(input: {}) { userErrors { code } } }"))).toBe("FORBIDDEN");
    await hub.data("ADMIN", `mutation($k: ID!) { revokeApiKey(input: {key: $k}) { keyId } }`, {
      k: createApiKey.keyId,
    });
    expect(await status(jar)).toBe(401);
    expect(code(await browser().ask(enter, { k: createApiKey.secret }))).toBe("UNAUTHENTICATED");
  });
});

describe("wrong passwords", () => {
  let guesses = 0;
  const guess = async (u: string, p: string): Promise<{ code: string | undefined; message: string | undefined }> => {
    // What nobody vouches for is not believed: each guess says that it comes from elsewhere.
    const { data } = await browser().ask(signIn, { u, p }, { "x-forwarded-for": `192.0.2.${++guesses % 250}` });
    const [error] = data.signIn.userErrors as { code: string; message: string }[];
    return { code: error?.code, message: error?.message };
  };
  /** Puts the end of every block, and the beginning of the count, into the past. */
  const later = (): Promise<unknown> =>
    hub.app.orm.em.fork().execute("update sign_in_attempt set blocked_until = now() - interval '1 second'");

  it("block an account for a time that doubles, and not the others; the administrator's reset ends it", async () => {
    const { username, password } = await people.person();
    const other = await people.person();
    for (let i = 0; i < 5; i++) expect((await guess(username, "wrong")).code).toBe("UNAUTHENTICATED");
    expect(await guess(username, password)).toEqual({
      code: "LIMIT_EXCEEDED",
      message: expect.stringMatching(/try again in (30|29|28|27) seconds/),
    });
    await people.signedIn(other.username, other.password);
    await later();
    expect((await guess(username, "wrong")).code).toBe("UNAUTHENTICATED");
    expect((await guess(username, password)).message).toMatch(/try again in (60|59|58|57) seconds/);
    const { accounts } = await hub.data("ADMIN", "{ accounts(first: 500) { nodes { username blockedUntil } } }");
    const blocked = accounts.nodes.filter((a: { blockedUntil: string | null }) => a.blockedUntil !== null);
    expect(blocked.map((a: { username: string }) => a.username)).toEqual([username]);
    await later();
    await people.signedIn(username, password);
    for (let i = 0; i < 5; i++) await guess(username, "wrong");
    const reset = `mutation($a: ID!) { resetPassword(input: {account: $a}) { password } }`;
    const { resetPassword } = await hub.data("ADMIN", reset, { a: username });
    expect((await guess(username, resetPassword.password)).code).toBeUndefined();
  });

  it("are counted also when a hundred come at once", async () => {
    const { username } = await people.person();
    const codes = await Promise.all(Array.from({ length: 100 }, () => guess(username, "wrong")));
    expect(codes.filter((one) => one.code === "UNAUTHENTICATED")).toHaveLength(5);
    await hub.app.orm.em.fork().execute("delete from sign_in_attempt");
  });

  it("block their source address, too, whatever the account", async () => {
    const { username, password } = await people.person();
    for (let i = 0; i < 50; i += 10) {
      const codes = await Promise.all(Array.from({ length: 10 }, (_, n) => guess(`nobody${i + n}`, "wrong")));
      expect(codes.map((one) => one.code)).toEqual(Array(10).fill("UNAUTHENTICATED"));
    }
    expect((await guess(username, password)).code).toBe("LIMIT_EXCEEDED");
    await hub.app.orm.em.fork().execute("delete from sign_in_attempt");
    await people.signedIn(username, password);
  });

  it("are answered alike, and as slowly, for a user name that nobody has", async () => {
    const { username } = await people.person();
    const disabled = await people.person();
    await hub.data("ADMIN", `mutation { disableAccount(input: {account: "${disabled.username}"}) { accountId } }`);
    const took = async (name: string): Promise<number> => {
      const began = performance.now();
      expect((await guess(name, "wrong")).message).toBe("wrong user name or password");
      return performance.now() - began;
    };
    const times: Record<string, number[]> = { known: [], unknown: [], disabled: [] };
    // The fastest of many, each kind in turn: whatever else the machine does, it does to all of them.
    for (let i = 0; i < 12; i++) {
      await hub.app.orm.em.fork().execute("delete from sign_in_attempt");
      times["known"]!.push(await took(username));
      times["unknown"]!.push(await took("nobody-at-all"));
      times["disabled"]!.push(await took(disabled.username));
    }
    const best = Object.values(times).map((all) => Math.min(...all));
    expect(Math.max(...best) / Math.min(...best)).toBeLessThan(2.5);
    for (let i = 0; i < 4; i++) await guess("nobody-at-all", "wrong");
    expect((await guess("nobody-at-all", "wrong")).code).toBe("LIMIT_EXCEEDED");
    const rows = await hub.app.orm.em.fork().execute<{ key: string }[]>("select key from sign_in_attempt");
    expect(rows.some(({ key }) => key.includes("nobody"))).toBe(false);
  });
});
