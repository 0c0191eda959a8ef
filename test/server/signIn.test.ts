import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { setTimeout as sleep } from "node:timers/promises";
import { Jar, Socket } from "../support/browser.ts";
import { TestHub } from "../support/hub.ts";
import { dianjiangPack } from "../support/packs.ts";

const signIn = `mutation($u: String!, $p: String!, $r: Boolean, $b: Boolean) {
  signIn(input: {username: $u, password: $p, remember: $r, bearer: $b}) { token expiresAt mustChangePassword userErrors { code message field } } }`;
const change = `mutation($c: String!, $n: String!) { changePassword(input: {currentPassword: $c, newPassword: $n}) {
  token expiresAt userErrors { code message field } } }`;
const who = "{ viewer { username keyName role organization { code } } }";
const stream = "subscription { taskEvents { id } }";

let hub: TestHub;
beforeAll(async () => {
  hub = await TestHub.open(await dianjiangPack());
}, 120_000);
afterAll(async () => hub?.close());

const browser = (): Jar => new Jar(hub.server.url);
let made = 0;

/** An account whose password is no longer the first one, and a browser that is signed in with it. */
async function person(
  organization: string | null = "dj-hc",
): Promise<{ username: string; password: string; jar: Jar }> {
  const username = `person${++made}`;
  const password = `right horse ${made}`;
  const { createAccount } = await hub.data(
    "ADMIN",
    `mutation($u: String!, $o: ID) { createAccount(input: {username: $u, organization: $o}) { password userErrors { message } } }`,
    { u: username, o: organization },
  );
  const jar = browser();
  expect((await jar.ask(signIn, { u: username, p: createAccount.password })).data.signIn.userErrors).toEqual([]);
  expect((await jar.ask(change, { c: createAccount.password, n: password })).data.changePassword.userErrors).toEqual(
    [],
  );
  return { username, password, jar };
}

async function signedIn(username: string, password: string): Promise<Jar> {
  const jar = browser();
  const { data } = await jar.ask(signIn, { u: username, p: password });
  expect(data.signIn).toMatchObject({ token: null, userErrors: [] });
  return jar;
}

const status = async (jar: Jar): Promise<number> => (await jar.ask(who)).status;
const code = (answer: { data: Record<string, { userErrors: { code: string }[] }> }): string | undefined =>
  Object.values(answer.data)[0]!.userErrors[0]?.code;

describe("a person's session", () => {
  it("is a cookie that no script and no other site can use, and says who the person is", async () => {
    const { username, password } = await person();
    const jar = await signedIn(username, password);
    const { attributes } = jar.cookies.get("hub_session")!;
    expect(attributes.split("; ").sort()).toEqual(["HttpOnly", "Path=/", "SameSite=Strict"]);
    expect((await jar.ask(who)).data.viewer).toEqual({
      username,
      keyName: username,
      role: "LEAD",
      organization: { code: "dj-hc" },
    });
    const session = (await (await jar.get("/auth/session")).json()) as object;
    expect(session).toEqual({ openId: false, viewer: { name: username, person: true, mustChangePassword: false } });
    expect(await (await browser().get("/auth/session")).json()).toEqual({ openId: false, viewer: null });
  });

  it("belongs to one browser: another that signs in or out changes nothing", async () => {
    const { username, password, jar } = await person();
    const other = await signedIn(username, password);
    const stranger = await person("dj-op-water");
    expect(other.session).not.toBe(jar.session);
    await other.ask("mutation { signOut { userErrors { message } } }");
    expect([other.session, await status(other), await status(jar)]).toEqual([null, 401, 200]);
    expect((await stranger.jar.ask(who)).data.viewer.organization.code).toBe("dj-op-water");
  });

  it("is ended by signing out, also for who has copied the cookie", async () => {
    const { jar } = await person();
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
    const { username, password } = await person();
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
    const { username, password, jar } = await person();
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
    const { jar } = await person();
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

describe("an account", () => {
  it("begins with a password that must be changed before anything else", async () => {
    const { createAccount } = await hub.data(
      "ADMIN",
      `mutation { createAccount(input: {username: " Ｚhang.San ", name: "张三", organization: "dj-op-water"}) {
        accountId password userErrors { message } } }`,
    );
    const jar = browser();
    const begun = await jar.ask(signIn, { u: "ZHANG.SAN", p: createAccount.password });
    expect(begun.data.signIn).toMatchObject({ mustChangePassword: true, userErrors: [] });
    expect((await jar.ask(who)).errors![0]!.extensions.code).toBe("FORBIDDEN");
    expect(
      code(await jar.ask(`mutation { acknowledgeTasks(input: {tasks: []}) { userErrors { code } } }`)),
    ).toBeDefined();
    expect(((await (await jar.get("/auth/session")).json()) as { viewer: object }).viewer).toMatchObject({
      mustChangePassword: true,
    });
    const same = await jar.ask(change, { c: createAccount.password, n: createAccount.password });
    expect(code(same)).toBe("INVALID_INPUT");
    await jar.ask(change, { c: createAccount.password, n: "一二三四五六七八九十" });
    expect((await jar.ask(who)).data.viewer).toMatchObject({ username: "zhang.san", role: "OPERATOR" });
    const { accounts } = await hub.data(
      "ADMIN",
      `{ accounts(first: 200) { totalCount nodes { id username name role openId mustChangePassword lastSignInAt disabledAt
         blockedUntil organization { code } } } }`,
    );
    expect(accounts.nodes).toContainEqual({
      id: createAccount.accountId,
      username: "zhang.san",
      name: "张三",
      role: "OPERATOR",
      openId: false,
      mustChangePassword: false,
      lastSignInAt: expect.any(String),
      disabledAt: null,
      blockedUntil: null,
      organization: { code: "dj-op-water" },
    });
  });

  it("is made, listed, reset and disabled by the administrator alone", async () => {
    const { username, jar } = await person();
    const mutations = [
      `mutation { createAccount(input: {username: "mine", organization: "dj-hc"}) { userErrors { code } } }`,
      `mutation { resetPassword(input: {account: "${username}"}) { password userErrors { code } } }`,
      `mutation { disableAccount(input: {account: "${username}"}) { userErrors { code } } }`,
      `mutation { enableAccount(input: {account: "${username}"}) { userErrors { code } } }`,
    ];
    for (const mutation of mutations)
      expect([mutation, code(await jar.ask(mutation))]).toEqual([mutation, "FORBIDDEN"]);
    expect((await jar.ask("{ accounts { totalCount nodes { username } } }")).data.accounts.totalCount).toBe(0);
    for (const mutation of mutations) {
      expect((await browser().ask(mutation)).status).toBe(401);
    }
  });

  it("has a user name once, and a role that belongs to an organization", async () => {
    const make = (input: string): Promise<string | undefined> =>
      hub.ask("ADMIN", `mutation { createAccount(input: {${input}}) { userErrors { code } } }`).then(code as never);
    const { username } = await person();
    expect(await make(`username: "${username.toUpperCase()}", organization: "dj-hc"`)).toBe("CONFLICT");
    expect(await make(`username: "a b", organization: "dj-hc"`)).toBe("INVALID_INPUT");
    expect(await make(`username: "nowhere", organization: "none"`)).toBe("NOT_FOUND");
    expect(await make(`username: "alone", role: LEAD`)).toBe("INVALID_INPUT");
    expect(await make(`username: "openid", organization: "dj-hc", openId: true`)).toBe("INVALID_INPUT");
  });

  it.each([
    ["short", "Kurz&gut9", "10"],
    ["the user name with a few characters", "USERNAME12", ""],
    ["common", "1qaz2wsx3edc", ""],
    ["common in other letters", "ｐａｓｓｗｏｒｄ１２３", ""],
    ["three characters over and over", "abcabcabcabc", ""],
    ["endless", "x".repeat(100) + "yz0".repeat(50), "200"],
  ])("takes no password that is %s", async (_name, password, says) => {
    const { username, password: current, jar } = await person();
    const answer = await jar.ask(change, { c: current, n: password.replace("USERNAME", username) });
    expect(answer.data.changePassword.userErrors).toMatchObject([{ code: "INVALID_INPUT", field: ["newPassword"] }]);
    expect(answer.data.changePassword.userErrors[0].message).toContain(says);
    expect(await status(jar)).toBe(200);
  });

  it("is worth nothing to who stole its cookie once the password is changed", async () => {
    const { username, password, jar } = await person();
    const elsewhere = await signedIn(username, password);
    const { data } = await browser().ask(signIn, { u: username, p: password, b: true });
    const thief = browser();
    for (const [name, cookie] of jar.cookies) thief.cookies.set(name, cookie);
    expect(code(await jar.ask(change, { c: "not the right one", n: "another horse 1" }))).toBe("UNAUTHENTICATED");
    expect((await jar.ask(change, { c: password, n: "another horse 1" })).data.changePassword.token).toBeNull();
    expect([await status(jar), await status(thief), await status(elsewhere)]).toEqual([200, 401, 401]);
    expect((await browser().ask(who, {}, { authorization: `Bearer ${data.signIn.token}` })).status).toBe(401);
    expect(code(await browser().ask(signIn, { u: username, p: password }))).toBe("UNAUTHENTICATED");
    await signedIn(username, "another horse 1");
  });

  it("changes its password once when two ask at once", async () => {
    const { username, password, jar } = await person();
    const answers = await Promise.all(
      ["first horse 11", "second horse 22"].map((n) => jar.ask(change, { c: password, n })),
    );
    expect(answers.filter((a) => a.data?.changePassword.userErrors.length === 0)).toHaveLength(1);
    const open = await Promise.all(
      ["first horse 11", "second horse 22"].map((p) =>
        browser()
          .ask(signIn, { u: username, p })
          .then(code as never),
      ),
    );
    expect(open.filter((no) => no === undefined)).toHaveLength(1);
  });

  it("that is reset gets a new password to be changed, and its sessions end", async () => {
    const { username, password, jar } = await person();
    const { resetPassword } = await hub.data(
      "ADMIN",
      `mutation($a: ID!) { resetPassword(input: {account: $a}) { password userErrors { message } } }`,
      { a: username },
    );
    expect(await status(jar)).toBe(401);
    expect(code(await browser().ask(signIn, { u: username, p: password }))).toBe("UNAUTHENTICATED");
    const { data } = await browser().ask(signIn, { u: username, p: resetPassword.password });
    expect(data.signIn).toMatchObject({ mustChangePassword: true, userErrors: [] });
  });

  it("that is disabled loses its sessions and its streams within two seconds, until it is enabled", async () => {
    const { username, password, jar } = await person();
    const headers = { cookie: jar.header(), origin: hub.server.url };
    const [streaming, idle] = await Promise.all([Socket.open(hub, headers), Socket.open(hub, headers)]);
    streaming.subscribe(stream);
    await sleep(200);
    const disable = `mutation($a: ID!) { disableAccount(input: {account: $a}) { userErrors { message } } }`;
    await hub.data("ADMIN", disable, { a: username });
    const at = Date.now();
    expect(await status(jar)).toBe(401);
    await streaming.until(() => streaming.ended !== 0 && idle.ended !== 0);
    expect([streaming.ended, idle.ended]).toEqual([4401, 4401]);
    expect(Math.max(streaming.endedAt, idle.endedAt) - at).toBeLessThan(2000);
    expect(code(await browser().ask(signIn, { u: username, p: password }))).toBe("UNAUTHENTICATED");
    await hub.data("ADMIN", disable.replace("disable", "enable"), { a: username });
    expect(await status(jar)).toBe(401);
    await signedIn(username, password);
  });

  it("cannot disable itself", async () => {
    const { username, jar } = await person(null);
    const answer = await jar.ask(`mutation($a: ID!) { disableAccount(input: {account: $a}) { userErrors { code } } }`, {
      a: username,
    });
    expect(code(answer)).toBe("INVALID_INPUT");
    expect(await status(jar)).toBe(200);
  });
});

describe("wrong passwords", () => {
  const guess = async (u: string, p: string): Promise<{ code: string | undefined; message: string | undefined }> => {
    const { data } = await browser().ask(signIn, { u, p });
    const [error] = data.signIn.userErrors as { code: string; message: string }[];
    return { code: error?.code, message: error?.message };
  };
  /** Puts the end of every block, and the beginning of the count, into the past. */
  const later = (): Promise<unknown> =>
    hub.app.orm.em.fork().execute("update sign_in_attempt set blocked_until = now() - interval '1 second'");

  it("block an account for a time that doubles, and not the others; the administrator's reset ends it", async () => {
    const { username, password } = await person();
    const other = await person();
    for (let i = 0; i < 5; i++) expect((await guess(username, "wrong")).code).toBe("UNAUTHENTICATED");
    expect(await guess(username, password)).toEqual({
      code: "LIMIT_EXCEEDED",
      message: expect.stringMatching(/try again in (30|29|28|27) seconds/),
    });
    await signedIn(other.username, other.password);
    await later();
    expect((await guess(username, "wrong")).code).toBe("UNAUTHENTICATED");
    expect((await guess(username, password)).message).toMatch(/try again in (60|59|58|57) seconds/);
    const { accounts } = await hub.data("ADMIN", "{ accounts(first: 500) { nodes { username blockedUntil } } }");
    const blocked = accounts.nodes.filter((a: { blockedUntil: string | null }) => a.blockedUntil !== null);
    expect(blocked.map((a: { username: string }) => a.username)).toEqual([username]);
    await later();
    await signedIn(username, password);
    for (let i = 0; i < 5; i++) await guess(username, "wrong");
    const reset = `mutation($a: ID!) { resetPassword(input: {account: $a}) { password } }`;
    const { resetPassword } = await hub.data("ADMIN", reset, { a: username });
    expect((await guess(username, resetPassword.password)).code).toBeUndefined();
  });

  it("are counted also when a hundred come at once", async () => {
    const { username } = await person();
    const codes = await Promise.all(Array.from({ length: 100 }, () => guess(username, "wrong")));
    expect(codes.filter((one) => one.code === "UNAUTHENTICATED")).toHaveLength(5);
    await hub.app.orm.em.fork().execute("delete from sign_in_attempt");
  });

  it("block their source address, too, whatever the account", async () => {
    const { username, password } = await person();
    for (let i = 0; i < 50; i += 10) {
      const codes = await Promise.all(Array.from({ length: 10 }, (_, n) => guess(`nobody${i + n}`, "wrong")));
      expect(codes.map((one) => one.code)).toEqual(Array(10).fill("UNAUTHENTICATED"));
    }
    expect((await guess(username, password)).code).toBe("LIMIT_EXCEEDED");
    await hub.app.orm.em.fork().execute("delete from sign_in_attempt");
    await signedIn(username, password);
  });

  it("are answered alike, and as slowly, for a user name that nobody has", async () => {
    const { username } = await person();
    const disabled = await person();
    await hub.data("ADMIN", `mutation { disableAccount(input: {account: "${disabled.username}"}) { accountId } }`);
    const took = async (name: string): Promise<number> => {
      const began = performance.now();
      expect((await guess(name, "wrong")).message).toBe("wrong user name or password");
      return performance.now() - began;
    };
    const times: Record<string, number[]> = { known: [], unknown: [], disabled: [] };
    for (let i = 0; i < 4; i++) {
      times["known"]!.push(await took(username));
      times["unknown"]!.push(await took("nobody-at-all"));
      times["disabled"]!.push(await took(disabled.username));
    }
    const best = Object.values(times).map((all) => Math.min(...all));
    expect(Math.max(...best) / Math.min(...best)).toBeLessThan(2);
    for (let i = 0; i < 2; i++) await guess("nobody-at-all", "wrong");
    expect((await guess("nobody-at-all", "wrong")).code).toBe("LIMIT_EXCEEDED");
    const rows = await hub.app.orm.em.fork().execute<{ key: string }[]>("select key from sign_in_attempt");
    expect(rows.some(({ key }) => key.includes("nobody"))).toBe(false);
  });
});
