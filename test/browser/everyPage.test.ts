import { symlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { Browsing, standing, until, violations } from "../support/browsing.ts";
import type { TestHub } from "../support/hub.ts";
import { livedCounty } from "../support/livedCounty.ts";
import { ROOT } from "../support/packs.ts";
import { buildHub, endEveryone, freePort, HubProcess } from "../support/process.ts";

let hub: TestHub;
let browsing: Browsing;
beforeAll(async () => {
  hub = await livedCounty();
  browsing = await Browsing.open(hub);
}, 300_000);
afterAll(async () => {
  await browsing?.close();
  await hub?.close();
  await endEveryone();
}, 60_000);

/** Somebody of each role. */
const people = {
  ADMIN: "ADMIN",
  LEAD: "dj-hc",
  DEPARTMENT: "dj-cm",
  STREET: "dj-guixi",
  OPERATOR: "dj-op-water",
  OWNER: "dj-owner",
  VIEWER: "dj-joint-conference",
};

describe.each(Object.entries(people))("%s", (_role, who) => {
  it.each(["zh", "en"] as const)(
    "opens every page of the menu: live, without a flaw that axe knows (%s)",
    async (language) => {
      const page = await browsing.page("/", { as: who, language });
      await standing(page, "live");
      const paths = await page.$$eval("nav a[href^='/']", (links) => links.map((link) => link.getAttribute("href")!));
      expect(paths).toContain("/");
      const flaws: Record<string, string[]> = {};
      for (const path of paths) {
        await page.goto(`${hub.server.url}${path}`);
        await standing(page, "live");
        await page.waitForSelector("h1", { state: "attached" });
        await until(page, "!document.querySelector('.waiting')");
        expect({ path, headings: await page.locator("h1").count() }).toEqual({ path, headings: 1 });
        const found = await violations(page);
        if (found.length > 0) flaws[path] = found;
      }
      expect(flaws).toEqual({});
      expect(await browsing.finish(page)).toEqual([]);
    },
    180_000,
  );
});

describe("when the hub is killed", () => {
  it("says so on every page, and heals without a reload when it is back", async () => {
    const lived = await livedCounty();
    const keys = new Map<string, string>();
    for (const who of ["dj-hc", "dj-op-water"]) keys.set(who, await lived.key(who));
    await lived.server.close();
    await lived.app.close();
    const [main, port] = await Promise.all([buildHub(), freePort()]);
    await symlink(join(ROOT, "dist/dashboard"), join(dirname(main), "../dashboard"));
    const settings = { DATABASE_URL: lived.database.url, PORT: String(port) };
    const first = await HubProcess.start(main, settings);
    const browsing = await Browsing.open({ server: first, key: (who) => Promise.resolve(keys.get(who)!) });
    const paths = ["/", "/planning", "/compounds", "/tasks", "/conflicts", "/notices", "/imports", "/wall", "/admin"];
    const pages = await Promise.all([
      ...paths.map((path) => browsing.page(path, { as: "dj-hc" })),
      browsing.page("/dispatch", { as: "dj-op-water" }),
      browsing.page("/field", { as: "dj-op-water", phone: true }),
    ]);
    for (const page of pages) {
      await standing(page, "live");
      await page.evaluate("window.stays = true");
    }
    await first.end("SIGKILL");
    for (const page of pages) await standing(page, "lost");
    await HubProcess.start(main, settings);
    for (const page of pages) {
      await standing(page, "live");
      expect(await page.evaluate("window.stays")).toBe(true);
      expect(await browsing.finish(page)).toEqual([]);
    }
    await browsing.close();
    await endEveryone();
    await lived.database.drop();
  }, 240_000);
});
