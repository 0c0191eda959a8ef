import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { readXlsx } from "hucre/xlsx";
import { asHubItself } from "../../src/commands/wall.ts";
import { Files, xlsx } from "../support/files.ts";
import { TestHub } from "../support/hub.ts";
import { dianjiangPack } from "../support/packs.ts";

let hub: TestHub;
let files: Files;
const lead = "dj-hc";
const water = "dj-op-water";
const task = (n: number): string => `nanjie-P0${n}/DJ-W05/${water}`;
const day = "2022-01-04";
const strange = ["哪一天", "任务编号", "做了多少", "心情"];
const rows = [
  [day, task(1), 2, "好"],
  [day, task(2), "三户", "一般"],
  [day, task(3), 1, "好"],
];
const meaning = [
  { column: "A", field: "doneOn" },
  { column: "做了多少", field: "quantity", unit: "户" },
];

// Tests look into answers freely.
// oxlint-disable-next-line typescript/no-explicit-any
const look = async (who: string, id: string): Promise<any> =>
  (
    await hub.data(
      who,
      `query($id: ID!) { fileImport(id: $id) { kind state sheet sheets headingRow rowsCount columns ignored faults { messageEn }
         headings { column heading field unit samples } fields { name required }
         rows(orderBy: PROBLEMS_FIRST) { nodes { row state cells column } } } }`,
      { id },
    )
  ).fileImport;

beforeAll(async () => {
  hub = await TestHub.open(await dianjiangPack(), "2022-01-05T09:00:00+08:00");
  files = new Files(hub);
  await hub.data(lead, `mutation { generateTasks(input: {planYear: 2021}) { added } }`);
  await hub.data(lead, `mutation { issueTasks(input: {filter: {area: "nanjie"}}) { changed } }`);
  const tasks = [task(1), task(2), task(3)];
  const acknowledge = `mutation($tasks: [ID!]!) { acknowledgeTasks(input: {tasks: $tasks}) { userErrors { message } } }`;
  await hub.data(water, acknowledge, { tasks });
}, 120_000);
afterAll(() => hub?.close());

describe("a file with headings of its own", () => {
  it("is refused to a script as before, and kept for a person who maps them", async () => {
    const book = await xlsx([["一月进度"], strange, ...rows]);
    const refused = await files.upload(water, "reports", book);
    expect([refused.status, refused.body.errors[0].message]).toEqual([422, expect.stringContaining("is missing")]);

    const kept = await files.upload(water, "reports?map=true", book);
    expect([kept.status, kept.body.state, kept.body.rows]).toEqual([201, "UNMAPPED", 0]);
    expect(kept.body.faults[0].message).toContain("done on");
    const before = await look(water, kept.body.id);
    expect(before).toMatchObject({ headingRow: 2, rowsCount: 0, ignored: ["哪一天", "做了多少", "心情"] });
    expect(before.headings[0]).toEqual({
      column: "A",
      heading: "哪一天",
      field: null,
      unit: null,
      samples: [day, day, day],
    });
    expect(before.headings[1]).toMatchObject({ column: "B", field: "task" });
    expect((await files.commit(water, kept.body.id, "ROW_BY_ROW")).code).toBe("CONFLICT");

    expect(await files.map(water, kept.body.id, { columns: meaning })).toMatchObject({
      state: "PREVIEWED",
      rowsCount: 3,
      goodCount: 2,
      wrongCount: 1,
    });
    const after = await look(water, kept.body.id);
    expect(after).toMatchObject({ faults: [], columns: ["完成日期", "任务编号", "完成数量"], ignored: ["心情"] });
    expect(after.rows.nodes[0]).toEqual({
      row: 4,
      state: "WRONG",
      cells: [day, task(2), "三户", "一般"],
      column: "完成数量",
    });
    const answer = await files.get(water, `/files/${kept.body.id}/workbook`, "zh");
    expect((await readXlsx(answer.bytes)).sheets[0]!.rows[3]!.at(-1)).toContain("不是数");
  });

  it("is read at once where the address says what its columns are", async () => {
    const columns = encodeURIComponent(
      JSON.stringify({ 哪一天: "doneOn", C: { field: "quantity", unit: "户" }, D: "note" }),
    );
    const { status, body } = await files.upload(water, `reports?columns=${columns}`, await xlsx([strange, ...rows]));
    expect([status, body.state, body.columns]).toEqual([
      201,
      "PREVIEWED",
      ["完成日期", "任务编号", "完成数量", "备注"],
    ]);
    const wrong = async (more: unknown): Promise<string> => {
      const told = encodeURIComponent(typeof more === "string" ? more : JSON.stringify(more));
      const answer = await files.upload(water, `reports?columns=${told}`, await xlsx([strange, ...rows]));
      expect(answer.status).toBe(422);
      return answer.body.errors[0].message;
    };
    expect(await wrong({ A: "nonsense" })).toContain('no field "nonsense"');
    expect(await wrong({ Z: "doneOn" })).toContain('no column "Z"');
    expect(await wrong({ C: { field: "quantity", unit: "斤" } })).toContain('no unit "斤"');
    expect(await wrong("[")).toContain("JSON object");
  });

  it("gives a field to the column that a person names, whatever others are called", async () => {
    const book = await xlsx([
      ["完成日期", "任务编号", "完成数量", "本月实际"],
      [day, task(1), 100, 3],
    ]);
    const { body } = await files.upload(water, "reports?map=true", book);
    await files.map(water, body.id, { columns: [{ column: "D", field: "quantity" }] });
    const { headings } = await look(water, body.id);
    expect(headings.map(({ field }: { field: string | null }) => field)).toEqual(["doneOn", "task", null, "quantity"]);
  });

  it("may be of a kind that the hub guesses, and on another sheet than the first", async () => {
    const dates = [
      ["小区", "工作内容", "开工日期", "完工日期"],
      ["nanjie-P01", "DJ-W05", "2022-03-01", "2022-03-20"],
    ];
    const book = await xlsx(dates, {}, [
      {
        name: "封面",
        rows: [
          ["垫江县", "2022"],
          ["说明", "无"],
        ],
      },
    ]);
    const guessed = await files.upload(water, "auto?map=true", book);
    expect(guessed.body).toMatchObject({
      kind: "dates",
      state: "PREVIEWED",
      sheet: "表",
      sheets: ["封面", "表"],
      good: 1,
    });
    expect(await files.map(water, guessed.body.id, { sheet: "封面" })).toMatchObject({
      state: "UNMAPPED",
      rowsCount: 0,
    });
    expect(await files.map(water, guessed.body.id, { sheet: "表" })).toMatchObject({
      state: "PREVIEWED",
      goodCount: 1,
    });
    expect(await files.map(water, guessed.body.id, { kind: "REPORTS" })).toMatchObject({ state: "UNMAPPED" });
    expect((await files.map(water, guessed.body.id, { sheet: "没有" })).message).toContain("no sheet");
    expect((await files.map(water, guessed.body.id, { kind: "WINDOWS" })).code).toBe("FORBIDDEN");
    expect((await files.upload("ADMIN", "auto", book)).status).toBe(403);
  });

  it("is mapped by its own organization only, and not any more once it is written", async () => {
    const { body } = await files.upload(water, "reports?map=true", await xlsx([strange, ...rows]));
    expect((await files.map("dj-op-gas", body.id, { columns: meaning })).code).toBe("NOT_FOUND");
    expect((await files.map(lead, body.id, { columns: meaning })).code).toBe("NOT_FOUND");
    await files.map(water, body.id, { columns: meaning });
    expect(await files.commit(water, body.id, "ROW_BY_ROW")).toMatchObject({ state: "DONE", writtenCount: 2 });
    expect((await files.map(water, body.id, { columns: meaning })).code).toBe("CONFLICT");
    const told = await asHubItself(hub.app.orm.em).execute<{ n: number }[]>(
      "select count(*)::int as n from outbox where type = 'fileImport.mapped'",
    );
    expect(told[0]!.n).toBeGreaterThan(0);
  });

  it("tells everybody which kinds there are, and which they may hand in", async () => {
    const mine = async (who: string): Promise<string[]> => {
      const { fileKinds } = await hub.data(
        who,
        `{ fileKinds { kind mayHandIn fields { name nameZh units unitNeeded required } } }`,
      );
      return fileKinds.filter((one: { mayHandIn: boolean }) => one.mayHandIn).map((one: { kind: string }) => one.kind);
    };
    expect(await mine(water)).toEqual(["REPORTS", "METERS", "DATES"]);
    expect(await mine(lead)).toEqual(expect.arrayContaining(["COMPOUNDS", "WINDOWS"]));
    expect(await mine("ADMIN")).toEqual([]);
  });
});
