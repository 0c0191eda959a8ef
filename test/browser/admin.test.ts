import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import type { Page } from "playwright-core";
import { Browsing, choose, standing, violations } from "../support/browsing.ts";
import { withClient } from "../support/database.ts";
import type { TestHub } from "../support/hub.ts";
import { livedCounty } from "../support/livedCounty.ts";
import { Robots } from "../support/robots.ts";

let hub: TestHub;
let robots: Robots;
let browsing: Browsing;
const lead = "dj-hc";

beforeAll(async () => {
  robots = await Robots.open();
  hub = await livedCounty({}, { outboundHosts: [robots.host] });
  browsing = await Browsing.open(hub);
}, 400_000);
afterAll(async () => {
  await browsing?.close();
  await hub?.close();
  robots?.close();
});
// A browser on a busy machine may miss a beat; what is broken stays broken.
jest.retryTimes(1);

/** The secret that is shown once; its window is closed after. */
async function secretOf(page: Page): Promise<string> {
  const secret = await page.innerText("[data-secret]");
  await page.click(".ant-modal-footer button:has-text('我已保存')");
  await page.waitForSelector("[data-secret]", { state: "detached" });
  return secret;
}

describe("the administration", () => {
  it("makes an account whose password is shown once, and the new person signs in with it", async () => {
    const username = `clerk${Date.now()}`;
    const page = await browsing.live("ADMIN", "/admin");
    await page.click(".admin-head button:has-text('建立账户')");
    await page.fill("#account_username", username);
    // Without an organization nobody becomes an administrator by accident.
    await page.click(".ant-modal-footer .ant-btn-primary");
    await page.waitForSelector(".ant-form-item-explain-error:has-text('请选择单位')");
    await choose(page, ".ant-select:has(#account_organization)", "供水单位");
    await page.click(".ant-modal-footer .ant-btn-primary");
    await page.waitForSelector("[data-secret]");
    const password = await secretOf(page);
    await page.waitForSelector(`[data-account="${username}"]`);
    expect(await page.content()).not.toContain(password);

    const person = await browsing.page("/");
    await person.fill("input[name=username]", username);
    await person.fill("input[name=password]", password);
    await person.click("button[type=submit]");
    await person.waitForSelector("input[name=newPassword]");
    await person.fill("input[name=password]", password);
    await person.fill("input[name=newPassword]", "陵园路小区雨污分流改造");
    await person.fill("input[name=again]", "陵园路小区雨污分流改造");
    await person.click("button[type=submit]");
    await standing(person, "live");
    expect(await person.textContent(".who")).toContain("供水单位");

    await page.click(`tr:has([data-account="${username}"]) button.ant-btn-dangerous`);
    await page.click(".ant-popconfirm-buttons .ant-btn-primary, .ant-popover .ant-btn-primary");
    await person.waitForSelector("[role=alert]:has-text('登录已失效')", { timeout: 15_000 });
    await page.waitForSelector(`tr:has([data-account="${username}"]):has-text("已停用")`);
    expect(await browsing.finish(person)).toEqual([]);
    expect(await browsing.finish(page)).toEqual([]);
  }, 90_000);

  it("makes a key with one scope, shows its secret once, and cuts its holder off when it is revoked", async () => {
    const name = `抄表系统 ${Date.now()}`;
    const page = await browsing.live("ADMIN", "/admin/keys");
    await page.click(".admin-head button:has-text('建立密钥')");
    await page.fill("#key_name", name);
    await choose(page, ".ant-select:has(#key_organization)", "供水单位");
    await page.click(".admin-scopes label:has-text('读取')");
    await page.click(".ant-modal-footer .ant-btn-primary");
    await page.waitForSelector("[data-secret]");
    const secret = await secretOf(page);
    const { viewer } = await hub.data(secret, "{ viewer { role scopes organization { code } } }");
    expect(viewer).toEqual({ role: "OPERATOR", scopes: ["READ"], organization: { code: "dj-op-water" } });

    const prefix = secret.split("_")[1]!;
    const other = await browsing.page("/");
    await other.check("input[value=key]", { force: true });
    await other.fill("input[name=key]", secret);
    await other.click("button[type=submit]");
    await standing(other, "live");
    await page.click(`[data-revoke="${prefix}"]`);
    await page.click(".ant-popconfirm-buttons .ant-btn-dangerous, .ant-popover .ant-btn-dangerous");
    await other.waitForSelector("[role=alert]:has-text('登录已失效')", { timeout: 15_000 });
    await page.waitForSelector(`[data-revoke="${prefix}"]`, { state: "detached" });
    // The key is in the list no more, so it is not counted there either, until ended ones are asked for.
    const counted = async (): Promise<string> => `共 ${await page.locator(".ant-table-row").count()} 条`;
    expect(await page.innerText(".cursor-pager")).toContain(await counted());
    await page.click(".admin-head label:has-text('显示已吊销')");
    await page.waitForSelector(`[data-standing-of="${prefix}"]:has-text("已吊销")`);
    expect(await page.innerText(".cursor-pager")).toContain(await counted());
    expect((await hub.ask(secret, "{ viewer { role } }")).errors?.[0]?.extensions.code).toBe("UNAUTHENTICATED");
    expect(await browsing.finish(other)).toEqual([]);
    expect(await browsing.finish(page)).toEqual([]);
  }, 90_000);

  it("makes a channel whose test message arrives, and tells what the platform says when it does not", async () => {
    const page = await browsing.live(lead, "/admin/channels");
    await page.click(".admin-head button:has-text('建立渠道')");
    await page.fill("#channel_name", "协同办工作群");
    await page.fill("#channel_url", robots.url("WECOM", "office-robot"));
    await page.click(".ant-modal-footer .ant-btn-primary");
    const card = "[data-channel='协同办工作群']";
    await page.waitForSelector(card);
    expect(await page.content()).not.toContain("office-robot");
    await page.click(`${card} [data-test]`);
    await page.waitForSelector(`${card} [data-message=SENT]`, { timeout: 20_000 });
    expect(robots.taken.at(-1)).toMatchObject({ platform: "WECOM", key: "office-robot" });
    robots.trouble.push({ errcode: 93000, errmsg: "invalid webhook url" });
    await page.click(`${card} [data-test]`);
    await page.waitForSelector(`${card} [data-message=FAILED]:has-text('93000')`, { timeout: 20_000 });
    expect(await violations(page)).toEqual([]);
    expect(await browsing.finish(page)).toEqual([]);
  }, 90_000);

  it("shows in the audit who changed what, from what to what", async () => {
    const { conflicts } = await hub.data(lead, "{ conflicts(filter: {open: true}, first: 1) { nodes { id } } }");
    for (const decision of ["MEND", "EXCEPTION"]) {
      await hub.data(
        lead,
        `mutation($c: ID!) { decideConflict(input: {conflict: $c, decision: ${decision}, reason: "会议 ${decision}"}) { userErrors { message } } }`,
        { c: conflicts.nodes[0].id },
      );
    }
    const page = await browsing.live(lead, "/admin/audit?type=conflict");
    const entry = page.locator("[data-type=conflict]").first();
    await entry.locator("del:has-text('须整改')").waitFor({ timeout: 20_000 });
    expect(await entry.locator("ins").allInnerTexts()).toContain("批准例外");
    expect(await entry.innerText()).toContain("decideConflict");
    expect(await entry.innerText()).toContain("县住房城乡建委");
    await page.waitForSelector("[data-head]");
    await page.click("summary:has-text('怎样核验')");
    await page.waitForSelector("code:has-text('verify-audit --head')");
    expect(await violations(page)).toEqual([]);
    expect(await browsing.finish(page)).toEqual([]);
  }, 60_000);

  it("replays what failed for good", async () => {
    await withClient(hub.database.url, (client) =>
      client.query(
        `insert into dead_letter (queue, job_id, payload, attempts, error, first_at, failed_at)
         values ('channel-message', gen_random_uuid(), '{"message": 0}', 5, 'connect ECONNREFUSED', now(), now())`,
      ),
    );
    const page = await browsing.live("ADMIN", "/admin/system");
    await page.click("[data-letter='channel-message'] button");
    await page.waitForSelector("text=没有死信", { timeout: 20_000 });
    expect(await browsing.finish(page)).toEqual([]);
  }, 60_000);

  it("is the administrator's, in part the lead office's, and nobody else's", async () => {
    const water = await browsing.live("dj-op-water", "/admin/accounts");
    await water.waitForSelector("text=这一页供牵头单位和系统管理员使用");
    expect(await water.locator(".ant-tabs, nav a[href='/admin']").count()).toBe(0);
    expect(await browsing.finish(water)).toEqual([]);
    const office = await browsing.live(lead, "/admin/accounts");
    await office.waitForURL(/\/admin\/pack/);
    expect(await office.locator(".ant-tabs-tab").allInnerTexts()).toEqual(["规则包", "消息渠道", "审计"]);
    expect(await browsing.finish(office)).toEqual([]);
  }, 60_000);

  it("has no fault that axe finds on any tab, in English", async () => {
    const tabs: [string, string][] = [
      ["accounts", ".ant-table-row"],
      ["keys", ".ant-table-row"],
      ["pack", "[data-setting]"],
      ["pack?part=rules", ".admin-lines tbody tr"],
      ["pack?part=calendar", ".admin-months"],
      ["pack?part=catalogue", ".admin-lines tbody tr"],
      ["pack?part=totals", ".ant-table-row"],
      ["pack?part=loads", ".admin-lines tbody tr"],
      ["channels", ".admin-head"],
      ["audit", "[data-entry]"],
      ["system", "[data-hub-now]"],
    ];
    const page = await browsing.live("ADMIN", "/admin/accounts", { language: "en" });
    for (const [path, shown] of tabs) {
      await page.goto(`${hub.server.url}/admin/${path}`);
      await page.waitForSelector(shown, { timeout: 20_000 });
      expect([path, await violations(page)]).toEqual([path, []]);
    }
    expect(await browsing.finish(page)).toEqual([]);
  }, 120_000);
});
