import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import type { Page } from "playwright-core";
import { pino } from "pino";
import { createFirstAccount } from "../../src/commands/account.ts";
import { Metrics } from "../../src/metrics.ts";
import { openDocuments } from "../../src/server/limits/documents.ts";
import { openServer, type OpenServer } from "../../src/server/open.ts";
import { Browsing, standing } from "../support/browsing.ts";
import { TestHub } from "../support/hub.ts";
import { dianjiangPack } from "../support/packs.ts";

const log = pino({ level: "silent" });
const compound = "lingyuan-lu-P01";
const water = `${compound}/DJ-W05/dj-op-water`;

let hub: TestHub;
let browsing: Browsing;
let password: string | null = null;

beforeAll(async () => {
  hub = await TestHub.open(await dianjiangPack());
  await hub.data(
    "dj-hc",
    `mutation($c: [ID!]) { generateTasks(input: {compounds: $c, includeOptional: false}) { added } }`,
    { c: [compound] },
  );
  await hub.data("dj-hc", `mutation($c: ID) { issueTasks(input: {filter: {compound: $c}}) { changed } }`, {
    c: compound,
  });
  browsing = await Browsing.open(hub);
}, 180_000);
afterAll(async () => {
  await browsing?.close();
  await hub?.close();
});

/** The administrator's password; a test that is tried again finds the account made. */
const admin = async (): Promise<string> =>
  (password ??= await createFirstAccount(hub.app.orm.em, "admin", "ADMIN", new Date()));

const stateCount = (page: Page, state: string, count: number) =>
  page.waitForSelector(`[data-state=${state}]:text-is("${count}")`, { timeout: 20_000 });

// A browser on a busy machine may miss a beat; what is broken stays broken.
jest.retryTimes(2);

describe("the dashboard in a browser", () => {
  it("refuses a wrong key and takes a right one", async () => {
    const page = await browsing.page("/");
    await page.check("input[value=key]", { force: true });
    await page.fill("input[name=key]", "hub_00000000_wrong");
    await page.click("button[type=submit]");
    await page.waitForSelector("[role=alert]:has-text('密钥无效')");
    await page.fill("input[name=key]", await hub.key("dj-hc"));
    await page.click("button[type=submit]");
    await standing(page, "live");
    expect(await page.textContent(".jurisdiction")).toBe("垫江县");
    expect(await page.textContent(".who")).toContain("县住房城乡建委");
    expect(await browsing.finish(page)).toEqual([]);
  });

  it("takes a user name and password, and lets out at once whose key was revoked", async () => {
    const page = await browsing.page("/");
    await page.fill("input[name=username]", "admin");
    await page.fill("input[name=password]", await admin());
    await page.click("button[type=submit]");
    await standing(page, "live");
    expect(await browsing.finish(page)).toEqual([]);

    const { createApiKey: made } = await hub.data(
      "ADMIN",
      `mutation { createApiKey(input: {name: "gone soon", organization: "dj-hc"}) { keyId secret } }`,
    );
    const other = await browsing.page("/", { as: made.secret });
    await standing(other, "live");
    await hub.data("ADMIN", `mutation($key: ID!) { revokeApiKey(input: {key: $key}) { keyId } }`, { key: made.keyId });
    await other.waitForSelector("[role=alert]:has-text('登录已失效')", { timeout: 10_000 });
    expect(await browsing.finish(other)).toEqual([]);
  });

  it("keeps no secret where a script could read it, stays signed in over a reload, and signs out", async () => {
    const page = await browsing.page("/", { as: "dj-hc" });
    await standing(page, "live");
    await page.reload();
    await standing(page, "live");
    const kept = await page.evaluate<string>(
      "JSON.stringify([document.cookie, { ...localStorage }, { ...sessionStorage }])",
    );
    expect(kept).not.toMatch(/hubs?_/);
    await page.click("button:has-text('退出')");
    await page.waitForSelector("input[name=username]");
    expect(await page.context().cookies()).toEqual([]);
    expect(await browsing.finish(page)).toEqual([]);
  });

  it("asks for a new password first where one was set by the administrator", async () => {
    const username = `clerk${Date.now()}`;
    const { createAccount } = await hub.data(
      "ADMIN",
      `mutation($u: String!) { createAccount(input: {username: $u, organization: "dj-hc"}) { password } }`,
      { u: username },
    );
    const page = await browsing.page("/");
    await page.fill("input[name=username]", username);
    await page.fill("input[name=password]", createAccount.password);
    await page.click("button[type=submit]");
    await page.waitForSelector("input[name=newPassword]");
    await page.fill("input[name=password]", createAccount.password);
    await page.fill("input[name=newPassword]", "password123");
    await page.fill("input[name=again]", "password123");
    await page.click("button[type=submit]");
    await page.waitForSelector("[role=alert]:has-text('太常见')");
    await page.fill("input[name=newPassword]", "陵园路小区雨污分流改造");
    await page.fill("input[name=again]", "陵园路小区雨污分流改造x");
    await page.click("button[type=submit]");
    await page.waitForSelector("[role=alert]:has-text('不一致')");
    await page.fill("input[name=again]", "陵园路小区雨污分流改造");
    await page.click("button[type=submit]");
    await standing(page, "live");
    expect(await browsing.finish(page)).toEqual([]);
  });

  it("shows a change within seconds, in its figures and its list, and in English on request", async () => {
    const page = await browsing.page("/", { as: "dj-op-water" });
    await standing(page, "live");
    await stateCount(page, "ACKNOWLEDGED", 0);
    await hub.data("dj-op-water", `mutation($t: [ID!]!) { acknowledgeTasks(input: {tasks: $t}) { changed } }`, {
      t: [water],
    });
    await stateCount(page, "ACKNOWLEDGED", 1);
    await page.waitForSelector(".changes li:has-text('签收')");
    await page.click("button:has-text('English')");
    await page.waitForSelector(".jurisdiction:has-text('Dianjiang County')");
    expect(await browsing.finish(page)).toEqual([]);
  });

  it("names its documents by id, so that it lives where the hub executes known documents only", async () => {
    const access = { documents: openDocuments(null, true) };
    const metrics = new Metrics(hub.app);
    const strict = await openServer(hub.app, { port: 0, host: "127.0.0.1", log, metrics, access });
    const page = await browsing.page("/", { at: strict.url });
    const sent: string[] = [];
    page.on("request", (request) => void (request.method() === "POST" && sent.push(request.postData() ?? "")));
    page.on("websocket", (socket) => void socket.on("framesent", ({ payload }) => sent.push(String(payload))));
    await page.check("input[value=key]", { force: true });
    await page.fill("input[name=key]", await hub.key("dj-hc"));
    await page.click("button[type=submit]");
    await standing(page, "live");
    await page.click("button.unfold:has-text('陵园路片区')");
    await page.waitForSelector(`.below :text('${compound}')`);
    const asked = sent.filter((text) => !/connection_init|"type":"p[io]ng"/.test(text));
    expect(asked.length).toBeGreaterThanOrEqual(3);
    for (const text of asked) expect(text).toMatch(/"documentId":"[0-9a-f]{64}"|"sha256Hash":"[0-9a-f]{64}"/);
    expect(await browsing.finish(page)).toEqual([]);
    await strict.close();
  });

  it("unfolds an area by keyboard", async () => {
    const page = await browsing.page("/", { as: "dj-hc" });
    await page.focus("button.unfold:has-text('陵园路片区')");
    await page.keyboard.press("Enter");
    await page.waitForSelector(`.below :text('${compound}')`);
    expect(await page.getAttribute("button.unfold:has-text('陵园路片区')", "aria-expanded")).toBe("true");
    expect(await browsing.finish(page)).toEqual([]);
  });

  it("says so when the hub is away, and misses nothing when it is back", async () => {
    const secret = await hub.key("dj-op-water");
    const page = await browsing.page("/", { as: secret });
    await standing(page, "live");
    const { port } = hub.server;
    const open = (at: number): Promise<OpenServer> =>
      openServer(hub.app, { port: at, host: "127.0.0.1", log, metrics: new Metrics(hub.app) });
    await hub.server.close();
    await standing(page, "lost");
    const elsewhere = await open(0);
    let again: OpenServer | null = null;
    try {
      const query = `mutation($t: [TaskDatesInput!]!) { commitTaskDates(input: {tasks: $t}) { changed userErrors { message } } }`;
      const variables = { t: [{ task: water, startsOn: "2021-04-01", endsOn: "2021-04-20" }] };
      await fetch(`${elsewhere.url}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: `Bearer ${secret}` },
        body: JSON.stringify({ query, variables }),
      });
      again = await open(port);
      await standing(page, "live");
      await page.waitForSelector(".changes li:has-text('承诺日期')");
      await stateCount(page, "SCHEDULED", 1);
      expect(await browsing.finish(page)).toEqual([]);
    } finally {
      await elsewhere.close();
      await again?.close();
    }
    // The tests that follow go through a new door.
    Object.assign(hub, { server: await open(0) });
  });
});

describe("GraphiQL in a browser", () => {
  const tab = (name: string) => `.graphiql-tab:has-text('${name}')`;
  const answer = (text: string) => `.result-window:has-text('${text}')`;
  // A tab that is chosen before GraphiQL's editors are up stays without its text.
  const openExplorer = async (who: string): Promise<Page> => {
    const page = await browsing.page("/graphiql", { as: who });
    await page.waitForSelector(".graphiql-query-editor .view-line:has-text('Overview')");
    return page;
  };
  const choose = async (page: Page, name: string): Promise<void> => {
    await page.click(tab(name));
    await page.waitForSelector(`.graphiql-query-editor .view-line:has-text('${name}')`);
  };

  /** Presses the button, as a person would again when nothing happens: GraphiQL drops a press while a tab settles. */
  const press = async (page: Page, happened: () => Promise<unknown>): Promise<void> => {
    for (let tries = 5; ; tries--) {
      await page.click(".graphiql-execute-button");
      try {
        await happened();
        return;
      } catch (error) {
        if (tries === 0) throw error;
      }
    }
  };
  const late = (ms: number): Promise<never> =>
    new Promise((_resolve, reject) => setTimeout(() => reject(new Error("nothing happened")), ms).unref());

  it("runs the first example and knows the schema", async () => {
    const page = await openExplorer("dj-hc");
    await page.waitForSelector(tab("ChangesSince"));
    await press(page, () => page.waitForSelector(answer("垫江县"), { timeout: 4000 }));
    await page.click("button[aria-label='Show Documentation Explorer']");
    await page.waitForSelector(".graphiql-doc-explorer:has-text('Subscription')");
    expect(await browsing.finish(page)).toEqual([]);
  });

  it("sends an example's variables", async () => {
    const page = await openExplorer("dj-hc");
    await choose(page, "ImportFindings");
    await page.waitForSelector(".graphiql-editor-tool:has-text('500231')");
    await press(page, () => page.waitForSelector(answer("digest"), { timeout: 4000 }));
    expect(await browsing.finish(page)).toEqual([]);
  });

  it("asks with another key as long as the page is open", async () => {
    const page = await openExplorer("dj-op-water");
    await page.waitForSelector(".key-bar strong:has-text('水')");
    await page.fill(".key-bar input[name=key]", await hub.key("dj-hc"));
    await page.click(".key-bar button:has-text('换用密钥')");
    await page.waitForSelector(".key-bar strong:has-text('县住房城乡建委')");
    await page.reload();
    await page.waitForSelector(".key-bar strong:has-text('水')");
    expect(await browsing.finish(page)).toEqual([]);
  });

  it("follows a subscription with the key of the page", async () => {
    const page = await openExplorer("dj-op-water");
    await choose(page, "TaskEvents");
    await page.waitForSelector(".graphiql-editor-tool:has-text('task.*')");
    const subscribed = new Promise((resolve) => {
      page.on("websocket", (socket) =>
        socket.on("framesent", ({ payload }) => String(payload).includes('"subscribe"') && resolve(undefined)),
      );
    });
    await press(page, () => Promise.race([subscribed, late(4000)]));
    await hub.data(
      "dj-op-water",
      `mutation($r: ReportProgressInput!) { reportProgress(input: $r) { userErrors { message } } }`,
      { r: { task: water, doneOn: "2021-03-01", quantity: 1, idempotencyKey: "browser-1" } },
    );
    await page.waitForSelector(answer("report.progressed"));
    expect(await browsing.finish(page)).toEqual([]);
  });
});
