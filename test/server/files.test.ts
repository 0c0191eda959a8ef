import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { readXlsx } from "hucre/xlsx";
import { asHubItself } from "../../src/commands/wall.ts";
import { Files, libreOffice, xlsx } from "../support/files.ts";
import { TestHub } from "../support/hub.ts";
import { dianjiangPack } from "../support/packs.ts";

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

  it("is shown before anything is written, with the problems of its rows, and written row by row; twice changes nothing", async () => {
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
  });
});
