import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { setTimeout as sleep } from "node:timers/promises";
import { Socket, type Jar } from "../support/browser.ts";
import { TestHub } from "../support/hub.ts";
import { dianjiangPack } from "../support/packs.ts";
import { change, code, People, signIn, status, who } from "../support/people.ts";

let hub: TestHub;
let people: People;
beforeAll(async () => {
  hub = await TestHub.open(await dianjiangPack());
  people = new People(hub);
}, 120_000);
afterAll(async () => hub?.close());

const browser = (): Jar => people.browser();

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

  it("signs in and out in its own name, as the audit tells", async () => {
    const { username, jar } = await people.person();
    await jar.ask(`mutation { signOut { next } }`);
    const { auditEntries } = await hub.data(
      "ADMIN",
      `query($a: String) { auditEntries(filter: {account: $a}, first: 20) { nodes { account command keyName recordType } } }`,
      { a: username },
    );
    for (const command of ["signIn", "signOut"]) {
      expect(auditEntries.nodes).toContainEqual({
        account: username,
        command,
        keyName: username,
        recordType: "session",
      });
    }
  });

  it("is made, listed, reset and disabled by the administrator alone", async () => {
    const { username, jar } = await people.person();
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
    const { username } = await people.person();
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
    const { username, password: current, jar } = await people.person();
    const answer = await jar.ask(change, { c: current, n: password.replace("USERNAME", username) });
    expect(answer.data.changePassword.userErrors).toMatchObject([{ code: "INVALID_INPUT", field: ["newPassword"] }]);
    expect(answer.data.changePassword.userErrors[0].message).toContain(says);
    expect(await status(jar)).toBe(200);
  });

  it("is worth nothing to who stole its cookie once the password is changed", async () => {
    const { username, password, jar } = await people.person();
    const elsewhere = await people.signedIn(username, password);
    const { data } = await browser().ask(signIn, { u: username, p: password, b: true });
    const thief = browser();
    for (const [name, cookie] of jar.cookies) thief.cookies.set(name, cookie);
    expect(code(await jar.ask(change, { c: "not the right one", n: "another horse 1" }))).toBe("UNAUTHENTICATED");
    expect((await jar.ask(change, { c: password, n: "another horse 1" })).data.changePassword.token).toBeNull();
    expect([await status(jar), await status(thief), await status(elsewhere)]).toEqual([200, 401, 401]);
    expect((await browser().ask(who, {}, { authorization: `Bearer ${data.signIn.token}` })).status).toBe(401);
    expect(code(await browser().ask(signIn, { u: username, p: password }))).toBe("UNAUTHENTICATED");
    await people.signedIn(username, "another horse 1");
  });

  it("changes its password for a script, too, which goes on with a new token", async () => {
    const { username, password, jar } = await people.person();
    const { data } = await browser().ask(signIn, { u: username, p: password, b: true });
    const by = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}` });
    const changed = await browser().ask(change, { c: password, n: "script horse 1" }, by(data.signIn.token));
    const { token } = changed.data.changePassword;
    expect([(await browser().ask(who, {}, by(data.signIn.token))).status, await status(jar)]).toEqual([401, 401]);
    expect((await browser().ask(who, {}, by(token))).data.viewer.username).toBe(username);
    const key = by(await hub.key("dj-hc"));
    expect(code(await browser().ask(change, { c: "script horse 1", n: "script horse 2" }, key))).toBe("FORBIDDEN");
  });

  it("changes its password once when two ask at once", async () => {
    const { username, password, jar } = await people.person();
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
    const { username, password, jar } = await people.person();
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
    const { username, password, jar } = await people.person();
    const headers = { cookie: jar.header(), origin: hub.server.url };
    const [streaming, idle] = await Promise.all([Socket.open(hub, headers), Socket.open(hub, headers)]);
    streaming.subscribe("subscription { taskEvents { id } }");
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
    await people.signedIn(username, password);
  });

  it("cannot disable itself", async () => {
    const { username, jar } = await people.person(null);
    const answer = await jar.ask(`mutation($a: ID!) { disableAccount(input: {account: $a}) { userErrors { code } } }`, {
      a: username,
    });
    expect(code(answer)).toBe("INVALID_INPUT");
    expect(await status(jar)).toBe(200);
  });
});
