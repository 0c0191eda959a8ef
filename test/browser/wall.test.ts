import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import { pino } from "pino";
import type { Page } from "playwright-core";
import { Metrics } from "../../src/metrics.ts";
import { openServer, type OpenServer } from "../../src/server/open.ts";
import { Browsing, standing, violations } from "../support/browsing.ts";
import { TestHub } from "../support/hub.ts";
import { livedCounty } from "../support/livedCounty.ts";

const viewer = "dj-joint-conference";
const wall = { width: 1920, height: 1080 };

let hub: TestHub;
let browsing: Browsing;
beforeAll(async () => {
  hub = await livedCounty();
  browsing = await Browsing.open(hub);
}, 600_000);
afterAll(async () => {
  await browsing?.close();
  await hub?.close();
}, 60_000);

// A browser on a busy machine may miss a beat; what is broken stays broken.
jest.retryTimes(1);

/** A wall that has everything on it. */
async function openWall(path = "/wall", opening: Parameters<Browsing["page"]>[1] = {}): Promise<Page> {
  const page = await browsing.page(path, { ...wall, as: viewer, ...opening });
  await shown(page);
  return page;
}

async function shown(page: Page): Promise<void> {
  await standing(page, "live");
  await page.waitForSelector(".wall-scenes h2:not([data-scene=''])");
  await page.waitForSelector(".wall-conflicts li");
  await page.waitForSelector(".wall-reports li");
}

const meters = (page: Page) => page.textContent("[data-trade=WATER] [data-count=meters]");

interface WaterTask {
  code: string;
  quantityDone: number;
  quantityTarget: number;
}

/** A water task with households left to meter. */
async function openTask(): Promise<WaterTask> {
  const { tasks } = await hub.data(
    "dj-op-water",
    `{ tasks(filter: {organization: "dj-op-water", states: [IN_PROGRESS, SCHEDULED]}, first: 100) { nodes { code unit quantityDone quantityTarget } } }`,
  );
  const open = (tasks.nodes as (WaterTask & { unit: string })[]).find(
    ({ unit, quantityDone, quantityTarget }) => unit === "household" && quantityDone + 4 < quantityTarget,
  );
  expect(open).toBeDefined();
  return open!;
}

const report = `mutation($r: ReportProgressInput!) { reportProgress(input: $r) { userErrors { message } } }`;
const today = async (): Promise<string> => (await hub.data(viewer, `{ viewer { today } }`)).viewer.today as string;

describe("the wall", () => {
  it("shows the share, the trades' rings, windows with bars, conflicts and reports, as the API has them", async () => {
    const page = await openWall();
    const { overview, conflicts } = await hub.data(
      viewer,
      `{ overview { totals { alignedShare pipelineTasks } byUtility { key householdsPlanned householdsMetered metresPlanned } }
        conflicts(filter: {open: true}, first: 1) { totalCount nodes { sentenceEn } } }`,
    );
    const share = `${(overview.totals.alignedShare * 100).toFixed(1).replace(/\.0$/, "")}%`;
    expect(await page.textContent("[data-figure=aligned]")).toBe(share);
    const busy = overview.byUtility.filter(
      (one: { key: string | null; householdsPlanned: number; metresPlanned: number }) =>
        one.key !== null && one.householdsPlanned + one.metresPlanned > 0,
    );
    expect(await page.locator("[data-trade]").count()).toBe(busy.length);
    const water = busy.find((one: { key: string }) => one.key === "water");
    const count = (value: number) => value.toLocaleString("zh-CN");
    expect(await meters(page)).toContain(`${count(water.householdsMetered)} / ${count(water.householdsPlanned)}`);
    expect(await page.textContent("[data-figure=conflicts]")).toContain(`共 ${conflicts.totalCount} 项`);
    // The same in words, for who cannot see the picture.
    const words = await page.textContent(".wall-scenes table");
    expect(words).toMatch(/开挖 \d{4}-\d\d-\d\d – \d{4}-\d\d-\d\d/);
    expect(words).toMatch(/(完成|实施中|计划)，\d{4}-\d\d-\d\d 至/);
    expect(await violations(page)).toEqual([]);
    expect(await browsing.finish(page)).toEqual([]);
  });

  it("speaks English, and is as clear in a light room", async () => {
    const page = await openWall("/wall?look=light&by=area", { language: "en" });
    await page.waitForSelector("h1:has-text('Works wall')");
    await page.waitForSelector(".wall-conflicts :text('High')");
    expect(await violations(page)).toEqual([]);
    expect(await browsing.finish(page)).toEqual([]);
  });

  it("moves a trade's ring when an operator reports in another browser, and shows the report", async () => {
    const page = await openWall();
    const operator = await browsing.page("/", { as: "dj-op-water" });
    await standing(operator, "live");
    const before = await meters(page);
    const task = await openTask();
    const r = { task: task.code, doneOn: await today(), quantity: 3, idempotencyKey: `wall-${Date.now()}` };
    const answer = await operator.evaluate(
      async ([query, r]) => {
        const response = await fetch("/graphql", {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ query, variables: { r } }),
        });
        return (await response.json()) as { data: { reportProgress: { userErrors: unknown[] } } };
      },
      [report, r] as const,
    );
    expect(answer.data.reportProgress.userErrors).toEqual([]);
    const fitted = Number(before!.match(/([\d,]+) \//)![1]!.replace(",", "")) + 3;
    await page.waitForSelector(
      `[data-trade=WATER] [data-count=meters]:has-text("${fitted.toLocaleString("zh-CN")} /")`,
      {
        timeout: 15_000,
      },
    );
    await page.waitForSelector(".wall-reports li:first-child :text('3 户')");
    expect(await browsing.finish(operator)).toEqual([]);
    expect(await browsing.finish(page)).toEqual([]);
  });

  it("turns by itself, stops at the space bar, and turns by the arrows", async () => {
    const page = await openWall("/wall?seconds=3&rows=3");
    const scene = () => page.getAttribute(".wall-scenes h2", "data-scene");
    const turned = (from: string | null) => page.waitForSelector(`.wall-scenes h2:not([data-scene='${from}'])`);
    const first = await scene();
    await turned(first);
    await page.keyboard.press("Space");
    await page.waitForSelector(":text('已暂停')");
    const stays = await scene();
    await page.waitForTimeout(4_000);
    expect(await scene()).toBe(stays);
    await page.keyboard.press("ArrowLeft");
    await turned(stays);
    await page.keyboard.press("ArrowRight");
    await page.waitForSelector(`.wall-scenes h2[data-scene='${stays}']`);
    // On a button the space bar is the button's.
    await page.focus("button[title^='继续']");
    await page.keyboard.press("Space");
    await page.waitForSelector("button[title^='暂停']");
    expect(await browsing.finish(page)).toEqual([]);
  });

  it.each([
    [1920, 1080],
    [3840, 2160],
  ])("fills %i x %i without scrolling, no text too small for five metres", async (width, height) => {
    for (const path of ["/wall", "/wall?by=all"]) {
      const page = await openWall(path, { width, height });
      const sizes = await page.evaluate(`({
        page: [document.documentElement.scrollWidth, document.documentElement.scrollHeight],
        smallest: Math.min(...[...document.querySelectorAll(".wall *")]
          .filter((one) => !one.closest(".unseen") && [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
          .map((one) => parseFloat(getComputedStyle(one).fontSize))),
        cut: [...document.querySelectorAll(".wall-screen, .wall-figures, .wall-body, .wall-card, .wall-figures p, .wall-figures h3, .wall-top")]
          .filter((one) => one.scrollHeight > one.clientHeight + 2 || one.scrollWidth > one.clientWidth + 2).map((one) => one.className + " " + one.textContent.slice(0, 30)),
        end: document.querySelector(".wall-body").getBoundingClientRect().bottom,
        canvas: document.querySelector("canvas").width,
      })`);
      const { page: whole, smallest, cut, end, canvas } = sizes as Record<string, never>;
      expect({ path, whole, cut }).toEqual({ path, whole: [width, height], cut: [] });
      // A hundredth of the width: 12 mm on a screen of 55 inches.
      expect(smallest).toBeGreaterThanOrEqual(width / 100 - 0.1);
      expect(end).toBeGreaterThan(height * 0.97);
      expect(end).toBeLessThanOrEqual(height);
      expect(canvas).toBeGreaterThan(width * 0.55);
      expect(await browsing.finish(page)).toEqual([]);
    }
  });

  it("loads less than 500 kB, compressed, before it is whole", async () => {
    const page = await browsing.page("/favicon.ico", { ...wall, as: viewer });
    const loads: Promise<[string, number]>[] = [];
    page.on("response", (response) => {
      const load = async (): Promise<[string, number]> => [response.url(), gzipSync(await response.body()).length];
      if (response.request().method() === "GET" && response.status() === 200) loads.push(load());
    });
    await page.goto(`${hub.server.url}/wall`);
    await shown(page);
    const sizes = await Promise.all(loads);
    expect(sizes.filter(([url]) => url.endsWith(".js")).length).toBeGreaterThanOrEqual(2);
    const total = sizes.reduce((sum, [, size]) => sum + size, 0);
    expect(total).toBeGreaterThan(50_000);
    expect(total).toBeLessThan(500_000);
    expect(await browsing.finish(page)).toEqual([]);
  });

  it("says what will come where there is nothing yet", async () => {
    const empty = await TestHub.open(null);
    const page = await browsing.page("/wall", { ...wall, at: empty.server.url });
    await page.goto(`${empty.server.url}/wall#key=${await reading(empty)}`);
    await page.waitForSelector(".wall-nothing");
    await page.waitForSelector(":text('没有未消除的冲突')");
    expect(await violations(page)).toEqual([]);
    expect(await browsing.finish(page)).toEqual([]);
    await empty.close();
  });
});

/** A key that reads only. */
async function reading(at: TestHub, organization?: string): Promise<string> {
  const { createApiKey } = await at.data(
    "ADMIN",
    `mutation($i: CreateApiKeyInput!) { createApiKey(input: $i) { secret userErrors { message } } }`,
    { i: { name: "wall", ...(organization ? { organization, role: "VIEWER" } : {}), scopes: ["READ"] } },
  );
  expect(createApiKey.userErrors).toEqual([]);
  return createApiKey.secret as string;
}

describe("a wall with a key in its address", () => {
  const open = (key: string) => browsing.page(`/wall?by=area#key=${key}`, wall);
  const held = (page: Page) =>
    page.evaluate<string>(
      `JSON.stringify([location.href, document.cookie, { ...localStorage }, { ...sessionStorage }])`,
    );

  it("signs in, keeps the key in no address and no storage, and stays signed in after a reload", async () => {
    const key = await reading(hub, viewer);
    const page = await open(key);
    await shown(page);
    expect(page.url()).toBe(`${hub.server.url}/wall?by=area`);
    expect(await held(page)).not.toContain(key.slice(0, 12));
    await page.reload();
    await shown(page);
    const [cookie] = await page.context().cookies();
    expect(cookie).toMatchObject({ httpOnly: true });
    expect(cookie!.expires).toBeGreaterThan(Date.now() / 1000);
    expect(await browsing.finish(page)).toEqual([]);
  });

  it("signs in again by itself when its session has ended", async () => {
    const page = await open(await reading(hub, viewer));
    await shown(page);
    await page.context().clearCookies();
    const task = await openTask();
    const r = { task: task.code, doneOn: await today(), quantity: 1, idempotencyKey: `again-${Date.now()}` };
    await hub.data("dj-op-water", report, { r });
    for (let tries = 0; (await page.context().cookies()).length === 0; tries++) {
      expect(tries).toBeLessThan(150);
      await page.waitForTimeout(100);
    }
    await shown(page);
    expect(await browsing.finish(page)).toEqual([]);
  });

  it("takes no key that may do more than read, no wrong one, and says so", async () => {
    const strong = await open(await hub.key("dj-hc"));
    await strong.waitForSelector("[role=alert]:has-text('只接受只读密钥')");
    expect(strong.url()).toBe(`${hub.server.url}/wall?by=area`);
    expect(await strong.context().cookies()).toEqual([]);
    await browsing.finish(strong);
    const wrong = await open("hub_00000000_wrong");
    await wrong.waitForSelector("[role=alert]:has-text('密钥')");
    expect(wrong.url()).not.toContain("hub_");
    await browsing.finish(wrong);
  });

  it("does not take a person's session away", async () => {
    const { createAccount } = await hub.data(
      "ADMIN",
      `mutation { createAccount(input: {username: "waller", organization: "dj-hc"}) { password } }`,
    );
    const page = await browsing.page("/", wall);
    const query = `mutation($p: String!) { signIn(input: {username: "waller", password: $p}) { userErrors { message } } }`;
    await page.context().request.post(`${hub.server.url}/graphql`, {
      data: { query, variables: { p: createAccount.password } },
    });
    await page.goto(`${hub.server.url}/wall#key=${await reading(hub, viewer)}`);
    await page.waitForSelector(".wall-top, form");
    expect(page.url()).toBe(`${hub.server.url}/wall`);
    const session = await page.evaluate<string>(`fetch("/auth/session").then((answer) => answer.text())`);
    expect(JSON.parse(session)).toMatchObject({ viewer: { name: "waller", person: true } });
    expect(await browsing.finish(page)).toEqual([]);
  });
});

describe("a wall whose hub goes away", () => {
  it("says so, keeps its picture, and comes up to date by itself", async () => {
    const page = await openWall();
    const { port } = hub.server;
    const log = pino({ level: "silent" });
    const serve = (at: number): Promise<OpenServer> =>
      openServer(hub.app, { port: at, host: "127.0.0.1", log, metrics: new Metrics(hub.app) });
    const before = await meters(page);
    await page.evaluate("window.stays = true");
    await hub.server.close();
    await standing(page, "lost");
    await page.waitForSelector(".wall-banner:has-text('连接中断')");
    expect(await meters(page)).toBe(before);
    expect(await violations(page)).toEqual([]);
    const elsewhere = await serve(0);
    let again: OpenServer | null = null;
    try {
      Object.assign(hub, { server: elsewhere });
      const task = await openTask();
      const r = { task: task.code, doneOn: await today(), quantity: 2, idempotencyKey: `away-${Date.now()}` };
      await hub.data("dj-op-water", report, { r });
      again = await serve(port);
      await standing(page, "live");
      await page.waitForSelector(`[data-trade=WATER] [data-count=meters]:not(:has-text("${before}"))`);
      await page.waitForSelector(".wall-reports li:first-child :text('2 户')");
      expect(await page.locator(".wall-banner").count()).toBe(0);
      expect(await page.evaluate("window.stays")).toBe(true);
      expect(await browsing.finish(page)).toEqual([]);
    } finally {
      await elsewhere.close();
      await again?.close();
    }
    // What follows goes through a new door.
    Object.assign(hub, { server: await serve(0) });
  });
});
