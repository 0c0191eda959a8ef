import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import type { Page } from "playwright-core";
import { Browsing, standing, violations } from "../support/browsing.ts";
import { TestHub } from "../support/hub.ts";
import { livedCounty } from "../support/livedCounty.ts";

let hub: TestHub;
let browsing: Browsing;
beforeAll(async () => {
  hub = await livedCounty({ compounds: 11 });
  browsing = await Browsing.open(hub);
}, 300_000);
afterAll(async () => {
  await browsing?.close();
  await hub?.close();
});

// A browser on a busy machine may miss a beat; what is broken stays broken.
jest.retryTimes(1);

const map = "section.overview-map";
const curve = "section.overview-curve";
const bulletin = "section.overview-bulletin";
const table = (section: string) => `${section} .ant-segmented-item:has-text('表')`;
const drawn = (page: Page) =>
  Promise.all([map, curve].map((section) => page.waitForSelector(`${section} [data-drawn=true] svg text`)));
const open = (path: string, as: string, more: object = {}): Promise<Page> => browsing.live(as, path, more);

interface Lived {
  code: string;
  nameZh: string;
  area: { code: string; nameZh: string } | null;
  progress: { tasks: number; finished: number; overdue: number };
  conflicts: { totalCount: number };
}
/** The compounds that have tasks. */
async function lived(who = "dj-hc"): Promise<Lived[]> {
  const { compounds } = await hub.data(
    who,
    `{ compounds(first: 500) { nodes { code nameZh area { code nameZh } progress { tasks finished overdue } conflicts(first: 0, filter: {open: true}) { totalCount } } } }`,
  );
  return (compounds.nodes as Lived[]).filter(({ progress }) => progress.tasks > 0);
}

describe("the overview", () => {
  it("draws the compounds that have tasks, by progress or conflicts, and tells the same as a table", async () => {
    const page = await open("/", "dj-hc");
    await drawn(page);
    const compounds = await lived();
    expect(compounds.length).toBeGreaterThan(5);
    const label = await page.getAttribute(`${map} [role=img]`, "aria-label");
    expect(label).toContain(`${compounds.length} 个小区`);
    const most = compounds.toSorted((a, b) => b.conflicts.totalCount - a.conflicts.totalCount)[0]!;
    expect(most.conflicts.totalCount).toBeGreaterThan(0);
    await page.click(`${map} .ant-segmented-item:has-text('冲突')`);
    await page.waitForSelector(`${map} svg text:has-text('! ${most.conflicts.totalCount}')`);
    await page.click(table(map));
    const rows = page.locator(`${map} tbody tr`);
    expect(await rows.count()).toBe(compounds.length);
    const row = rows.filter({ hasText: most.nameZh });
    expect(await row.locator("td").last().textContent()).toBe(String(most.conflicts.totalCount));
    await page.check(`${map} input[type=checkbox]`);
    await rows.nth(200).waitFor();
    expect(await browsing.finish(page)).toEqual([]);
  });

  it("opens a compound by a click on the map, and an area by a click on its heading", async () => {
    const page = await open("/", "dj-hc");
    await drawn(page);
    const { area } = (await lived()).find(({ area }) => area !== null)!;
    await page
      .locator(`${map} svg text`, { hasText: area!.nameZh.slice(0, 4) })
      .first()
      .click({ force: true });
    await page.waitForSelector(`${map} button:has-text('全部')`);
    expect(
      await page.locator(`${map} select`).evaluateAll((all) => all.map((one) => (one as { value?: string }).value)),
    ).toContain(area!.code);
    await page.locator(`${map} svg text`, { hasText: /%$/ }).first().click({ force: true });
    await page.waitForURL(/\/compounds\/.+/);
    const code = decodeURIComponent(new URL(page.url()).pathname.split("/").at(-1)!);
    expect((await lived()).find((one) => one.code === code)?.area?.code).toBe(area!.code);
    expect(await browsing.finish(page)).toEqual([]);
  });

  it("gives all of that to the keyboard", async () => {
    const page = await open("/", "dj-hc");
    await drawn(page);
    const { area, code } = (await lived()).find(({ area }) => area !== null)!;
    await page.locator(`${map} [role=radiogroup]`).last().locator("input").first().focus();
    await page.keyboard.press("ArrowRight");
    await page.waitForSelector(`${map} tbody tr`);
    await page.locator(`${map} select`).first().selectOption(area!.code);
    await page.focus(`${map} a[href='/compounds/${code}']`);
    await page.keyboard.press("Enter");
    await page.waitForURL(`**/compounds/${code}`);
    expect(await browsing.finish(page)).toEqual([]);
  });

  it("draws planned against actual, whose table ends where the totals stand, by network, too", async () => {
    const page = await open("/", "dj-hc");
    await drawn(page);
    const query = (filter: string) =>
      hub.data(
        "dj-hc",
        `{ overview(filter: {${filter}}) { totals { finished } curve { endsOn planned due finished } } }`,
      );
    const all = (await query("")).overview;
    await page.click(table(curve));
    const cells = (await page.locator(`${curve} tbody tr`).allTextContents()).length;
    expect(cells).toBe(all.curve.length);
    const now = all.curve.findLast(({ finished }: { finished: number | null }) => finished !== null);
    expect(now.finished).toBe(all.totals.finished);
    const row = page.locator(`${curve} tbody tr`, { hasText: now.endsOn });
    expect((await row.locator("td").allTextContents()).slice(0, 3)).toEqual(
      [now.planned, now.due, now.finished].map((n: number) => n.toLocaleString("en")),
    );
    await page.selectOption(`${curve} select`, "WATER");
    const water = (await query("utility: WATER")).overview.curve;
    await page.locator(`${curve} tbody tr`).nth(water.length).waitFor({ state: "detached" });
    expect(await page.locator(`${curve} tbody tr`).count()).toBe(water.length);
    expect(await browsing.finish(page)).toEqual([]);
  });

  it("moves its figures, map and curve when somebody reports in another browser", async () => {
    const mine = await open("/", "dj-hc");
    await drawn(mine);
    const theirs = await open("/", "dj-op-water");
    const { tasks } = await hub.data(
      "dj-op-water",
      `{ tasks(first: 50, filter: {states: [IN_PROGRESS, SCHEDULED]}) { nodes { code quantityTarget quantityDone compound { code nameZh progress { finished tasks } } } } viewer { today } }`,
    );
    const { today } = (await hub.data("dj-op-water", "{ viewer { today } }")).viewer;
    const task = tasks.nodes[0];
    const figure = async (page: Page) =>
      Number((await page.locator(".tile", { hasText: "任务完成" }).locator(".big").textContent())!.replaceAll(",", ""));
    const [before, theirBefore] = [await figure(mine), await figure(theirs)];
    await mine.click(table(curve));
    await mine.click(table(map));
    const input = {
      task: task.code,
      doneOn: today,
      quantity: Math.max(1, (task.quantityTarget ?? 1) - task.quantityDone),
      complete: true,
      shortfallReason: "现场核减",
      idempotencyKey: `overview-${Date.now()}`,
    };
    const sent = await theirs.evaluate(
      async (variables) =>
        (
          await fetch("/graphql", {
            method: "POST",
            headers: { "content-type": "application/json" },
            body: JSON.stringify({
              query: `mutation($i: ReportProgressInput!) { reportProgress(input: $i) { task { state } userErrors { message } } }`,
              variables,
            }),
          })
        ).json(),
      { i: input },
    );
    expect(sent).toMatchObject({ data: { reportProgress: { task: { state: "REPORTED_DONE" }, userErrors: [] } } });
    const told = (page: Page, count: number) =>
      page.waitForSelector(`.tile:has-text('任务完成') .big:text-is("${count.toLocaleString("en")}")`, {
        timeout: 15_000,
      });
    await told(mine, before + 1);
    await told(theirs, theirBefore + 1);
    const { finished, tasks: planned } = task.compound.progress;
    expect(planned).toBeGreaterThan(finished);
    const { compound } = await hub.data(
      "dj-hc",
      `query($c: ID!) { compound(code: $c) { progress { finished tasks } } }`,
      {
        c: task.compound.code,
      },
    );
    const { progress } = compound;
    await mine
      .locator(`${map} tbody tr`, { hasText: task.compound.nameZh })
      .locator(`td:has-text('${progress.finished}/${progress.tasks}')`)
      .waitFor();
    const week = mine.locator(`${curve} tbody td:nth-child(4):text-is("${(before + 1).toLocaleString("en")}")`);
    await week.first().waitFor();
    expect([await browsing.finish(mine), await browsing.finish(theirs)]).toEqual([[], []]);
  });

  it("keeps to a plan year that the address names", async () => {
    const page = await open("/?year=2022", "dj-hc");
    await page.waitForSelector(".tile:has-text('任务完成') .big:text-is('0')");
    expect(await page.inputValue(".overview-title select")).toBe("2022");
    await page.selectOption(".overview-title select", "2021");
    await page.waitForURL("**/?year=2021");
    await page.locator(".tile").first().locator(".big:not(:text-is('0'))").waitFor();
    expect(await browsing.finish(page)).toEqual([]);
  });
});

describe("the bulletin on the overview", () => {
  it("tells the figures and lists of any period, and opens as a page that prints", async () => {
    const page = await open("/", "dj-hc");
    const { today } = (await hub.data("dj-hc", "{ viewer { today } }")).viewer;
    const month = today.slice(0, 7) as string;
    const before = (await hub.data("dj-hc", `{ bulletin(period: "${month}") { previousPeriod } }`)).bulletin
      .previousPeriod;
    await page.click(`${bulletin} .ant-segmented-item:has-text('月')`);
    await page.waitForSelector(`${bulletin} [data-period='${month}']`);
    expect(await page.isDisabled(`${bulletin} button[aria-label='下一期']`)).toBe(true);
    await page.click(`${bulletin} button[aria-label='上一期']`);
    await page.waitForSelector(`${bulletin} [data-period='${before}']`);
    const { bulletin: told } = await hub.data(
      "dj-hc",
      `{ bulletin(period: "${before}") { figures { tasksDue doneOnTime householdsMetered } organizations { list } } }`,
    );
    const shown = (word: string) => page.textContent(`${bulletin} [data-figure=${word}]`);
    expect([await shown("due"), await shown("onTime"), await shown("metered")]).toEqual(
      [told.figures.tasksDue, told.figures.doneOnTime, told.figures.householdsMetered].map((n: number) =>
        n.toLocaleString("en"),
      ),
    );
    const listed = told.organizations.filter(({ list }: { list: string | null }) => list !== null).length;
    expect(await page.locator(`${bulletin} [data-list]`).count()).toBe(listed);
    const [print] = await Promise.all([
      page.context().waitForEvent("page"),
      page.click(`${bulletin} a:has-text('打开并打印')`),
    ]);
    await print.waitForSelector("h1:has-text('月度调度通报')");
    expect(await print.textContent("header")).toContain(`${before.slice(0, 4)}年${Number(before.slice(5))}月`);
    expect((await print.pdf({ format: "A4" })).subarray(0, 4).toString()).toBe("%PDF");
    for (const name of ["保存 Excel", "上报指标"]) {
      const href = await page.getAttribute(`${bulletin} a:has-text('${name}')`, "href");
      const file = await page.context().request.get(`${hub.server.url}${href}`);
      expect([file.status(), (await file.body()).subarray(0, 2).toString()]).toEqual([200, "PK"]);
    }
    await print.close();
    expect(await browsing.finish(page)).toEqual([]);
  });
});

describe("the developer page", () => {
  it("finds a field of the schema by keyboard, goes from type to type, and gives the whole as a file", async () => {
    const page = await open("/developer", "dj-op-water", { language: "en" });
    await page.click("[role=tab]:has-text('Schema')");
    await page.fill("input[aria-label^='Search types']", "reportProgress");
    await page.focus(".developer-found a");
    await page.keyboard.press("Enter");
    await page.waitForSelector("[id='Mutation.reportProgress']:focus");
    await page.click("[id='Mutation.reportProgress'] a:has-text('ReportProgressInput')");
    await page.waitForSelector("article h2:has-text('ReportProgressInput')");
    await page.waitForSelector("[id='ReportProgressInput.idempotencyKey']");
    const [file] = await Promise.all([page.waitForEvent("download"), page.click("a:has-text('Download schema')")]);
    expect(file.suggestedFilename()).toBe("schema.graphql");
    await page.click("[role=tab]:has-text('Limits')");
    await page.waitForSelector("tr:has-text('HUB_MAX_COST'):has-text('50,000')");
    expect(await browsing.finish(page)).toEqual([]);
  });
});

describe("a hub without a plan", () => {
  it("says what is missing and what to do", async () => {
    const empty = await TestHub.open(null);
    const others = await Browsing.open(empty);
    const page = await others.page("/", { as: "ADMIN" });
    await standing(page, "live");
    await page.waitForSelector(`${map} a[href='/imports']`);
    await page.waitForSelector(`${curve} .overview-empty`);
    expect(await violations(page)).toEqual([]);
    expect(await others.finish(page)).toEqual([]);
    await others.close();
    await empty.close();
  });
});

describe.each(["zh", "en"] as const)("in %s", (language) => {
  it.each([["dj-hc"], ["dj-op-gas"]])(
    "axe finds nothing against the overview of %s, pictures or tables",
    async (who) => {
      const page = await open("/", who, { language });
      await drawn(page);
      expect(await violations(page)).toEqual([]);
      for (const section of [map, curve]) {
        await page.locator(`${section} .ant-segmented-item`).last().click();
        await page.waitForSelector(`${section} tbody tr`);
      }
      expect(await violations(page)).toEqual([]);
      expect(await browsing.finish(page)).toEqual([]);
    },
  );

  it.each([["ways"], ["schema"], ["streams"], ["limits"]])("axe finds nothing against /developer, %s", async (tab) => {
    const page = await open(`/developer?tab=${tab}`, "dj-op-gas", { language });
    await page.waitForSelector(".developer .card");
    expect(await violations(page)).toEqual([]);
    expect(await browsing.finish(page)).toEqual([]);
  });
});
