import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Page } from "playwright-core";
import { Browsing, standing, violations } from "../support/browsing.ts";
import type { TestHub } from "../support/hub.ts";
import { livedCounty } from "../support/livedCounty.ts";

const area = "lingyuan-lu";
const water = (n: number): string => `${area}-P0${n}/DJ-W05/dj-op-water`;

let hub: TestHub;
let browsing: Browsing;

beforeAll(async () => {
  hub = await livedCounty();
  await hub.data("dj-hc", `mutation { generateTasks(input: {area: "${area}"}) { added } }`);
  browsing = await Browsing.open(hub);
}, 400_000);
afterAll(async () => {
  await browsing?.close();
  await hub?.close();
});

const select = (page: Page, text: string) =>
  page.locator(`.wl-table tbody tr:has-text("${text}") input[type=checkbox]`).first();
const count = (page: Page, list: string, is: number) =>
  page.waitForSelector(`[data-list=${list}]:text-is("${is}")`, { timeout: 20_000 });
const inboxOf = async (who: string, list: string): Promise<number> =>
  (await hub.data(who, `{ inbox { ${list} { totalCount } } }`)).inbox[list].totalCount;
const stateOf = async (code: string): Promise<string> =>
  (
    await hub.data("dj-hc", `query($s: String) { tasks(filter: {search: $s}) { nodes { code state } } }`, { s: code })
  ).tasks.nodes.find((task: { code: string }) => task.code === code).state;
const report = (n: number, key: string) =>
  hub.data(
    "dj-op-water",
    `mutation($t: ID!, $k: String!) { reportProgress(input: {task: $t, doneOn: "2021-04-10", quantity: 3, idempotencyKey: $k}) { userErrors { message } } }`,
    { t: water(n), k: key },
  );

describe("my tasks in a browser", () => {
  it("the lead office issues drafts in bulk, from a list narrowed in the address", async () => {
    const before = await inboxOf("dj-hc", "toIssue");
    expect(before).toBeGreaterThan(90);
    const page = await browsing.page(`/tasks?list=toIssue&area=${area}&search=${area}-P03`, { as: "dj-hc" });
    await count(page, "toIssue", before);
    await page.waitForSelector(".wl-head:has-text('共 33 项')");
    expect(await page.inputValue(".wl-filters input[type=text]")).toBe(`${area}-P03`);
    await page.locator(".wl-table thead input[type=checkbox]").check();
    await page.click("button:has-text('下达 33 项')");
    await page.waitForSelector(".wl-outcome.good:has-text('下达：33 项已办理')");
    await count(page, "toIssue", before - 33);
    await page.click("button:has-text('清除筛选')");
    await page.waitForURL((url) => !url.search.includes("search"));
    await page.waitForSelector(`.wl-table tbody tr:has-text('${area}-P01')`);
    expect(await browsing.finish(page)).toEqual([]);
    for (const n of [1, 2]) {
      await hub.data("dj-hc", `mutation($c: ID) { issueTasks(input: {filter: {compound: $c}}) { changed } }`, {
        c: `${area}-P0${n}`,
      });
    }
  });

  it("a department's clerk acknowledges in bulk, and the keyboard stays with the answer", async () => {
    const before = await inboxOf("dj-drc", "toAcknowledge");
    expect(before).toBeGreaterThanOrEqual(3);
    const page = await browsing.page("/tasks", { as: "dj-drc" });
    await count(page, "toAcknowledge", before);
    await page.waitForSelector(".wl-table tbody tr:has-text('立项')");
    // With the keyboard alone: all, then the button.
    await page.focus(".wl-table thead input[type=checkbox]");
    await page.keyboard.press("Space");
    await page.focus(`button:has-text('签收 ${before} 项')`);
    await page.keyboard.press("Enter");
    await page.waitForSelector(`.wl-outcome.good:has-text('签收：${before} 项已办理')`);
    await count(page, "toAcknowledge", 0);
    await page.waitForSelector(".wl-outcome:focus");
    expect(await inboxOf("dj-drc", "toAcknowledge")).toBe(0);
    expect(await stateOf(`${area}-P01/DJ-S07/dj-drc`)).toBe("ACKNOWLEDGED");
    expect(await browsing.finish(page)).toEqual([]);
  });

  it("a report moves the street's count in another browser; the street verifies one by one and rejects with a reason", async () => {
    for (const n of [1, 2, 3]) {
      await hub.data("dj-op-water", `mutation($t: [ID!]!) { acknowledgeTasks(input: {tasks: $t}) { changed } }`, {
        t: [water(n)],
      });
    }
    const before = await inboxOf("dj-streets", "toVerify");
    const page = await browsing.page(`/tasks?list=toVerify&search=${area}`, { as: "dj-streets" });
    await standing(page, "live");
    await count(page, "toVerify", before);
    await report(1, "tasks-1");
    await count(page, "toVerify", before + 1);
    await report(2, "tasks-2");
    await report(3, "tasks-3");
    await page.waitForSelector(`.wl-table tbody tr:has-text('${area}-P03')`);
    await select(page, `${area}-P01`).check();
    await select(page, `${area}-P02`).check();
    // Somebody else is faster with one of them: it is no longer chosen, and nothing is decided twice.
    const { inbox } = await hub.data(
      "dj-hc",
      `{ inbox { toVerify(first: 50, filter: {search: "${area}"}) { nodes { id task { code } } } } }`,
    );
    const second = inbox.toVerify.nodes.find(({ task }: { task: { code: string } }) => task.code === water(2));
    await hub.data(
      "dj-hc",
      `mutation($r: ID!) { verifyReport(input: {report: $r, idempotencyKey: "tasks-v"}) { userErrors { message } } }`,
      {
        r: second.id,
      },
    );
    await page.click("button:has-text('核实通过 1 项')");
    await page.waitForSelector(".wl-outcome.good:has-text('核实通过：1 项已办理')");
    await select(page, `${area}-P03`).check();
    await page.click("button:has-text('退回 1 项')");
    await page.fill(".ant-modal textarea", "与现场不符");
    await page.click(".ant-modal .ant-btn-primary");
    await page.waitForSelector(".wl-outcome.good:has-text('退回：1 项已办理')");
    await count(page, "toVerify", before);
    const { tasks } = await hub.data(
      "dj-hc",
      `{ tasks(filter: {search: "${area}", workItem: "DJ-W05"}) { nodes { code state stateReason reports { nodes { status } } } } }`,
    );
    const told = Object.fromEntries(
      tasks.nodes.map((t: { code: string; reports: { nodes: { status: string }[] } }) => [
        t.code,
        t.reports.nodes[0]!.status,
      ]),
    );
    expect(told).toEqual({ [water(1)]: "VERIFIED", [water(2)]: "VERIFIED", [water(3)]: "REJECTED" });
    expect(await browsing.finish(page)).toEqual([]);
    const operator = await browsing.page("/tasks?list=returned", { as: "dj-op-water" });
    await operator.waitForSelector(".wl-table tbody tr:has-text('与现场不符')");
    expect(await browsing.finish(operator)).toEqual([]);
  });

  it("a list goes out as Excel and CSV with its filters", async () => {
    const page = await browsing.page(`/tasks?list=toAcknowledge&search=${area}-P02`, { as: "dj-owner" });
    await page.waitForSelector(".wl-head:has-text('共')");
    const shown = Number(/共 (\d+) 项/.exec((await page.textContent(".wl-head"))!)![1]);
    expect(shown).toBeGreaterThan(10);
    const csv = await page.request.get(
      new URL((await page.getAttribute("a:has-text('CSV')", "href"))!, page.url()).href,
    );
    expect((await csv.text()).trim().split("\r\n")).toHaveLength(shown + 1);
    const excel = await page.request.get(
      new URL((await page.getAttribute("a:has-text('导出 Excel')", "href"))!, page.url()).href,
    );
    expect(excel.headers()["content-type"]).toContain("spreadsheetml");
    await page.click(".wl-nav a:has-text('待排期')");
    await page.waitForSelector("h2:has-text('待排期')");
    expect(page.url()).toContain(`search=${area}-P02`);
    const template = await page.request.get(
      new URL((await page.getAttribute("a:has-text('下载模板')", "href"))!, page.url()).href,
    );
    expect(template.status()).toBe(200);
    expect(await browsing.finish(page)).toEqual([]);
  });

  it("tells who has nothing to do here; is whole in English, on a phone and for who cannot see", async () => {
    const viewer = await browsing.page("/tasks", { as: "dj-joint-conference" });
    await viewer.waitForSelector("text=没有在这里办理的事项");
    expect(await browsing.finish(viewer)).toEqual([]);
    const page = await browsing.page("/tasks?list=toAcknowledge", { as: "dj-owner" });
    await page.waitForSelector(".wl-table tbody tr a");
    expect(await violations(page)).toEqual([]);
    expect(await browsing.finish(page)).toEqual([]);
    const english = await browsing.page("/tasks?list=toAcknowledge", { as: "dj-owner", language: "en", phone: true });
    await english.waitForSelector(".wl-table tbody tr a");
    expect(await english.textContent("h1")).toBe("My tasks");
    expect(await english.textContent("main")).not.toMatch(/签收|施工窗口|全部/);
    expect(await english.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(390);
    expect(await violations(english)).toEqual([]);
    expect(await browsing.finish(english)).toEqual([]);
  });
});
