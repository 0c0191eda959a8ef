import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import type { Page } from "playwright-core";
import { Webhook as Verifier } from "standardwebhooks";
import { createApiKey } from "../../src/commands/key.ts";
import { asHubItself } from "../../src/commands/wall.ts";
import { momentOf } from "../../src/domain/clock.ts";
import { hubViewer } from "../../src/hubViewer.ts";
import { Browsing, standing, violations } from "../support/browsing.ts";
import type { TestHub } from "../support/hub.ts";
import { livedCounty } from "../support/livedCounty.ts";
import { Receiver } from "../support/receiver.ts";

const area = "lingyuan-lu";
const task = (n: number, item: string, who: string): string => `${area}-P0${n}/${item}/${who}`;
const power = [1, 2, 3].map((n) => task(n, "DJ-W06", "dj-op-power"));
const water = [1, 2, 3].map((n) => task(n, "DJ-W05", "dj-op-water"));

// A person waits a moment; a machine that is shared waits longer.
jest.setTimeout(180_000);

let hub: TestHub;
let browsing: Browsing;
let receiver: Receiver;

beforeAll(async () => {
  receiver = await Receiver.open();
  hub = await livedCounty(
    {},
    { outboundHosts: [receiver.host], webhooks: { waits: [0.3], timeoutMs: 5_000, logDays: 30 } },
  );
  await hub.data("dj-hc", `mutation { generateTasks(input: {area: "${area}"}) { added } }`);
  await hub.data("dj-hc", `mutation { issueTasks(input: {filter: {area: "${area}"}}) { changed } }`);
  await acknowledge("dj-op-power", power.slice(0, 2));
  await acknowledge("dj-op-water", water);
  // The windows of this area are open then.
  await hub.data("ADMIN", `mutation { setClock(input: {at: "2021-06-12T09:00:00+08:00"}) { now } }`);
  browsing = await Browsing.open(hub);
}, 600_000);
afterAll(async () => {
  await browsing?.close();
  await hub?.close();
  receiver?.close();
});

const acknowledge = (who: string, tasks: string[]) =>
  hub.data(who, `mutation($t: [ID!]!) { acknowledgeTasks(input: {tasks: $t}) { changed } }`, { t: tasks });
type Told = {
  code: string;
  state: string;
  committedStart: string | null;
  committedEnd: string | null;
  quantityDone: number;
};
const tasksOf = async (who: string, search: string): Promise<Told[]> =>
  (
    await hub.data(
      who,
      `query($s: String) { tasks(first: 500, filter: {search: $s}) { nodes { code state committedStart committedEnd quantityDone } } }`,
      { s: search },
    )
  ).tasks.nodes;
const paste = (page: Page, cell: string, text: string) =>
  page.locator(cell).evaluate((input: unknown, copied) => {
    const { DataTransfer, ClipboardEvent } = globalThis as never as Record<
      string,
      new (...of: unknown[]) => { setData: (...of: string[]) => void }
    >;
    const clipboardData = new DataTransfer!();
    clipboardData.setData("text/plain", copied);
    (input as { dispatchEvent: (event: unknown) => void }).dispatchEvent(
      new ClipboardEvent!("paste", { clipboardData, bubbles: true, cancelable: true }),
    );
  }, text);

describe("dispatch in a browser", () => {
  it("an operator commits dates in bulk: the refused row is told beside it, the others go on without it", async () => {
    const page = await browsing.page(`/dispatch?list=canStart&search=${area}`, { as: "dj-op-power" });
    await standing(page, "live");
    for (const code of power) {
      await page
        .locator(`.wl-table tbody tr:has-text("${code.split("/")[0]}"):has-text("供电") input`)
        .first()
        .waitFor();
    }
    for (const n of [1, 2, 3]) {
      await page
        .locator(`.wl-table tbody tr:has(a[href*="${area}-P0${n}"]):has(td > span:text-is("供电")) input`)
        .check();
    }
    await page.click("button:has-text('承诺日期 3 项')");
    await page.waitForSelector(".ant-drawer .wl-align.INSIDE");
    // The days are those of the window, from today on; other days are told to be outside before they are saved.
    const first = page.locator(".ant-drawer .wl-commit tbody tr").first().locator("input");
    expect(await first.nth(0).inputValue()).toBe("2021-06-12");
    await first.nth(1).fill("2021-12-20");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".ant-drawer .wl-align.LATE");
    await first.nth(1).fill("2021-06-14");
    await page.keyboard.press("Enter");
    await page.waitForSelector(".ant-drawer .wl-align.LATE", { state: "detached" });
    await page.click("button:has-text('承诺 3 项日期')");
    await page.waitForSelector(".ant-drawer tr.wl-refused [role=alert]");
    expect((await tasksOf("dj-op-power", area)).filter(({ state }) => state === "SCHEDULED")).toEqual([]);
    await page.click(".ant-drawer-footer button:has-text('返 回')");
    await page.waitForSelector(".wl-outcome.bad:has-text('没有写入')");
    await page.waitForSelector(".wl-why");
    await page.click("button:has-text('去掉有误的行')");
    await page.click("button:has-text('承诺日期 2 项')");
    await page.click("button:has-text('承诺 2 项日期')");
    await page.waitForSelector(".wl-outcome.good:has-text('承诺日期：2 项已办理')");
    const scheduled = (await tasksOf("dj-op-power", area)).filter(({ state }) => state === "SCHEDULED");
    expect(scheduled.map(({ code }) => code).sort()).toEqual(power.slice(0, 2));
    expect(scheduled.every(({ committedStart }) => committedStart === "2021-06-12")).toBe(true);
    expect(await browsing.finish(page)).toEqual([]);
  });

  it("an operator pastes reports from Excel; the wrong row is answered beside it; a lost answer writes nothing twice", async () => {
    const page = await browsing.page("/dispatch?tab=report", { as: "dj-op-water" });
    const other = await browsing.page("/tasks?list=toVerify", { as: "dj-streets" });
    await standing(other, "live");
    const waiting = (await hub.data("dj-streets", `{ inbox { toVerify { totalCount } } }`)).inbox.toVerify.totalCount;
    await page.waitForSelector(".dp-grid");
    await paste(
      page,
      '[data-cell="0-task"]',
      `任务编号\t小区\t工作内容\t完成数量（户）\t完成日期\t备注\r\n${water[0]}\t\t\t12\t2021/6/10\t一单元\r\n\t${area}-P02\tDJ-W05\t1,0\t2021-06-11\t"二、三\n单元"\r\nnobody/knows\t\t\t5\t2021-06-11\t\r\n${water[2]}\t\t\tx\t2021-06-11\t\r\n`,
    );
    await page.waitForSelector(".wl-outcome:has-text('已粘贴 4 行')");
    expect(await page.inputValue('[data-cell="1-task"]')).toBe(water[1]);
    // The hub takes it, the answer is lost on the way.
    await page.route("**/graphql", async (route) => {
      await route.fetch();
      await route.abort();
    });
    await page.click("button:has-text('提交 4 行')");
    await page.waitForSelector(".wl-outcome:has-text('不会写入两次')");
    await page.unroute("**/graphql");
    await page.reload();
    await page.click("button:has-text('提交 4 行')");
    await page.waitForSelector(".wl-outcome:has-text('已写入 2 行，2 行有误')");
    const wrong = await page.locator(".dp-grid tr.wrong").allTextContents();
    expect(wrong).toHaveLength(2);
    expect(wrong[0]).toContain("找不到任务");
    expect(wrong[1]).toContain("数量应为数字");
    await page.fill('[data-cell="3-quantity"]', "7");
    await page.click("button:has-text('提交 2 行')");
    await page.waitForSelector(".wl-outcome:has-text('已写入 1 行，1 行有误')");
    await page.waitForSelector(".dp-grid tr.taken:nth-child(4)");
    const done = await tasksOf("dj-op-water", area);
    expect(water.map((code) => done.find((one) => one.code === code)!.quantityDone)).toEqual([12, 10, 7]);
    await other.waitForSelector(`[data-list=toVerify]:text-is("${waiting + 3}")`, { timeout: 60_000 });
    expect(await browsing.finish(page)).toEqual([]);
    expect(await browsing.finish(other)).toEqual([]);
  });

  it("an operator makes a webhook, sees its secret once, tests it, reads the log and sends again", async () => {
    const page = await browsing.page("/dispatch?tab=connections", { as: "dj-op-water" });
    await page.click("button:has-text('新建推送')");
    await page.fill("input[placeholder*=https]", receiver.url);
    await page.check(".dp-fieldset >> text=task.issued.v1");
    await page.click(".ant-modal .ant-btn-primary");
    const secret = (await page.textContent("[data-secret]"))!;
    expect(secret).toMatch(/^whsec_/);
    // Where the browser does not let the page copy (as over plain HTTP), the person may.
    await page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })");
    await page.click(".ant-modal-footer button:has-text('复 制')");
    await page.waitForSelector("text=请选中后手工复制");
    expect(await page.evaluate("getSelection().toString()")).toBe(secret);
    expect(await violations(page)).toEqual([]);
    await page.click("text=已妥善保存");
    await page.waitForSelector("[data-secret]", { state: "detached" });
    const hooks = page.locator("section[aria-label=推送地址]");
    await hooks.locator("button:has-text('测 试')").click();
    await page.waitForSelector("[data-delivery=DELIVERED]", { timeout: 60_000 });
    expect(new Verifier(secret).verify(receiver.got[0]!.body, receiver.got[0]!.headers)).toMatchObject({
      type: "webhook.test.v1",
    });
    await page.click("button:has-text('重新投递')");
    await page.waitForSelector("[data-delivery=DELIVERED]");
    while (receiver.got.length < 2) await page.waitForTimeout(100);
    expect(receiver.got[1]!.headers["webhook-id"]).toBe(receiver.got[0]!.headers["webhook-id"]);
    await hooks.locator("button:has-text('停 用')").click();
    await hooks.locator("text=○ 停用").waitFor();
    expect(await page.content()).not.toContain(secret);
    await hooks.locator("button:has-text('删 除')").click();
    await page.click(".ant-popconfirm .ant-btn-dangerous");
    await hooks.locator("text=还没有推送地址").waitFor();
    expect(await browsing.finish(page)).toEqual([]);
  });

  it("holds the load of each week against the crews, and follows a change of dates", async () => {
    const em = asHubItself(hub.app.orm.em.fork());
    await em.execute(`update organization set crews = 1 where code = 'dj-op-power'`);
    const page = await browsing.page("/dispatch?tab=load", { as: "dj-op-power" });
    await page.waitForSelector(".dp-weeks tbody tr:has-text('超载')");
    const { organization } = await hub.data(
      "dj-op-power",
      `{ organization(code: "dj-op-power") { load(from: "2021-06-12") { tasks peak } } }`,
    );
    const rows = await page.locator(".dp-weeks tbody tr").allTextContents();
    expect(rows).toHaveLength(12);
    for (const [i, { tasks, peak }] of organization.load.entries()) {
      expect(rows[i]).toContain(`${tasks}${peak} / 1`);
      expect(rows[i]!.includes("超载")).toBe(peak > 1);
    }
    expect(await violations(page)).toEqual([]);
    await hub.data(
      "dj-op-power",
      `mutation($t: ID!) { commitTaskDates(input: {tasks: [{task: $t, startsOn: "2021-08-24", endsOn: "2021-08-29"}]}) { changed } }`,
      { t: power[0] },
    );
    const then = await hub.data("dj-op-power", `{ organization(code: "dj-op-power") { load { tasks } } }`);
    const last = then.organization.load.at(-1).tasks;
    expect(last).toBe(organization.load.at(-1).tasks + 1);
    await page.waitForSelector(`.dp-weeks tbody tr:last-child td:nth-child(2):text-is("${last}")`, { timeout: 60_000 });
    expect(await browsing.finish(page)).toEqual([]);
  });

  it("tells departments that it is not theirs, and a key of few scopes what it may not", async () => {
    const page = await browsing.page("/dispatch", { as: "dj-cm" });
    await page.waitForSelector("text=没有在这里办理的事项");
    expect(await browsing.finish(page)).toEqual([]);
    const { secret } = await createApiKey(
      { em: hub.app.orm.em, viewer: hubViewer, moment: momentOf(new Date()), committed: () => undefined },
      { name: "field", organization: "dj-op-gas", role: null, scopes: ["READ", "REPORT"] },
    );
    const narrow = await browsing.page("/");
    await narrow.check("input[value=key]", { force: true });
    await narrow.fill("input[name=key]", secret);
    await narrow.click("button[type=submit]");
    await standing(narrow, "live");
    await narrow.goto(`${hub.server.url}/dispatch?tab=connections`);
    await narrow.waitForSelector("text=没有“管理”权限");
    expect(await narrow.locator("button:has-text('新建推送')").count()).toBe(0);
    expect(await browsing.finish(narrow)).toEqual([]);
  });

  it("is whole in English and for who cannot see, in all its views", async () => {
    const page = await browsing.page("/dispatch?list=canStart", { as: "dj-op-gas", language: "en" });
    const ready = {
      windows: ".wl-table tbody tr a",
      load: ".dp-weeks tbody tr",
      report: ".dp-grid tbody tr",
      connections: "text=There is no webhook yet.",
      inbound: "text=No system is heard yet",
    };
    for (const [tab, seen] of Object.entries(ready)) {
      await page.locator(`[role=tab][data-node-key=${tab}], [data-node-key=${tab}] [role=tab]`).first().click();
      await page.waitForSelector(seen);
      expect([tab, await violations(page)]).toEqual([tab, []]);
      expect(await page.textContent("main")).not.toMatch(/班组|填报|推送|窗口/);
    }
    expect(await browsing.finish(page)).toEqual([]);
  });
});
