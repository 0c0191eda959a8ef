import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { parse } from "csv-parse/sync";
import { readXlsx } from "hucre/xlsx";
import { withClient } from "../support/database.ts";
import { TestHub } from "../support/hub.ts";
import { openedByOffice } from "../support/office.ts";
import { dianjiangPack } from "../support/packs.ts";
import { needing } from "../support/programs.ts";

const withOffice = needing("soffice", it);

let hub: TestHub;
const compound = "lingyuan-lu-P01";
const water = `${compound}/DJ-W05/dj-op-water`;
const nasty = [
  "=1+1",
  "+86",
  "-2",
  "@SUM(A1)",
  "\tx",
  "\rx",
  "＝1+1",
  "＋1",
  "－1",
  "＠a",
  `=HYPERLINK("http://x","y")`,
];

beforeAll(async () => {
  hub = await TestHub.open(await dianjiangPack());
  await hub.data("dj-hc", `mutation { generateTasks(input: {area: "lingyuan-lu"}) { added } }`);
  await hub.data("dj-hc", `mutation { issueTasks(input: {filter: {area: "lingyuan-lu"}}) { changed } }`);
  await hub.data(
    "dj-op-water",
    `mutation($t: [ID!]!) { acknowledgeTasks(input: {tasks: $t}) { userErrors { message } } }`,
    { t: [water] },
  );
  await withClient(hub.database.url, async (client) => {
    await client.query("set role hub_system");
    await client.query(
      `update compound c set note = n.text from unnest($1::text[]) with ordinality n(text, i)
       join (select id, row_number() over (order by code) as i from compound) o using (i) where c.id = o.id`,
      [nasty],
    );
  });
}, 120_000);
afterAll(() => hub?.close());

/** Asks for a file over HTTP. */
async function file(who: string | null, path: string, headers: Record<string, string> = {}): Promise<Response> {
  const authorization: Record<string, string> = who === null ? {} : { authorization: `Bearer ${await hub.key(who)}` };
  return fetch(`${hub.server.url}/exports/${path}`, { headers: { ...authorization, ...headers } });
}

async function bytes(who: string, path: string): Promise<Buffer> {
  const answer = await file(who, path);
  if (answer.status !== 200) throw new Error(await answer.text());
  return Buffer.from(await answer.arrayBuffer());
}

async function rows(who: string, path: string): Promise<string[][]> {
  return parse(await bytes(who, path), { bom: true, relax_column_count: true });
}

describe("exports", () => {
  it("give the tasks that meet the API's own filter, as CSV that Excel reads and with the API's figures", async () => {
    const csv = await bytes("dj-hc", "tasks.csv?area=lingyuan-lu&utility=WATER&states=ISSUED,ACKNOWLEDGED");
    expect(csv.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    const [heading, ...lines] = parse(csv, { bom: true }) as string[][];
    const { tasks } = await hub.data(
      "dj-hc",
      `{ tasks(first: 500, filter: {area: "lingyuan-lu", utility: WATER, states: [ISSUED, ACKNOWLEDGED]}) { nodes { code quantityTarget compound { nameZh } } } }`,
    );
    expect(heading!.slice(0, 3)).toEqual(["任务编号", "小区编号", "小区"]);
    const target = heading!.indexOf("目标量");
    expect(lines.map((line) => [line[0], line[2], line[target] ? Number(line[target]) : null])).toEqual(
      tasks.nodes.map((t: { code: string; quantityTarget: number | null; compound: { nameZh: string } }) => [
        t.code,
        t.compound.nameZh,
        t.quantityTarget,
      ]),
    );
    expect(lines.length).toBeGreaterThan(5);
    const english = await rows("dj-hc", "tasks.csv?compound=lingyuan-lu-P01&lang=en&orderBy=DEPTH");
    expect(english[0]!.slice(0, 2)).toEqual(["task", "compound"]);
  });

  it("say what is wrong with a query and what would be right", async () => {
    const wrong: [string, number, string, string][] = [
      ["tasks.csv?state=ISSUED", 400, "INVALID_INPUT", "states"],
      ["tasks.csv?states=DONE", 400, "INVALID_INPUT", "REPORTED_DONE"],
      ["tasks.csv?planYear=soon", 400, "INVALID_INPUT", "planYear"],
      ["tasks.csv?dueFrom=2021-02-30", 400, "INVALID_INPUT", "dueFrom"],
      ["tasks.csv?overdue=perhaps", 400, "INVALID_INPUT", "overdue"],
      ["tasks.csv?area=a&area=b", 400, "INVALID_INPUT", "area"],
      ["tasks.csv?orderBy=COLOUR", 400, "INVALID_INPUT", "PLANNED_START"],
      ["tasks.pdf", 404, "NOT_FOUND", "ledger"],
      ["users.csv", 404, "NOT_FOUND", "ledger"],
      ["bulletin.html", 400, "INVALID_INPUT", "2021-Q3"],
      ["bulletin.html?period=2021-13", 400, "INVALID_INPUT", "2021-W30"],
      ["bulletin.html?period=2031-01", 400, "INVALID_INPUT", "2031-01-01"],
      ["indicators.csv?period=2021&utility=WATER", 400, "INVALID_INPUT", "utility"],
      ["ledger.csv?sheet=money", 400, "INVALID_INPUT", "households"],
    ];
    for (const [path, status, code, word] of wrong) {
      const answer = await file("dj-hc", path, { "accept-language": "en" });
      const body = (await answer.json()) as { errors: { message: string; extensions: { code: string } }[] };
      expect([path, answer.status, body.errors[0]!.extensions.code]).toEqual([path, status, code]);
      expect(body.errors[0]!.message).toContain(word);
    }
    expect((await file(null, "tasks.csv")).status).toBe(401);
  });

  withOffice(
    "keep texts that would be formulas texts, and numbers numbers, in CSV and Excel alike",
    async () => {
      const [heading, ...lines] = await rows("dj-hc", "ledger.csv");
      const notes = lines.map((line) => line[heading!.indexOf("备注")]!);
      expect(notes.slice(0, nasty.length)).toEqual(nasty.map((text) => `'${text}`));
      const book = await bytes("dj-hc", "ledger.xlsx?sheet=compounds");
      const shown = (await openedByOffice(book)).get("小区台账")!;
      expect(
        shown.slice(1, nasty.length + 1).map((line) => line[heading!.indexOf("备注")]!.replace("\n", "\r")),
      ).toEqual(nasty.map((text) => `'${text}`));
      const { sheets } = await readXlsx(book);
      const cells = sheets[0]!.rows.slice(1);
      const households = cells
        .map((row) => row[heading!.indexOf("户数（户）")] ?? null)
        .filter((cell) => cell !== null);
      expect(households.length).toBeGreaterThan(200);
      expect(households.every((cell) => typeof cell === "number")).toBe(true);
      expect(JSON.stringify(sheets)).not.toContain('"formula"');
    },
    120_000,
  );

  withOffice(
    "make of one compound one ledger: facts, tasks, doors with their meters, windows, reports and conflicts",
    async () => {
      const report = `mutation($i: ReportProgressInput!) { reportProgress(input: $i) { userErrors { message } } }`;
      const households = [{ building: "1", unit: "1", room: "101", state: "FITTED" }];
      const said = await hub.data("dj-op-water", report, {
        i: { idempotencyKey: "e1", task: water, doneOn: "2021-03-01", households, note: "第一户", ownReference: "W-1" },
      });
      expect(said.reportProgress.userErrors).toEqual([]);
      const book = await bytes("dj-hc", `ledger.xlsx?compound=${compound}`);
      const office = await openedByOffice(book);
      expect([...office.keys()].sort()).toEqual(
        ["一户一表", "任务清单", "冲突清单", "填报记录", "小区台账", "施工窗口"].sort(),
      );
      const { compound: told } = await hub.data(
        "dj-hc",
        `{ compound(code: "${compound}") { households floorAreaM2 tasks { totalCount } householdList { totalCount } windows { id } conflicts { totalCount } } }`,
      );
      const facts = Object.fromEntries(
        office.get("小区台账")![0]!.map((name, i) => [name, office.get("小区台账")![1]![i]]),
      );
      expect(facts).toMatchObject({ 小区编号: compound, "户数（户）": String(told.households), "已装表（户）": "1" });
      expect(Number(facts["建筑面积（万㎡）"]) * 10_000).toBeCloseTo(told.floorAreaM2);
      const counts = Object.fromEntries([...office].map(([name, all]) => [name, all.length - 1]));
      expect(counts).toEqual({
        小区台账: 1,
        任务清单: told.tasks.totalCount,
        一户一表: told.householdList.totalCount,
        施工窗口: told.windows.length,
        填报记录: 1,
        冲突清单: told.conflicts.totalCount,
      });
      expect(office.get("一户一表")!.filter((line) => line.includes("已装表"))).toHaveLength(1);
      // LibreOffice shows the days as days: they are no texts.
      expect(office.get("施工窗口")![1]![3]).toMatch(/^2021-\d\d-\d\d$/);
      const { sheets } = await readXlsx(book);
      for (const { name, rows: read } of sheets) expect([name, read.length]).toEqual([name, office.get(name)!.length]);
      expect(sheets.find(({ name }) => name === "施工窗口")!.rows[1]![3]).toBeInstanceOf(Date);
    },
    120_000,
  );

  it("tell an operator of its own work only, and nobody without the right the names of households", async () => {
    await withClient(hub.database.url, async (client) => {
      await client.query("set role hub_system");
      await client.query("update household set name = '张三' where room = '101'");
    });
    const [, ...tasks] = await rows("dj-op-water", "tasks.csv");
    expect(tasks.length).toBeGreaterThan(0);
    expect(tasks.every((line) => line[0]!.endsWith("dj-op-water"))).toBe(true);
    expect((await bytes("dj-hc", "ledger.csv?sheet=households&area=lingyuan-lu")).toString()).toContain("张三");
    expect((await bytes("dj-op-water", "ledger.csv?sheet=households&area=lingyuan-lu")).toString()).not.toContain(
      "张三",
    );
    const department = (await bytes("dj-eic", "ledger.csv?sheet=households")).toString();
    expect(department.trim().split("\n")).toHaveLength(1);
  });

  it("give the conflicts with their sentences", async () => {
    const [heading, ...lines] = await rows("dj-hc", "conflicts.csv?open=true&area=lingyuan-lu");
    const { conflicts } = await hub.data(
      "dj-hc",
      `{ conflicts(first: 500, filter: {open: true, area: "lingyuan-lu"}) { nodes { sentenceZh } } }`,
    );
    const at = heading!.indexOf("说明与建议");
    expect(lines.map((line) => line[at])).toEqual(conflicts.nodes.map((c: { sentenceZh: string }) => c.sentenceZh));
    expect(lines.length).toBeGreaterThan(3);
  });
});
