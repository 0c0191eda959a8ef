import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Page } from "playwright-core";
import { Browsing, until, standing, violations } from "../support/browsing.ts";
import type { TestHub } from "../support/hub.ts";
import { livedCounty } from "../support/livedCounty.ts";

const built = join(import.meta.dirname, "../../dist/dashboard");
const water = "dj-op-water";
const photo = readFileSync(createRequire(import.meta.url).resolve("../../dashboard/public/field-icon-512.png"));

interface Work {
  code: string;
  done: number;
  compound: string;
}

let hub: TestHub;
let browsing: Browsing;
/** Works of the water company that are under way: by amount, and by household. */
let works: Work[];

beforeAll(async () => {
  hub = await livedCounty();
  browsing = await Browsing.open(hub);
  const { tasks } = await hub.data(
    water,
    `{ tasks(first: 100, filter: {states: [SCHEDULED, IN_PROGRESS, ACKNOWLEDGED]}) { nodes { code measuredBy quantityDone quantityTarget compound { code } } } }`,
  );
  works = tasks.nodes
    .filter((task: { measuredBy: string | null }) => task.measuredBy === null)
    .map((task: { code: string; quantityDone: number; compound: { code: string } }) => ({
      code: task.code,
      done: task.quantityDone,
      compound: task.compound.code,
    }));
  if (works.length < 5) throw new Error("the story leaves too few works to report on");
}, 560_000);
afterAll(async () => {
  await browsing?.close();
  await hub?.close();
});

/** What the hub knows of a task. */
async function known(code: string): Promise<{
  quantityDone: number;
  state: string;
  stateReason: string | null;
  reports: { nodes: { quantity: number; evidence: { url: string; sha256: string }[]; meters: unknown[] }[] };
}> {
  const { tasks } = await hub.data(
    water,
    `query($s: String) { tasks(filter: {search: $s}) { nodes { code quantityDone state stateReason
       reports(first: 50) { nodes { quantity evidence meters { state exception household { building unit room } } } } } } }`,
    { s: code },
  );
  return tasks.nodes.find((task: { code: string }) => task.code === code);
}

const count = (page: Page, of: "waiting" | "sent" | "refused", is: number) =>
  page.waitForSelector(`[data-count=${of}]:text-is("${is}")`, { timeout: 30_000 });

/** Opens the page of a task, from the list. */
async function openTask(page: Page, code: string): Promise<void> {
  await page.evaluate("location.hash = '#/'");
  await page.fill("input[type=search]", code);
  await page.click(`[data-task="${code}"]`);
  await page.waitForSelector(".fr-form");
}

async function press(page: Page, amount: string): Promise<void> {
  for (const key of amount) await page.click(`.fr-keys button:text-is("${key}")`);
}

/** Waits until the worker has the page and holds it. */
async function held(page: Page): Promise<void> {
  await page.evaluate(
    "navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller || new Promise((r) => navigator.serviceWorker.addEventListener('controllerchange', r)))",
  );
}

describe("a crew's phone", () => {
  it("reports an amount with a photo, which another browser sees at once", async () => {
    const [work] = works;
    const desk = await browsing.page("/", { as: "dj-hc" });
    await standing(desk, "live");
    const page = await browsing.page("/field", { as: water, phone: true });
    await standing(page, "live");
    expect(await violations(page)).toEqual([]);
    await openTask(page, work!.code);
    await press(page, "12");
    await page.click("button[aria-label=删除]");
    await page.setInputFiles("input[type=file]", { name: "meter.png", mimeType: "image/png", buffer: photo });
    await page.waitForSelector(".fr-photo img");
    expect(await violations(page)).toEqual([]);
    await page.click(".fr-send button:has-text('填报 1 户')");
    await count(page, "sent", 1);
    await count(page, "waiting", 0);
    await desk.waitForSelector(".changes li:has-text('本次 1 户')", { timeout: 20_000 });
    const { quantityDone, reports } = await known(work!.code);
    expect(quantityDone).toBe(work!.done + 1);
    const { evidence } = reports.nodes.at(-1)!;
    expect(evidence).toHaveLength(1);
    const seen = await desk.context().request.get(`${hub.server.url}${evidence[0]!.url}`);
    expect([seen.status(), seen.headers()["content-type"]]).toEqual([200, "image/jpeg"]);
    expect(await browsing.finish(page)).toEqual([]);
    expect(await browsing.finish(desk)).toEqual([]);
  });

  it("opens without a network, keeps reports of doors, and sends each exactly once though the first answer is lost", async () => {
    const [, work, other] = works;
    const page = await browsing.page("/field", { as: water, phone: true });
    const context = page.context();
    await standing(page, "live");
    await page.waitForSelector(`[data-task]`);
    await held(page);
    await context.setOffline(true);
    await page.reload();
    await page.waitForSelector("[data-standing=lost]");
    await openTask(page, work!.code);
    await page.click("button:has-text('逐户填')");
    for (const room of ["101", "102"]) {
      await page.fill("input[name=building]", "现场栋");
      await page.fill("input[name=room]", room);
      await page.click(".fr-add button[type=submit]");
    }
    await page.click("[data-door='现场栋-102'] button:has-text('没装')");
    await page.click("dialog button:has-text('空置')");
    expect(await violations(page)).toEqual([]);
    await page.click(".fr-send button");
    await count(page, "waiting", 1);
    await openTask(page, other!.code);
    await press(page, "1");
    await page.click(".fr-send button");
    await count(page, "waiting", 2);
    // What was put in stands after the phone was restarted, too.
    await page.reload();
    await count(page, "waiting", 2);
    await page.click(".fr-counts");
    await page.waitForSelector("[data-item=waiting]:has-text('2 户')");
    expect(await violations(page)).toEqual([]);
    const before = (await known(work!.code)).reports.nodes.length;

    // The hub takes the first sending, and its answer is lost on the way.
    const taken: string[] = [];
    await page.route("**/graphql", async (route) => {
      const body = route.request().postData() ?? "";
      if (!body.includes("doneOn")) return route.continue();
      taken.push(JSON.parse(body).variables.input.idempotencyKey);
      if (taken.length > 1) return route.continue();
      await route.fetch();
      await route.abort("connectionreset");
    });
    await context.setOffline(false);
    await page.evaluate("dispatchEvent(new Event('online'))");
    await count(page, "sent", 2);
    await count(page, "waiting", 0);
    expect(taken[1]).toBe(taken[0]);
    expect(taken.length).toBe(3);
    const { reports } = await known(work!.code);
    expect(reports.nodes).toHaveLength(before + 1);
    expect(reports.nodes.at(-1)!.meters).toEqual([
      { state: "FITTED", exception: null, household: { building: "现场栋", unit: "", room: "101" } },
      { state: null, exception: "VACANT", household: { building: "现场栋", unit: "", room: "102" } },
    ]);
    expect((await known(other!.code)).quantityDone).toBe(other!.done + 1);
    expect((await browsing.finish(page)).filter((wrong) => !wrong.includes("ERR_INTERNET"))).toEqual([]);
  }, 90_000);

  it("is sent by one of two tabs, once", async () => {
    const [, , , work] = works;
    const page = await browsing.page("/field", { as: water, phone: true });
    await standing(page, "live");
    const second = await page.context().newPage();
    await second.goto(`${hub.server.url}/field`);
    await standing(second, "live");
    const sent: string[] = [];
    page.context().on("request", (request) => {
      const body = request.postData() ?? "";
      if (body.includes("doneOn")) sent.push(body);
    });
    await page.route("**/photos", (route) => setTimeout(() => void route.continue(), 1_500));
    await openTask(page, work!.code);
    await press(page, "2");
    await page.setInputFiles("input[type=file]", { name: "a.png", mimeType: "image/png", buffer: photo });
    await page.waitForSelector(".fr-photo img");
    await page.click(".fr-send button");
    for (let i = 0; i < 5; i++) await second.evaluate("dispatchEvent(new Event('online'))");
    await count(second, "sent", 1);
    await count(page, "sent", 1);
    expect(sent).toHaveLength(1);
    expect((await known(work!.code)).quantityDone).toBe(work!.done + 2);
    expect(await browsing.finish(page)).toEqual([]);
  });

  it("keeps what the hub refuses with its reason, to be mended or dropped", async () => {
    const work = works[4]!;
    const page = await browsing.page("/field", { as: water, phone: true });
    await standing(page, "live");
    await openTask(page, work.code);
    await page.click("button:has-text('逐户填')");
    await page.fill("input[name=building]", "退回栋");
    await page.fill("input[name=room]", "1");
    await page.click(".fr-add button[type=submit]");
    await page.context().setOffline(true);
    await page.click(".fr-send button");
    await count(page, "waiting", 1);
    // In the meantime the office counts by amount.
    await hub.data(
      water,
      `mutation($r: ReportProgressInput!) { reportProgress(input: $r) { userErrors { message } } }`,
      { r: { task: work.code, doneOn: "2021-04-01", quantity: 1, idempotencyKey: "office" } },
    );
    await page.context().setOffline(false);
    await count(page, "refused", 1);
    await page.click(".fr-counts");
    await page.waitForSelector("[data-item=refused] .fr-problem:has-text('已按数量填报')");
    expect(await violations(page)).toEqual([]);
    await page.reload();
    await page.click("[data-item=refused] a:has-text('修改')");
    await page.waitForSelector(".fr-keys");
    await press(page, "1");
    await page.click(".fr-send button");
    await count(page, "refused", 0);
    await count(page, "sent", 1);
    expect((await known(work.code)).quantityDone).toBe(work.done + 2);
    expect(await browsing.finish(page)).toEqual([]);
  });

  it("says that work is blocked, and why", async () => {
    const work = works[3]!;
    const page = await browsing.page("/field", { as: water, phone: true, language: "en" });
    await standing(page, "live");
    await openTask(page, work.code);
    await page.click("button:text-is('Blocked')");
    await page.click("dialog button:has-text('Ground or trench')");
    expect(await violations(page)).toEqual([]);
    await page.click("dialog button:has-text('Report as blocked')");
    await count(page, "sent", 1);
    expect(await known(work.code)).toMatchObject({ state: "BLOCKED", stateReason: "Ground or trench not handed over" });
    expect(await browsing.finish(page)).toEqual([]);
  });
});

describe("who else", () => {
  it("is signed out sees nothing of the crew, with a network and without; the next person sees their own only", async () => {
    const page = await browsing.page("/field", { as: water, phone: true });
    const context = page.context();
    await standing(page, "live");
    await page.waitForSelector("[data-task]");
    await held(page);
    await page.click("button:has-text('退出')");
    await page.waitForSelector("input[name=username]");
    expect(await page.evaluate<string>("localStorage.getItem('hub.field.who') ?? ''")).toBe("");
    await until(page, "indexedDB.databases().then((all) => all.every(({ name }) => name !== 'field-read'))");
    await context.setOffline(true);
    await page.reload();
    await page.waitForSelector("text=无法连接中枢");
    expect(await page.$("[data-task]")).toBeNull();
    await context.setOffline(false);
    await page.waitForSelector("input[name=username]");
    await page.check("input[value=key]", { force: true });
    await page.fill("input[name=key]", await hub.key("dj-op-power"));
    await page.click("button[type=submit]");
    await page.waitForSelector(".fr-who:has-text('供电')");
    await page.waitForSelector("[data-task$='dj-op-power']");
    expect(await page.$("[data-task$='dj-op-water']")).toBeNull();
    expect((await browsing.finish(page)).filter((wrong) => !wrong.includes("ERR_INTERNET"))).toEqual([]);
  });

  it("does no works is told so", async () => {
    const page = await browsing.page("/field", { as: "dj-hc", phone: true });
    await page.waitForSelector("h1:has-text('这里供施工班组填报')");
    expect(await violations(page)).toEqual([]);
    expect(await browsing.finish(page)).toEqual([]);
  });
});

describe("the page on a phone", () => {
  it("can be installed: a manifest with icons of their sizes, and a worker for its own address only", async () => {
    const page = await browsing.page("/field", { as: water, phone: true });
    await held(page);
    const session = await page.context().newCDPSession(page);
    const { errors } = await session.send("Page.getAppManifest");
    expect(errors).toEqual([]);
    const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
    expect(installabilityErrors.filter(({ errorId }) => errorId !== "in-incognito")).toEqual([]);
    expect(await page.evaluate("navigator.serviceWorker.ready.then(({ scope }) => new URL(scope).pathname)")).toBe(
      "/field",
    );
    expect(
      await page.evaluate(
        "caches.keys().then(([key]) => caches.open(key)).then((c) => c.keys()).then((all) => all.map(({ url }) => new URL(url).pathname).filter((p) => !/^.(field|assets)/.test(p)))",
      ),
    ).toEqual([]);
    expect(await browsing.finish(page)).toEqual([]);
  });

  it("loads less than 250 kB, compressed with gzip, before it works", () => {
    const worker = readFileSync(join(built, "field-worker.js"));
    const html = readFileSync(join(built, "field.html"));
    const named = [...html.toString().matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path]) => path!);
    const precached = [...worker.toString().matchAll(/\/assets\/[\w.-]+/g)].map(([path]) => path);
    const all = new Set([...named, ...precached]);
    expect(all.size).toBeGreaterThan(3);
    expect(readdirSync(join(built, "assets")).length).toBeGreaterThan(all.size);
    const bytes = [...all].reduce(
      (sum, path) => sum + gzipSync(readFileSync(join(built, path))).length,
      gzipSync(html).length + gzipSync(worker).length,
    );
    expect(bytes).toBeLessThan(250_000);
    expect(bytes).toBeGreaterThan(50_000);
  });
});
