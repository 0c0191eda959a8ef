import { afterAll, beforeAll, expect, it, jest } from "@jest/globals";
import { chromium, type Browser } from "playwright-core";
import { flags } from "../support/chromium.ts";
import { OpenIdHub } from "../support/openId.ts";

let world: OpenIdHub;
let browser: Browser;
beforeAll(async () => {
  world = await OpenIdHub.open();
  browser = await chromium.launch({ executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium", args: flags });
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await world?.close();
});

// A browser on a busy machine may miss a beat; what is broken stays broken.
jest.retryTimes(2);

it("signs in at a provider on another site, comes back signed in, and signs out of both", async () => {
  const username = `zhou.qi.${Date.now()}`;
  await world.account(`username: "${username}", organization: "dj-hc", openId: true`);
  await world.tell({ claims: { sub: username, preferred_username: username } });
  const page = await (await browser.newContext()).newPage();
  const seen: string[] = [];
  page.on("response", (response) => void seen.push(response.url()));
  await page.goto(`${world.hub.server.url}/`);
  await page.click("a:has-text('统一身份认证登录')");
  await page.waitForSelector("[data-standing=live]", { timeout: 20_000 });
  expect(new URL(page.url()).pathname).toBe("/");
  expect(seen.some((url) => url.startsWith(`${world.standing.issuer}/authorize`))).toBe(true);
  const [cookie] = await page.context().cookies(world.hub.server.url);
  expect(cookie).toMatchObject({ name: "hub_session", httpOnly: true, sameSite: "Strict" });
  await page.click("button:has-text('退出')");
  await page.waitForSelector("input[name=username]");
  expect(seen.some((url) => url.startsWith(`${world.standing.issuer}/endsession`))).toBe(true);
  expect(await page.context().cookies()).toEqual([]);
  await page.context().close();
});
