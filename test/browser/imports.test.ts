import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import { readXlsx } from "hucre/xlsx";
import type { Page } from "playwright-core";
import { Browsing, standing, violations } from "../support/browsing.ts";
import { Files, xlsx } from "../support/files.ts";
import type { TestHub } from "../support/hub.ts";
import { livedCounty } from "../support/livedCounty.ts";
import { needing } from "../support/programs.ts";

jest.setTimeout(120_000);
const withIconv = needing("iconv", it);
const lead = "dj-hc";
const water = "dj-op-water";

let hub: TestHub;
let browsing: Browsing;
/** A compound of the water operator's ledger, and the hub's day. */
let compound: string;
let today: string;

interface Task {
  code: string;
  state: string;
  unit: string | null;
  compound: { code: string };
}

beforeAll(async () => {
  hub = await livedCounty();
  browsing = await Browsing.open(hub);
  const { viewer, tasks } = await hub.data(
    water,
    `{ viewer { today } tasks(first: 100) { nodes { code state unit compound { code } } } }`,
  );
  today = viewer.today;
  const open = (tasks.nodes as Task[]).filter(
    ({ state, unit }) => unit === "household" && ["ACKNOWLEDGED", "SCHEDULED", "IN_PROGRESS"].includes(state),
  );
  compound = open[0]!.compound.code;
}, 600_000);
afterAll(async () => {
  await browsing?.close();
  await hub?.close();
});

const metered = async (): Promise<number> =>
  (await hub.data(lead, `{ overview { totals { householdsMetered } } }`)).overview.totals.householdsMetered;

/** Drops a file on the page, as the mouse does. */
async function drop(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  const given = { name, base64: Buffer.from(bytes).toString("base64") };
  await page.waitForSelector(".imp-drop");
  const transfer = await page.evaluateHandle(`(() => {
    const { name, base64 } = ${JSON.stringify(given)};
    const data = new DataTransfer();
    data.items.add(new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], name));
    return data;
  })()`);
  await page.dispatchEvent(".imp-drop", "dragover", { dataTransfer: transfer });
  await page.waitForSelector(".imp-drop.over");
  await page.dispatchEvent(".imp-drop", "drop", { dataTransfer: transfer });
}

/** Says with the keyboard what a column of the file is. */
async function mean(page: Page, heading: string, field: string): Promise<void> {
  await page.click(`tr[data-heading="${heading}"] .imp-field`);
  await page.keyboard.type(field);
  await page.waitForSelector(`.ant-select-item-option-active:has-text("${field}")`);
  await page.keyboard.press("Enter");
  await page.waitForSelector(`tr[data-heading="${heading}"] .imp-field.changed`);
}

const fileIs = (page: Page, state: string): Promise<unknown> =>
  page.waitForSelector(`.imp-title [data-state=${state}]`, { timeout: 30_000 });
const figure = (page: Page, tally: string): Promise<string> => page.innerText(`[data-tally=${tally}] dd`);

describe("an operator's ledger with headings of its own", () => {
  it("is dropped, mapped, corrected by its answer, written while others watch, and taken back", async () => {
    const page = await browsing.page("/imports", { as: water });
    const other = await browsing.page("/", { as: lead });
    const tile = other.locator(".tile", { hasText: "一户一表" }).locator(".big").first();
    await tile.waitFor();
    const before = await metered();
    const shown = async (count: number): Promise<void> => {
      const text = new Intl.NumberFormat("zh-CN").format(count);
      for (const until = Date.now() + 20_000; (await tile.innerText()) !== text;) {
        if (Date.now() > until) throw new Error(`${await tile.innerText()} is not ${text}`);
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    };
    await shown(before);

    const book = await xlsx(
      [
        ["六月装表"],
        ["装表日期", "装得怎样", "心情", "房号", "单元", "楼栋", "小区编号"],
        [today, "已装表", "好", "101", "1", "九十九栋", compound],
        [today, "飞走了", "差", "102", "1", "九十九栋", compound],
        [today, "已装表", "好", "103", "1", "九十九栋", compound],
      ],
      {},
      [{ name: "封面", rows: [["供水公司"], ["六月"]] }],
    );
    await standing(page, "live");
    expect(await violations(page)).toEqual([]);
    await drop(page, "六月.xlsx", book);
    await page.waitForSelector("tr[data-heading='心情'].passed");
    expect(await page.innerText(".imp-read-as")).toContain("一户一表台账");
    expect(await violations(page)).toEqual([]);
    await mean(page, "装得怎样", "装表状态");
    await page.click(".imp-mapping button:has-text('按此对应核对')");
    await page.waitForSelector(".imp-write");
    expect([await figure(page, "tallyGood"), await figure(page, "tallyWrong")]).toEqual(["✓ 2", "✕ 1"]);
    const first = page.locator(".imp-preview tbody tr").first();
    expect(await first.innerText()).toMatch(/4[\s\S]*有误[\s\S]*装表状态[\s\S]*“飞走了”不在可选值中/);
    expect(await first.locator("td.wrong").innerText()).toBe("飞走了");
    expect(await violations(page)).toEqual([]);

    const [download] = await Promise.all([page.waitForEvent("download"), page.click(".imp-rows a[download]")]);
    const { sheets } = await readXlsx(await readFile((await download.path())!));
    expect(sheets[0]!.rows[3]!.at(-1)).toContain("“飞走了”不在可选值中");
    expect(await metered()).toBe(before);

    expect(await page.isDisabled(".imp-policies input[value=ALL_OR_NOTHING]")).toBe(true);
    await page.click("button:has-text('写入 2 行')");
    await fileIs(page, "DONE");
    await shown(before + 2);
    await page.waitForSelector(".imp-outcome:has-text('已写入 2 行')");

    await page.click(".imp-outcome button:has-text('撤销')");
    await page.waitForSelector(".ant-modal:has-text('表计退回导入前的状态')");
    expect(await page.isDisabled(".ant-modal button:has-text('撤销 2 行')")).toBe(true);
    await page.fill(".ant-modal textarea", "填错了小区");
    expect(await violations(page)).toEqual([]);
    await page.click(".ant-modal button:has-text('撤销 2 行')");
    await fileIs(page, "UNDONE");
    await shown(before);
    expect(await page.innerText(".imp-outcome")).toContain("填错了小区");

    await page.click(".ant-tabs-tab:has-text('导入记录')");
    await page.waitForSelector("tr[data-file='六月.xlsx']:has-text('已撤销'):has-text('撤销 2')");
    expect(await violations(page)).toEqual([]);
    expect(await browsing.finish(other)).toEqual([]);
    expect(await browsing.finish(page)).toEqual([]);
  });

  withIconv("may be a CSV of GB18030 that is chosen with the keyboard, in English", async () => {
    const csv = `房号,单元,楼栋,小区编号,装表状态,装表日期\r\n201,1,九十八栋,${compound},已装表,${today}\r\n`;
    const buffer = execFileSync("iconv", ["-f", "UTF-8", "-t", "GB18030"], { input: csv });
    const page = await browsing.page("/imports", { as: water, language: "en", width: 1280 });
    await standing(page, "live");
    await page.waitForSelector(".imp-templates a");
    const chosen = page.waitForEvent("filechooser");
    await page.press("button:has-text('Choose a file')", "Enter");
    const chooser = await chosen;
    await chooser.setFiles({ name: "ledger.csv", mimeType: "text/csv", buffer });
    await fileIs(page, "PREVIEWED");
    expect(await page.innerText(".imp-title")).toContain("GB18030");
    expect(await page.innerText(".imp-mapping h2")).toContain("all 6 columns are recognised");
    expect(await figure(page, "tallyGood")).toBe("✓ 1");
    expect(await violations(page)).toEqual([]);
    // The address is the file: who opens it again finds it as it is.
    await page.reload();
    await fileIs(page, "PREVIEWED");
    expect(await browsing.finish(page)).toEqual([]);
  });

  it("is refused with the hub's own sentence where it cannot be opened, and another can be handed in", async () => {
    // The work lists lead here for the dates.
    const page = await browsing.page("/imports?kind=dates", { as: water });
    await page.waitForSelector("input[type=radio][value=dates]:checked", { state: "attached" });
    await page.click("label:has(input[type=radio][value=auto])");
    const refused = async (name: string, bytes: Uint8Array, sentence: string): Promise<void> => {
      await drop(page, name, bytes);
      await page.waitForSelector(`[role=alert]:has-text("${sentence}")`);
    };
    await refused("老表.xls", Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3]), "旧版 .xls");
    await refused("假的.xlsx", Buffer.from("PK\u0003\u0004 nothing of the kind"), "文件已损坏");
    await refused("空.csv", Buffer.from(""), "文件是空的");
    expect(await violations(page)).toEqual([]);
    expect(await browsing.finish(page)).toEqual([]);
  });
});

describe("the lead office", () => {
  it("is offered windows and compounds, imports windows all or nothing, and sees whose files others are", async () => {
    const page = await browsing.page("/imports", { as: lead });
    await page.click("label:has-text('施工窗口')");
    const book = await xlsx([
      ["阶段", "窗口开始", "窗口结束", "小区编号"],
      ["铺装", "2024-08-01", "2024-09-15", compound],
    ]);
    await drop(page, "窗口.xlsx", book);
    await fileIs(page, "PREVIEWED");
    await page.click(".imp-policies label:has-text('要么全部写入')");
    await page.click("button:has-text('写入 1 行')");
    await fileIs(page, "DONE");
    const { compound: found } = await hub.data(
      lead,
      `query($c: ID!) { compound(code: $c) { windows(phase: PAVING) { startsOn status } } }`,
      { c: compound },
    );
    expect(found.windows).toEqual(expect.arrayContaining([{ startsOn: "2024-08-01", status: "PUBLISHED" }]));
    await new Files(hub).upload(
      water,
      "reports?map=true",
      await xlsx([
        ["甲", "乙"],
        ["1", "2"],
      ]),
      { "x-file-name": "x.xlsx" },
    );
    await page.click(".ant-tabs-tab:has-text('导入记录')");
    const theirs = "tr[data-file='x.xlsx']";
    await page.waitForSelector(`${theirs}:has-text('供水')`);
    await page.click(`${theirs} .imp-name`);
    await fileIs(page, "UNMAPPED");
    expect(await page.isDisabled(".imp-mapping button:has-text('按此对应核对')")).toBe(true);
    expect(await page.locator(".imp-write").count()).toBe(0);
    expect(await browsing.finish(page)).toEqual([]);
  });

  it("sees both figures of each contradiction with their places, by comparison, measure and words", async () => {
    const { importRun } = await hub.data(
      lead,
      `{ importRun { findings(first: 500) { totalCount nodes { code kind metric statedText statedPlace otherText otherPlace } } } }`,
    );
    const page = await browsing.page("/imports?tab=findings", { as: lead });
    await page.waitForSelector(".imp-finding tbody tr");
    expect(await page.locator(".imp-finding tbody tr").count()).toBe(importRun.findings.totalCount);
    const finding = importRun.findings.nodes.find(({ kind }: { kind: string }) => kind === "PROJECT_EXCEEDS_AREA");
    const row = page.locator(`tr[data-finding="${finding.code}"]`);
    for (const text of [finding.statedText, finding.statedPlace, finding.otherText, finding.otherPlace]) {
      expect(await row.innerText()).toContain(text);
    }
    expect(await row.locator("a").getAttribute("href")).toMatch(/^\/compounds\?area=/);
    expect(await violations(page)).toEqual([]);
    await page.click(".imp-filters .ant-select >> nth=0");
    await page.click(".ant-select-item-option:has-text('重点项目大于片区')");
    const wanted = importRun.findings.nodes.filter(
      ({ kind }: { kind: string }) => kind === "PROJECT_EXCEEDS_AREA",
    ).length;
    await page.waitForSelector(`.imp-finding tbody:not(:has(tr:nth-child(${wanted + 1}))) tr:nth-child(${wanted})`);
    await page.fill(".imp-filters input[type=search]", "没有这样的词");
    await page.waitForSelector("text=没有这样的矛盾");
    expect(await browsing.finish(page)).toEqual([]);
  });
});

describe("a narrow screen", () => {
  it("has the same page, and nothing breaks", async () => {
    const page = await browsing.page("/imports", { as: water, phone: true });
    await page.waitForSelector(".imp-drop");
    expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
    expect(await violations(page)).toEqual([]);
    expect(await browsing.finish(page)).toEqual([]);
  });
});
