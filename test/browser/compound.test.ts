import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import type { Page } from "playwright-core";
import { Browsing, violations } from "../support/browsing.ts";
import type { TestHub } from "../support/hub.ts";
import { livedCounty } from "../support/livedCounty.ts";

let hub: TestHub;
let browsing: Browsing;
beforeAll(async () => {
  hub = await livedCounty();
  browsing = await Browsing.open(hub);
}, 300_000);
afterAll(async () => {
  await browsing?.close();
  await hub?.close();
}, 60_000);

// A browser on a busy machine may miss a beat; what is broken stays broken.
jest.retryTimes(1);
jest.setTimeout(150_000);

interface Task {
  id: string;
  code: string;
  state: string;
  unit: string | null;
  measuredBy: string | null;
  moves: string[];
  quantityDone: number;
  quantityTarget: number | null;
  compound: { code: string; nameZh: string };
}

const tasksOf = async (who: string): Promise<Task[]> => {
  const { tasks } = await hub.data(
    who,
    `{ tasks(first: 500) { nodes { id code state unit measuredBy moves quantityDone quantityTarget compound { code nameZh } } } }`,
  );
  return tasks.nodes as Task[];
};
const row = (code: string): string => `[data-task="${code}"]`;
const pageOf = (code: string, more = ""): string => `/compounds/${encodeURIComponent(code)}${more}`;
const opened = (path: string, as: string, language: "zh" | "en" = "zh"): Promise<Page> =>
  browsing.live(as, path, { language });

describe("the compounds", () => {
  it("are found by name, filtered and paged, and what was asked for stands in the address", async () => {
    const page = await opened("/compounds", "dj-hc");
    const { compounds: all } = await hub.data("dj-hc", `{ compounds { totalCount } }`);
    await page.waitForSelector(`[role=status]:has-text("${all.totalCount} 个小区")`);
    await page.click("nav button:has-text('下一页')");
    await page.waitForSelector(`nav:has-text("第 51–100 个")`);
    await page.fill("input[type=search]", "农业局");
    await page.waitForSelector(`[role=status]:text-is("1 个小区")`);
    expect(new URL(page.url()).searchParams.get("search")).toBe("农业局");
    expect(await page.getAttribute("a[download]", "href")).toContain(`search=${encodeURIComponent("农业局")}`);
    await page.reload();
    await page.waitForSelector(`[role=status]:text-is("1 个小区")`);
    expect(await violations(page)).toEqual([]);
    const { tasks } = await hub.data(
      "dj-hc",
      `{ tasks(filter: {states: [SCHEDULED]}, first: 1) { nodes { compound { planYear pool } } } }`,
    );
    const { planYear, pool } = tasks.nodes[0].compound as { planYear: number; pool: string };
    await page.goto(`${hub.server.url}/compounds?planYear=${planYear}&pool=${pool}&taskStates=SCHEDULED`);
    const filter = `filter: {planYear: ${planYear}, pool: ${pool}, taskStates: [SCHEDULED]}`;
    const { compounds: some } = await hub.data("dj-hc", `{ compounds(${filter}) { totalCount } }`);
    expect(some.totalCount).toBeGreaterThan(0);
    expect(some.totalCount).toBeLessThan(all.totalCount);
    await page.waitForSelector(`[role=status]:text-is("${some.totalCount} 个小区")`);
    await page.goto(`${hub.server.url}/compounds?search=nothing-is-called-so`);
    await page.waitForSelector("text=没有符合条件的");
    await page.goto(`${hub.server.url}/compounds/nowhere`);
    await page.waitForSelector("h1:has-text('没有这个小区')");
    expect(await browsing.finish(page)).toEqual([]);
  });

  it("tell their facts with what is derived, and contradicting figures with both values and both places", async () => {
    const page = await opened("/compounds?search=农业局", "dj-hc");
    await page.click("a:has-text('农业局1单元')");
    await page.waitForSelector("h1:has-text('农业局1单元')");
    await page.waitForSelector(".cpd-figures:has-text('57'):has-text('推算')");
    await page.click("button:has-text('查看相互矛盾的数字')");
    const finding = page.locator("tr:has-text('陵园路片区 · 户数')");
    await finding.waitFor();
    for (const text of ["427", "重点项目 ch5 §4(1) 第640行", "268", "各行合计 table 5.1.4 第511行", "159"]) {
      expect(await finding.textContent()).toContain(text);
    }
    expect(await violations(page)).toEqual([]);
    expect(await browsing.finish(page)).toEqual([]);
  });
});

describe("a compound", () => {
  it("takes an operator's report, moves on the lead office's page at once, and takes the verdict there", async () => {
    const mine = await tasksOf("dj-op-power");
    const task =
      mine.find(
        (one) =>
          one.moves.includes("REPORT") &&
          ["SCHEDULED", "IN_PROGRESS", "ACKNOWLEDGED"].includes(one.state) &&
          one.unit === "m" &&
          one.quantityTarget !== null &&
          one.quantityTarget - one.quantityDone >= 2,
      ) ??
      mine.find(
        (one) =>
          one.moves.includes("REPORT") &&
          one.measuredBy !== "LEDGER" &&
          one.state !== "ACCEPTED" &&
          (one.quantityTarget ?? 0) - one.quantityDone >= 2,
      )!;
    expect(task).toBeDefined();
    const lead = await opened(pageOf(task.compound.code), "dj-hc");
    await lead.waitForSelector(`${row(task.code)}[data-state=${task.state}]`);
    const operator = await opened(pageOf(task.compound.code, `?task=${task.id}`), "dj-op-power");
    await operator.click("button:has-text('填报进度')");
    await operator.click("button:has-text('提交填报')");
    await operator.waitForSelector("[role=alert]:has-text('请填写本次数量')");
    await operator.fill(".cpd-form input[role=spinbutton]", "1");
    const note = `由小区页填报 ${Date.now()}`;
    await operator.fill(".cpd-form textarea", note);
    await operator.click("button:has-text('提交填报')");
    await operator.waitForSelector(`.cpd-reports li:has-text('${note}'):has-text('待核实')`);
    expect(await operator.locator(".cpd-reports button").count()).toBe(0);
    await operator.waitForSelector(`[data-quantity="${task.quantityDone + 1}"]`);

    await lead.waitForSelector(`${row(task.code)}[data-state=IN_PROGRESS]`);
    await lead.locator(`tr:has(${row(task.code)}) button.cpd-open`).click();
    const report = lead.locator(`.cpd-reports li:has-text('${note}')`);
    await report.waitFor();
    expect(await violations(lead)).toEqual([]);
    await report.locator("button.ant-btn-primary").click();
    await operator.waitForSelector(`.cpd-reports li:has-text('${note}'):has-text('已核实')`);
    expect(await lead.locator("button:has-text('填报进度')").count()).toBe(0);
    expect(await browsing.finish(lead)).toEqual([]);
    expect(await browsing.finish(operator)).toEqual([]);
  });

  it("shows each door's meters as they were just reported, also what is an exception", async () => {
    let found: { who: string; task: Task } | null = null;
    for (const who of ["dj-op-power", "dj-op-water", "dj-op-gas"]) {
      const task = (await tasksOf(who)).find(
        (one) => one.moves.includes("REPORT") && one.unit === "household" && one.measuredBy !== "AMOUNT",
      );
      if (task && /W0[567]/.test(task.code)) found ??= { who, task };
    }
    const { who, task } = found!;
    const network = { "dj-op-power": "POWER", "dj-op-water": "WATER", "dj-op-gas": "GAS" }[who]!;
    const street = await opened(pageOf(task.compound.code, "?tab=meters"), "dj-hc");
    const operator = await opened(pageOf(task.compound.code, `?task=${task.id}`), who);
    const say = async (is: string, doors: string): Promise<void> => {
      await operator.click("button:has-text('填报进度')");
      if (task.measuredBy === null) await operator.click(".ant-segmented-item:has-text('逐户') >> nth=0");
      if (is !== "已装表") {
        await operator.click(".cpd-picker .ant-select");
        await operator.click(`.ant-select-item-option:has-text('${is}')`);
      }
      await operator.fill(".cpd-picker textarea", doors);
      await operator.click("button:has-text('提交填报')");
      await operator.waitForSelector(".cpd-form", { state: "detached" });
    };
    await say("已装表", "99栋 1单元 901\n99栋\t1单元\t902");
    await say("拒装", "99栋 1单元 903");
    const door = (room: string): string => `.cpd-building:has-text('99栋') li:has-text('${room}')`;
    await street.waitForSelector(`button.unfold:has-text('99栋')`);
    if ((await street.getAttribute("button.unfold:has-text('99栋')", "aria-expanded")) === "false") {
      await street.click("button.unfold:has-text('99栋')");
    }
    await street.waitForSelector(`${door("901")} [data-meter=${network}-FITTED]`);
    await street.waitForSelector(`${door("902")} [data-meter=${network}-FITTED]`);
    await street.waitForSelector(`${door("903")} [data-meter=${network}-EXCEPTION]`);
    expect(await street.textContent(door("903"))).toContain("拒装");
    await street.click(".ant-segmented-item:has-text('有例外')");
    await street.waitForSelector(door("901"), { state: "detached" });
    await street.waitForSelector(door("903"));
    expect(await violations(street)).toEqual([]);
    expect(await browsing.finish(street)).toEqual([]);

    const names = await opened(pageOf(task.compound.code, "?tab=meters"), who);
    await names.waitForSelector("text=户主姓名不向贵单位的角色提供");
    expect(await browsing.finish(names)).toEqual([]);
    const viewer = await opened(pageOf(task.compound.code, "?tab=meters"), "dj-joint-conference");
    await viewer.waitForSelector("text=住户明细只向施工与核实单位提供");
    expect(await browsing.finish(viewer)).toEqual([]);
    expect(await browsing.finish(operator)).toEqual([]);
  });

  it("shows metres underground by carrier and step, as the carrier reports them", async () => {
    const code = "DJ-C27/DJ-L04/dj-op-telecom";
    const target = 126.5;
    await hub.data("dj-hc", `mutation { generateTasks(input: {area: "lingyuan-lu"}) { added } }`);
    await hub.data(
      "dj-hc",
      `mutation {
        quantifyTasks(input: {tasks: [{task: "${code}", quantityTarget: ${target}}]}) { userErrors { message } }
        issueTasks(input: {tasks: ["${code}"]}) { userErrors { message } }
      }`,
    );
    await hub.data("dj-op-telecom", `mutation { acknowledgeTasks(input: {tasks: ["${code}"]}) { changed } }`);
    const task = (await tasksOf("dj-op-telecom")).find((one) => one.code === code)!;
    const lead = await opened(pageOf(task.compound.code, "?tab=underground"), "dj-hc");
    const cells = lead.locator(`section:has(h2:has-text('各工序米数')) tr:has(th:text-is('通信')) td`);
    await cells.first().waitFor();
    const operator = await opened(pageOf(task.compound.code, `?task=${task.id}`), "dj-op-telecom");
    const say = async (step: string, metres: string): Promise<void> => {
      await operator.click("button:has-text('填报进度')");
      await operator.click(`.ant-segmented-item:has-text('${step}')`);
      await operator.fill(".cpd-form input[role=spinbutton]", metres);
      await operator.click("button:has-text('提交填报')");
      await operator.waitForSelector(".cpd-form", { state: "detached" });
    };
    await say("敷管", "2");
    await say("穿缆", "1.5");
    await cells.filter({ hasText: `1.5/${target}` }).waitFor();
    const told = await cells.allTextContents();
    const figures = told.slice(1).map((text) => text.replace(/^.*%\s*/, ""));
    expect(figures).toEqual([`2/${target}`, `1.5/${target}`, `0/${target}`, `0/${target}`, `0/${target}`]);
    expect(await violations(lead)).toEqual([]);
    expect(await browsing.finish(lead)).toEqual([]);
    expect(await violations(operator)).toEqual([]);
    expect(await browsing.finish(operator)).toEqual([]);
  });

  it("stood otherwise on a former day, as its log tells", async () => {
    const tasks = (await tasksOf("dj-hc")).filter((one) => one.moves.includes("BLOCK") && one.state === "SCHEDULED");
    const task = tasks[0]!;
    const { changesSince } = await hub.data(
      "dj-hc",
      `query($t: ID!) { changesSince(first: 500, filter: {task: $t, types: ["task.*", "report.*"]}) { events { at state type } } }`,
      { t: task.id },
    );
    const events = changesSince.events as { at: string; state: string; type: string }[];
    const dayOf = (at: string): string => new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 10);
    const acknowledged = events.find(({ type }) => type === "task.acknowledged")!;
    const day = dayOf(acknowledged.at);
    const then = events.filter(({ at }) => dayOf(at) <= day).at(-1)!.state;
    expect(then).not.toBe(task.state);

    const page = await opened(pageOf(task.compound.code, "?tab=history"), "dj-hc");
    await page.waitForSelector("[data-as-of]");
    await page.fill(".cpd-day .ant-picker input", day);
    await page.press(".cpd-day .ant-picker input", "Enter");
    await page.waitForSelector(`[data-as-of="${day}"]`);
    await page.waitForSelector(`tr[data-then-task="${task.code}"][data-then=${then}][data-now=${task.state}]`);
    expect(await violations(page)).toEqual([]);
    await page.click(".cpd-day button:has-text('今')");
    await page.waitForSelector(`tr[data-then-task="${task.code}"][data-then=${task.state}]`);
    expect(await browsing.finish(page)).toEqual([]);
  });

  it("offers nobody what is not theirs to do", async () => {
    const [task] = (await tasksOf("dj-op-water")).filter((one) => one.moves.includes("REPORT"));
    const path = pageOf(task!.compound.code, `?task=${task!.id}`);
    for (const who of ["dj-joint-conference", "dj-cm", "dj-owner"]) {
      const page = await opened(path, who);
      await page.waitForSelector(`[data-open-task="${task!.code}"]`);
      await page.waitForSelector("h3:has-text('填报')");
      const offered = await page.locator(".cpd-acts, .cpd-reports button").count();
      expect({ who, offered }).toEqual({ who, offered: 0 });
      expect(await browsing.finish(page)).toEqual([]);
    }
    const rival = await opened(path, "dj-op-gas");
    await rival.waitForSelector("text=没有这项任务，或贵单位无权查看");
    expect(await browsing.finish(rival)).toEqual([]);
  });

  it("has its task blocked by its implementer, with a reason, and resumed", async () => {
    const task = (await tasksOf("dj-owner")).find((one) => one.moves.includes("BLOCK"))!;
    const page = await opened(pageOf(task.compound.code, `?task=${task.id}`), "dj-owner");
    await page.click(".cpd-acts button:has-text('挂')");
    await page.fill(".cpd-form textarea", "等待管材");
    await page.click(".cpd-form button[type=submit]");
    await page.waitForSelector("[data-open-state=BLOCKED]:has-text('等待管材')");
    await page.click(".cpd-acts button:has-text('恢')");
    await page.waitForSelector(`[data-open-state=${task.state}]`);
    expect(await browsing.finish(page)).toEqual([]);
  });

  it("reads in English on every tab, without a flaw that axe knows", async () => {
    const [task] = (await tasksOf("dj-hc")).filter((one) => one.state === "SCHEDULED");
    const { code } = task!.compound;
    const page = await opened(pageOf(code), "dj-hc", "en");
    await page.waitForSelector("h2:has-text('The order of the works')");
    for (const tab of [
      "Tasks",
      "Windows",
      "Meters by door",
      "Underground",
      "Conflicts",
      "Findings",
      "Duties",
      "Photos",
      "History",
    ]) {
      await page.click(`[role=tab]:has-text('${tab}')`);
      await page.waitForSelector(`[role=tab][aria-selected=true]:has-text('${tab}')`);
      await page.waitForSelector("text=Reading…", { state: "detached" });
      expect({ tab, flaws: await violations(page) }).toEqual({ tab, flaws: [] });
    }
    await page.goto(`${hub.server.url}/compounds`);
    await page.waitForSelector("[role=status]:has-text('compounds')");
    expect(await violations(page)).toEqual([]);
    expect(await browsing.finish(page)).toEqual([]);
  });
});
