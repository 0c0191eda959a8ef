import { afterAll, beforeAll, expect, it, jest } from "@jest/globals";
import { Browsing, standing } from "../support/browsing.ts";
import { OpenIdHub } from "../support/openId.ts";

let world: OpenIdHub;
let browsing: Browsing;
beforeAll(async () => {
  world = await OpenIdHub.open();
  browsing = await Browsing.open(world.hub);
}, 180_000);
afterAll(async () => {
  await browsing?.close();
  await world?.close();
});

// A browser on a busy machine may miss a beat; what is broken stays broken.
jest.retryTimes(2);

it("signs in at a provider on another site, comes back signed in, and signs out of both", async () => {
  const username = `zhou.qi.${Date.now()}`;
  await world.account(`username: "${username}", organization: "dj-hc", openId: true`);
  await world.tell({ claims: { sub: username, preferred_username: username } });
  const page = await browsing.page("/");
  const seen: string[] = [];
  page.on("response", (response) => void seen.push(response.url()));
  await page.click("a:has-text('统一身份认证登录')");
  await standing(page, "live");
  expect(new URL(page.url()).pathname).toBe("/");
  expect(seen.some((url) => url.startsWith(`${world.standing.issuer}/authorize`))).toBe(true);
  const [cookie] = await page.context().cookies(world.hub.server.url);
  expect(cookie).toMatchObject({ name: "hub_session", httpOnly: true, sameSite: "Strict" });
  await page.click("button:has-text('退出')");
  await page.waitForSelector("input[name=username]");
  expect(seen.some((url) => url.startsWith(`${world.standing.issuer}/endsession`))).toBe(true);
  expect(await page.context().cookies()).toEqual([]);
  // It went to another host, as it was to.
  await browsing.finish(page);
});
