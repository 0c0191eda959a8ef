import { execFileSync } from "node:child_process";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { readXlsx } from "hucre/xlsx";
import { asHubItself } from "../../src/commands/wall.ts";
import { Files, xlsx } from "../support/files.ts";
import { TestHub } from "../support/hub.ts";
import { libreOffice } from "../support/office.ts";
import { dianjiangPack } from "../support/packs.ts";
import { needing } from "../support/programs.ts";

const withOffice = needing("soffice", it);
const withIconv = needing("iconv", it);

let hub: TestHub;
let files: Files;
const area = "nanjie";
const at = (n: number): string => `${area}-P0${n}`;
const lead = "dj-hc";
const water = "dj-op-water";
const task = (n: number): string => `${at(n)}/DJ-W05/${water}`;
const day = "2022-01-04";

const rows = <T = Record<string, unknown>>(sql: string): Promise<T[]> => asHubItself(hub.app.orm.em).execute<T[]>(sql);
const count = async (of: string): Promise<number> =>
  Number((await rows<{ n: string }>(`select count(*) as n from ${of}`))[0]!.n);

beforeAll(async () => {
  hub = await TestHub.open(await dianjiangPack(), "2022-01-05T09:00:00+08:00");
  files = new Files(hub);
  await hub.data(lead, `mutation { generateTasks(input: {planYear: 2021}) { added } }`);
  await hub.data(lead, `mutation { issueTasks(input: {filter: {area: "${area}"}}) { changed } }`);
  await hub.data(
    water,
    `mutation { acknowledgeTasks(input: {tasks: ["${task(1)}", "${task(2)}", "${task(3)}"]}) { changed userErrors { message } } }`,
  );
}, 120_000);
afterAll(() => hub?.close());

describe("a workbook of progress reports", () => {
  const report = (n: number, quantity: unknown, note = "𠮷䶮") => [day, task(n), quantity as number, note];
  const headings = ["完成日期", "任务编号", "完成数量（户）", "备注"];

  withOffice(
    "is shown before anything is written, with the problems of its rows, and written row by row; twice changes nothing",
    async () => {
      const book = await xlsx(
        [
          ["2022年1月进度表", null, null, null],
          headings,
          report(1, 2),
          report(2, "三户"),
          [day, `${at(1)}/DJ-W06/dj-op-power`, 1, "another's"],
          [day, "no-such-task", 1, null],
          report(3, 1),
          report(3, 1),
        ],
        { merges: [{ startRow: 0, startCol: 0, endRow: 0, endCol: 3 }] },
      );
      const before = await count("progress_report");
      const { status, body } = await files.upload(water, "reports", book, {
        "x-file-name": encodeURIComponent("一月.xlsx"),
      });
      expect([status, body.state, body.rows, body.good, body.wrong]).toEqual([201, "PREVIEWED", 6, 3, 3]);
      expect(body).toMatchObject({
        format: "XLSX",
        sheet: "表",
        fileName: "一月.xlsx",
        columns: ["完成日期", "任务编号", "完成数量", "备注"],
      });
      expect(body.problems.map(({ row, column, code }: Record<string, string>) => [row, column, code])).toEqual([
        [4, "完成数量", "INVALID_INPUT"],
        [5, "任务编号", expect.stringMatching(/FORBIDDEN|NOT_FOUND/)],
        [6, "任务编号", "NOT_FOUND"],
      ]);
      expect(await count("progress_report")).toBe(before);
      expect((await files.commit(water, body.id, "ALL_OR_NOTHING")).code).toBe("CONFLICT");
      expect(await files.commit(water, body.id, "ROW_BY_ROW")).toMatchObject({
        state: "DONE",
        writtenCount: 3,
        wrongCount: 3,
      });
      expect(await count("progress_report")).toBe(before + 3);

      const again = await files.upload(water, "reports", book);
      expect(again.body).toMatchObject({ good: 0, unchanged: 3, wrong: 3 });
      expect(await files.commit(water, again.body.id, "ROW_BY_ROW")).toMatchObject({ state: "DONE", writtenCount: 0 });
      expect(await count("progress_report")).toBe(before + 3);

      const answer = await files.get(water, body.workbook, "zh");
      const { sheets } = await readXlsx(answer.bytes);
      expect(sheets[0]!.rows[1]!.at(-1)).toContain("核对结果");
      expect(sheets[0]!.rows[3]!.at(-1)).toContain("“三户”不是数");
      expect(sheets[0]!.rows[2]!.at(-1)).toBeNull();
      expect((await libreOffice(answer.bytes, "xlsx", "csv")).toString()).toContain("𠮷䶮");
    },
  );
});

describe("files of other kinds", () => {
  withIconv("commit dates by compound and work, in CSV of GB18030, all or nothing", async () => {
    const csv = (end: string) =>
      `小区编号,工作内容,承诺完工日期,承诺开工日期\r\n${at(1)},DJ-W05,2022/3/31,2022年3月1日\r\n${at(2)},DJ-W05,${end},2022-03-01\r\n`;
    const wrong = (await files.upload(water, "dates", gb18030(csv("2022-02-01")))).body;
    expect(wrong).toMatchObject({ encoding: "GB18030", good: 1, wrong: 1, problems: [{ row: 3, column: "完工日期" }] });
    expect((await files.commit(water, wrong.id, "ALL_OR_NOTHING")).code).toBe("CONFLICT");
    const good = (await files.upload(water, "dates", gb18030(csv("2022-03-20")))).body;
    expect(good).toMatchObject({ good: 2, wrong: 0 });
    expect(await files.commit(water, good.id, "ALL_OR_NOTHING")).toMatchObject({ state: "DONE", writtenCount: 2 });
    expect(
      await rows(
        `select committed_start::text as start, committed_end::text as end from task where code = '${task(2)}'`,
      ),
    ).toEqual([{ start: "2022-03-01", end: "2022-03-20" }]);
    expect((await files.upload(water, "dates", gb18030(csv("2022-03-20")))).body).toMatchObject({
      good: 0,
      unchanged: 2,
    });
  });

  it("write nothing at all where a row that was good is refused in the meantime", async () => {
    const events = await count("outbox where type = 'task.scheduled'");
    const csv = `任务编号,开工日期,完工日期\n${task(1)},2022-04-01,2022-04-20\n${task(3)},2022-04-01,2022-04-20\n`;
    const { body } = await files.upload(water, "dates", csv);
    expect(body.good).toBe(2);
    await hub.data(
      lead,
      `mutation { cancelTasks(input: {tasks: ["${task(3)}"], reason: "not needed"}) { userErrors { message } } }`,
    );
    const over = await files.commit(water, body.id, "ALL_OR_NOTHING");
    expect(over).toMatchObject({ state: "REFUSED", writtenCount: 0, wrongCount: 1, rows: { nodes: [{ row: 3 }] } });
    expect(await count("outbox where type = 'task.scheduled'")).toBe(events);
  });

  withOffice(
    "bring a ledger of meters, one row a household, from LibreOffice; what stands so already is left alone",
    async () => {
      const csv = `小区,楼栋,单元,房号,装表状态,装表日期,例外情况\n${["101", "102", "201"].map((room) => `${at(2)},1栋,1,${room},已装表,${day},`).join("\n")}\n${at(2)},1栋,1,202,,${day},空置\n${at(2)},1栋,1,203,飞了,${day},\n`;
      const book = await libreOffice(csv, "csv", "xlsx");
      const { body } = await files.upload(water, "meters", book);
      expect(body).toMatchObject({
        format: "XLSX",
        rows: 5,
        good: 4,
        wrong: 1,
        problems: [{ row: 6, column: "装表状态" }],
      });
      const reports = await count("progress_report");
      expect(await files.commit(water, body.id, "ROW_BY_ROW")).toMatchObject({ state: "DONE", writtenCount: 4 });
      expect(await count("progress_report")).toBe(reports + 1);
      expect(
        await rows(`select h.room, m.state, m.exception from meter m join household h on h.id = m.household_id
        join compound c on c.id = h.compound_id where c.code = '${at(2)}' and m.utility = 'water' and h.building = '1栋' order by 1`),
      ).toEqual([
        { room: "101", state: "FITTED", exception: null },
        { room: "102", state: "FITTED", exception: null },
        { room: "201", state: "FITTED", exception: null },
        { room: "202", state: "NONE", exception: "VACANT" },
      ]);
      expect((await files.upload(water, "meters", book)).body).toMatchObject({ good: 0, unchanged: 4, wrong: 1 });
    },
  );

  it("publish windows with notices, and say how to replace one; only the lead office may", async () => {
    const book = (replaces: string) =>
      xlsx([
        ["阶段", "窗口开始", "窗口结束", "小区编号", "是否代替"],
        ["铺装", new Date("2022-08-01T00:00:00Z"), "2022-09-15", at(4), replaces],
      ]);
    expect((await files.upload(water, "windows", await book("否"))).status).toBe(403);
    const first = (await files.upload(lead, "windows", await book("否"))).body;
    expect(await files.commit(lead, first.id, "ALL_OR_NOTHING")).toMatchObject({ state: "DONE", writtenCount: 1 });
    expect((await files.upload(lead, "windows", await book("否"))).body).toMatchObject({ unchanged: 1 });
    const moved = await xlsx([
      ["阶段", "开始日期", "结束日期", "小区", "代替现行窗口"],
      ["铺装", "2022-08-10", "2022-09-20", at(4), "否"],
    ]);
    expect((await files.upload(lead, "windows", moved)).body.problems[0]).toMatchObject({
      column: "代替现行窗口",
      code: "CONFLICT",
    });
    const replacing = await xlsx([
      ["阶段", "开始日期", "结束日期", "小区", "代替现行窗口"],
      ["铺装", "2022-08-10", "2022-09-20", at(4), "是"],
    ]);
    const second = (await files.upload(lead, "windows", replacing)).body;
    expect(await files.commit(lead, second.id, "ROW_BY_ROW")).toMatchObject({ state: "DONE", writtenCount: 1 });
  });

  it("change compounds and add one, in 万㎡, and leave what the file leaves empty", async () => {
    const book = await xlsx([
      ["小区编号", "小区名称", "建筑面积（万㎡）", "户数", "片区", "改造年度"],
      [at(5), null, 1.25, null, null, null],
      ["new-one", "莲湖小区", "0.5", 12, area, 2022],
      ["nameless", null, 1, null, null, null],
    ]);
    const before = (await rows(`select name_zh, households from compound where code = '${at(5)}'`))[0];
    const { body } = await files.upload(lead, "compounds", book);
    expect(body).toMatchObject({ good: 2, wrong: 1 });
    expect(await files.commit(lead, body.id, "ROW_BY_ROW")).toMatchObject({ state: "DONE", writtenCount: 2 });
    const { compound } = await hub.data(lead, `{ compound(code: "new-one") { nameZh floorAreaM2 households } }`);
    expect(compound).toEqual({ nameZh: "莲湖小区", floorAreaM2: 5000, households: 12 });
    expect(await count("household h join compound c on c.id = h.compound_id where c.code = 'new-one'")).toBe(12);
    expect((await rows(`select name_zh, households, floor_area_m2 from compound where code = '${at(5)}'`))[0]).toEqual({
      ...before,
      floor_area_m2: 12_500,
    });
    expect((await files.upload(lead, "compounds", book)).body).toMatchObject({ unchanged: 2, wrong: 1 });
    const unitless = (await files.upload(lead, "compounds", `小区编号,建筑面积\n${at(5)},1\n`)).body;
    expect(unitless.errors[0].message).toContain("must state its unit");
  });
});

describe("who may", () => {
  it("is asked: strangers, administrators and viewers hand in nothing, and nobody sees or commits the files of another", async () => {
    const csv = `任务编号,开工日期,完工日期\n${task(1)},2022-04-01,2022-04-20\n`;
    expect((await files.upload(null, "dates", csv)).status).toBe(401);
    expect((await files.upload("ADMIN", "dates", csv)).status).toBe(403);
    expect((await files.upload(water, "compounds", csv)).status).toBe(403);
    expect((await files.upload(water, "nonsense", csv)).status).toBe(404);
    const { body } = await files.upload(water, "dates", csv);
    const other = await files.upload("dj-op-gas", "dates", csv);
    expect(other.body).toMatchObject({ good: 0, wrong: 1 });
    expect((await files.get("dj-op-gas", body.workbook)).status).toBe(404);
    expect((await files.get(lead, body.workbook)).status).toBe(200);
    expect((await hub.data("dj-op-gas", `{ fileImport(id: "${body.id}") { id } }`)).fileImport).toBeNull();
    expect((await files.commit("dj-op-gas", body.id, "ROW_BY_ROW")).code).toBe("NOT_FOUND");
    expect((await files.commit(lead, body.id, "ROW_BY_ROW")).code).toBe("NOT_FOUND");
  });

  it("is asked of cookies, too: another site's page uses none", async () => {
    const answer = await files.upload(null, "dates", "x", { cookie: "hub_session=x", origin: "https://evil.example" });
    expect([401, 403]).toContain(answer.status);
  });
});

describe("templates", () => {
  withOffice(
    "open in LibreOffice, offer the viewer's own tasks, and come back filled in",
    async () => {
      for (const kind of ["reports", "meters", "compounds", "windows", "dates"]) {
        const { status, bytes, type } = await files.get(lead, `/files/templates/${kind}.xlsx`);
        expect([status, type]).toEqual([200, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"]);
        expect((await libreOffice(bytes, "xlsx", "csv")).toString()).toMatch(/小区|任务编号/);
      }
      const { bytes } = await files.get(water, "/files/templates/dates.xlsx");
      const { sheets } = await readXlsx(bytes);
      expect(sheets.map(({ name, hidden }) => [name, hidden ?? false])).toEqual([
        ["承诺工期", false],
        ["填写说明", false],
        ["列表", true],
      ]);
      expect(sheets[0]!.dataValidations).toHaveLength(3);
      expect(sheets[2]!.rows.flat()).toContain(task(1));
      expect(sheets[2]!.rows.flat().filter((word) => String(word).includes("dj-op-gas"))).toEqual([]);
      const office = await readXlsx(await libreOffice(bytes, "xlsx", "xlsx"));
      expect(office.sheets[0]!.dataValidations?.length).toBe(3);
    },
    120_000,
  );
});

/** Node writes no GB18030: the bytes of iconv. */
function gb18030(text: string): Buffer {
  return execFileSync("iconv", ["-f", "UTF-8", "-t", "GB18030"], { input: text });
}
