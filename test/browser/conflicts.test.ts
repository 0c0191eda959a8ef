import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import { Browsing, choose, violations } from "../support/browsing.ts";
import type { TestHub } from "../support/hub.ts";
import { livedCounty } from "../support/livedCounty.ts";

let hub: TestHub;
let browsing: Browsing;
const lead = "dj-hc";
const water = "dj-op-water";

beforeAll(async () => {
  hub = await livedCounty();
  browsing = await Browsing.open(hub);
}, 400_000);
afterAll(async () => {
  await browsing?.close();
  await hub?.close();
});
// A browser on a busy machine may miss a beat; what is broken stays broken.
jest.retryTimes(1);

/** The open conflicts of the water operator, the worst first. */
async function conflictsOfWater(): Promise<{ id: string; tasks: { code: string }[] }[]> {
  const { conflicts } = await hub.data(
    lead,
    `{ conflicts(filter: {open: true, organization: "${water}", decided: false}, first: 20) { nodes { id tasks { code } } } }`,
  );
  return conflicts.nodes;
}

const act = (heading: string): string => `.conflict-act:has(h3:text-is("${heading}"))`;

describe("the conflicts page", () => {
  it("lets the lead office assign, decide and note, and the organization sees it at once", async () => {
    const [conflict] = await conflictsOfWater();
    const path = `/conflicts?conflict=${conflict!.id}`;
    const office = await browsing.live(lead, path);
    const operator = await browsing.live(water, path);
    await operator.waitForSelector(".conflict-detail [data-owner='']");
    // Only what the role may do is offered.
    expect(await operator.locator(".conflict-owner, .conflict-form input[type=radio]").count()).toBe(0);

    await choose(office, ".conflict-owner", "供水单位");
    await office.click(".conflict-line button");
    await operator.waitForSelector(`[data-owner="${water}"]`, { timeout: 10_000 });

    await office.fill(`${act("决定")} textarea`, "主任办公会批准，先行施工");
    await office.click(`${act("决定")} label:has-text("批准例外")`);
    await office.click(`${act("决定")} button[type=submit]`);
    await operator.waitForSelector("[data-decision=EXCEPTION]:has-text('主任办公会批准')", { timeout: 10_000 });
    await operator.waitForSelector("[data-event='conflict.assigned']:has-text('供水单位')");

    await operator.fill(`${act("备注")} textarea`, "管材已到场，下周一开挖");
    await operator.click(`${act("备注")} button[type=submit]`);
    await office.waitForSelector("[data-event='conflict.noted']:has-text('管材已到场')", { timeout: 10_000 });

    expect(await violations(office)).toEqual([]);
    expect(await violations(operator)).toEqual([]);
    expect(await browsing.finish(office)).toEqual([]);
    expect(await browsing.finish(operator)).toEqual([]);
  }, 90_000);

  it("shows a conflict closed as soon as the facts are others", async () => {
    const [conflict] = await conflictsOfWater();
    const page = await browsing.live(lead, `/conflicts?conflict=${conflict!.id}`);
    await page.waitForSelector(".conflict-detail[data-open=true]");
    const { cancelTasks } = await hub.data(
      lead,
      `mutation($k: String!, $t: [ID!]!) { cancelTasks(input: {idempotencyKey: $k, tasks: $t, reason: "另行安排"}) { userErrors { message } } }`,
      { k: `gone ${Date.now()}`, t: conflict!.tasks.map(({ code }) => code) },
    );
    expect(cancelTasks.userErrors).toEqual([]);
    await page.waitForSelector(".conflict-detail[data-open=false]", { timeout: 10_000 });
    await page.waitForSelector("[data-event='conflict.closed']");
    await page.click(".ant-drawer-close");
    await page.waitForURL((url) => !url.searchParams.has("conflict"));
    await page.waitForSelector(`.conflict-table [data-row-key="${conflict!.id}"]`, { state: "detached" });
    expect(await browsing.finish(page)).toEqual([]);
  }, 60_000);

  it("keeps its filter in the address, counts as the list does, and gives the same list as a file", async () => {
    const page = await browsing.live(lead, "/conflicts");
    const row = page.locator(".conflict-bars").first().locator("button").first();
    await row.waitFor();
    const count = await row.locator(".conflict-bar-count").innerText();
    await row.click();
    await page.waitForURL(/code=/);
    await page.waitForSelector(`.cursor-pager:has-text("共 ${Number.parseInt(count, 10)} 条")`);
    await page.reload();
    await page.waitForSelector(`.cursor-pager:has-text("共 ${Number.parseInt(count, 10)} 条")`);
    const file = await page.getAttribute(".file-link", "href");
    expect(file).toContain("codes=");
    const answer = await page.context().request.get(`${hub.server.url}${file}`);
    expect(answer.status()).toBe(200);
    expect(answer.headers()["content-type"]).toContain("spreadsheet");
    await page.fill(".conflict-search input", "没有这样的小区");
    await page.waitForSelector(".conflict-none:has-text('没有符合筛选')");
    await page.click(".conflict-none button");
    await page.waitForSelector(".conflict-row");
    expect(await browsing.finish(page)).toEqual([]);
  }, 60_000);

  it("speaks English, and shows an operator its own conflicts only", async () => {
    const page = await browsing.live(water, "/conflicts", { language: "en" });
    await page.waitForSelector(".conflict-row");
    await page.waitForSelector("h1:has-text('Conflicts')");
    expect(await violations(page)).toEqual([]);
    const { conflicts } = await hub.data(water, "{ conflicts(filter: {open: true}) { totalCount } }");
    await page.waitForSelector(`.cursor-pager:has-text("of ${conflicts.totalCount}")`);
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await page.evaluate<boolean>("document.querySelector('main').scrollWidth <= innerWidth")).toBe(true);
    expect(await browsing.finish(page)).toEqual([]);
  }, 60_000);
});

describe("the notices page", () => {
  it("previews and sends the plan; the operator reads and signs; the lead office sees person and time", async () => {
    const { tasks } = await hub.data(
      water,
      `{ tasks(filter: {states: [ISSUED, ACKNOWLEDGED, SCHEDULED, IN_PROGRESS]}, first: 1) { nodes { compound { code } } } }`,
    );
    const { code } = tasks.nodes[0].compound;
    const office = await browsing.live(lead, "/notices");
    const operator = await browsing.live(water, "/notices");
    await office.click(".notice-head button");
    await office.click(".notice-choice .ant-segmented-item:has-text('逐个选择')");
    await choose(office, ".notice-choice .ant-select >> nth=0", code);
    await office.click(".notice-send > p >> nth=0");
    await choose(office, ".notice-choice .ant-select >> nth=1", "供水单位");
    await office.click(".notice-send > p >> nth=0");
    await office.click(".notice-send > p button");
    await office.waitForSelector(".notice-preview tbody tr");
    expect(await office.locator(".notice-preview tbody tr").count()).toBe(1);
    const before = await hub.data(lead, `{ notices(filter: {ofPlan: true}) { totalCount } }`);
    expect(await violations(office)).toEqual([]);
    await office.click(".notice-send > button");
    await office.waitForSelector("text=已发出 1 份告知");
    const after = await hub.data(
      lead,
      `{ notices(filter: {ofPlan: true}, orderBy: NEWEST) { totalCount nodes { id } } }`,
    );
    expect(after.notices.totalCount).toBe(before.notices.totalCount + 1);
    const { id } = after.notices.nodes[0];

    await operator.click(`.notice-table [data-row-key="${id}"] .notice-subject`, { timeout: 10_000 });
    await operator.waitForSelector(".notice-detail");
    await operator.click(".notice-verify button");
    await operator.waitForSelector("[data-genuine=true]");
    await operator.fill(".notice-verify input", "0".repeat(64));
    await operator.click(".notice-verify button");
    await operator.waitForSelector("[data-genuine=false]");
    expect(await violations(operator)).toEqual([]);
    const opened = operator.context().waitForEvent("page");
    await operator.click(".notice-acts a");
    await (await opened).waitForSelector("h1:has-text('施工计划告知书')");

    await office.click(`.notice-table [data-row-key="${id}"] .notice-subject`);
    await office.waitForSelector(`.notice-record [data-read]:not([data-read=""])`, { timeout: 10_000 });
    await operator.click(".ant-drawer-close");
    await operator.check(`.notice-table [data-row-key="${id}"] input[type=checkbox]`);
    await operator.click(".notice-list-head button");
    await operator.fill("input[name=person]", "王建国");
    await operator.click(".ant-modal-footer .ant-btn-primary");
    await office.waitForSelector(".notice-record [data-signed='王建国']:has-text('2021-')", { timeout: 10_000 });
    await office.waitForSelector(`[data-organization="${water}"] [data-signed]:not([data-signed="0"])`);
    expect(await browsing.finish(office)).toEqual([]);
    expect(await browsing.finish(operator)).toEqual([]);
  }, 120_000);

  it("shows a department both its own and all, in English without a fault", async () => {
    const page = await browsing.live("dj-cm", "/notices", { language: "en" });
    await page.click(".ant-segmented-item:has-text('All notices')");
    await page.waitForSelector(".notice-row");
    // It may look at all of them, and sign for none of these.
    expect(await page.locator(".notice-table input[type=checkbox], .notice-head button").count()).toBe(0);
    expect(await violations(page)).toEqual([]);
    expect(await browsing.finish(page)).toEqual([]);
  }, 60_000);
});
