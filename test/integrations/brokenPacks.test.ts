import { cp, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { loadPackFolder } from "../../src/integrations/loadPackFolder.ts";
import { loadBench, type LoadBench } from "../support/loads.ts";
import { add, rewrite, swap, type Damage } from "../support/damage.ts";
import { examplePack } from "../support/packs.ts";

const overwrite = (file: string, content: string | Uint8Array): Damage => rewrite(file, () => content);

/** What a clerk does to a pack; where it must show, `file:row:column CODE`; a word of the Chinese remedy. */
const FAULTS: readonly [what: string, damage: Damage, place: string, remedy: string][] = [
  [
    "a unit behind the number",
    swap("areas.csv", ",211,", ",211户,"),
    "areas.csv:2:households NUMBER_EXPECTED",
    "只写数字",
  ],
  ["full-width digits", swap("areas.csv", ",211,", ",２１１,"), "areas.csv:2:households NUMBER_EXPECTED", "211"],
  ["a dash for a blank", swap("areas.csv", ",211,", ",—,"), "areas.csv:2:households NUMBER_EXPECTED", "只写数字"],
  ["a formula", swap("areas.csv", ",211,", ",=SUM(A1:A2),"), "areas.csv:2:households NUMBER_EXPECTED", "只写数字"],
  [
    "a thousands separator in quotes",
    swap("areas.csv", ",211,", ',"2,110",'),
    "areas.csv:2:households NUMBER_EXPECTED",
    "千分位",
  ],
  ["a thousands separator", swap("areas.csv", ",211,", ",2,110,"), "areas.csv:2: ROW_WIDTH", "双引号"],
  ["a negative count", swap("areas.csv", ",211,", ",-211,"), "areas.csv:2:households NUMBER_NEGATIVE", "零或正数"],
  [
    "a million buildings",
    swap("areas.csv", "lh-east,3,8,", "lh-east,3,1000000,"),
    "areas.csv:2:buildings NUMBER_TOO_LARGE",
    "位数和单位",
  ],
  [
    "a million compounds",
    swap("areas.csv", "lh-east,3,8,", "lh-east,1000000,8,"),
    "areas.csv:2:compounds NUMBER_TOO_LARGE",
    "位数和单位",
  ],
  [
    "square metres for 10,000 m²",
    swap("areas.csv", "3.25", "32500000"),
    "areas.csv:2:floor_area_10k_m2 NUMBER_TOO_LARGE",
    "单位",
  ],
  [
    "a year of two digits",
    swap("areas.csv", "2026,east", "26,east"),
    "areas.csv:2:plan_year NUMBER_EXPECTED",
    "四位年份",
  ],
  ["a merged year cell", swap("areas.csv", "2027,west", ",west"), "areas.csv:3:plan_year VALUE_MISSING", "2026"],
  [
    "a day that does not exist",
    swap("windows.csv", "2026-04-01", "2021-02-30"),
    "windows.csv:2:start DATE_INVALID",
    "YYYY-MM-DD",
  ],
  [
    "a Chinese date",
    swap("windows.csv", "2026-04-01", "2026年4月1日"),
    "windows.csv:2:start DATE_INVALID",
    "YYYY-MM-DD",
  ],
  [
    "a Chinese yes",
    swap("organizations.csv", ",yes,", ",是,"),
    "organizations.csv:3:generic VALUE_NOT_ALLOWED",
    "可填：yes / no",
  ],
  [
    "a utility in Chinese",
    swap("organizations.csv", "operator,water", "operator,供水"),
    "organizations.csv:6:utility VALUE_NOT_ALLOWED",
    "water",
  ],
  [
    "a street by its name",
    swap("areas.csv", "lh-east,3", "东湖街道,3"),
    "areas.csv:2:street REFERENCE_UNKNOWN",
    "是否指 lh-east？",
  ],
  [
    "a street that is an operator",
    swap("areas.csv", "lh-east,3", "lh-op-water,3"),
    "areas.csv:2:street REFERENCE_KIND",
    "kind 为 street",
  ],
  [
    "an unknown compound",
    swap("key_projects.csv", "LH-C01;", "LH-C99;"),
    "key_projects.csv:2:compounds REFERENCE_UNKNOWN",
    "compounds.csv",
  ],
  ["a code in Chinese", swap("areas.csv", ",east-gate,", ",东门,"), "areas.csv:2:code CODE_INVALID", "英文字母"],
  [
    "a key that stands twice",
    add("duties.csv", "LH-D05,lh-owner,implement,construction,,施工,Works,stated,,"),
    "duties.csv:7:code KEY_DUPLICATE",
    "只能出现一次",
  ],
  [
    "a door that stands twice",
    add("households.csv", "LH-C01,1,1,101,"),
    "households.csv:4:room KEY_DUPLICATE",
    "只能出现一次",
  ],
  [
    "a parent of itself",
    swap("organizations.csv", "street,,street,,yes", "street,,street,lh-streets,yes"),
    "organizations.csv:3:parent PARENT_LOOP",
    "parent 为空",
  ],
  [
    "an item that replaces itself",
    swap("work_items.csv", "project:LH-K1,LH-W02", "project:LH-K1,LH-E02"),
    "work_items.csv:6:replaces REPLACES_LOOP",
    "较细的条目",
  ],
  [
    "windows that overlap",
    add("windows.csv", "east-gate-P01,paving,2026-06-10,2026-06-20,stated"),
    "windows.csv:4:start WINDOW_OVERLAP",
    "首尾分开",
  ],
  [
    "templates that overlap",
    add("window_templates.csv", "1,paving,05-20,06-10,sample"),
    "window_templates.csv:10:start WINDOW_OVERLAP",
    "首尾分开",
  ],
  [
    "a template over the end of the year",
    swap("window_templates.csv", "05-01,05-31", "11-01,01-31"),
    "window_templates.csv:4:end RANGE_REVERSED",
    "更正",
  ],
  [
    "a plan that ends before it starts",
    swap("jurisdiction.csv", "2026,2027", "2027,2026"),
    "jurisdiction.csv:2:plan_end RANGE_REVERSED",
    "更正",
  ],
  [
    "a threshold with its unit in the cell",
    swap("process_steps.csv", "66.67,", "66.67%,"),
    "process_steps.csv:3:threshold NUMBER_EXPECTED",
    "66.67",
  ],
  [
    "two jurisdictions",
    add("jurisdiction.csv", "500998,donghu,东湖县,Donghu,county,,2026,2027,计划"),
    "jurisdiction.csv:3: ROW_COUNT",
    "单独一个文件夹",
  ],
  [
    "a required file without rows",
    rewrite("duties.csv", (text) => text.split("\n")[0]!),
    "duties.csv:2: ROW_COUNT",
    "至少填一行",
  ],
  ["a required file that is empty", overwrite("duties.csv", ""), "duties.csv:1: HEADER_MISSING", "写上表头"],
  [
    "a title above the header",
    rewrite("areas.csv", (text) => `莲湖县改造计划表,,,\n${text}`),
    "areas.csv:1: HEADER_MISSING",
    "标题行请删去：plan_year,code",
  ],
  [
    "semicolons between the columns",
    rewrite("areas.csv", (text) => text.replaceAll(",", ";")),
    "areas.csv:1: HEADER_MISSING",
    "英文逗号",
  ],
  [
    "tabs between the columns",
    rewrite("areas.csv", (text) => text.replaceAll(",", "\t")),
    "areas.csv:1: HEADER_MISSING",
    "英文逗号",
  ],
  [
    "a missing column",
    rewrite("areas.csv", (text) => text.replaceAll(/^((?:[^,]*,){5})[^,]*,/gm, "$1")),
    "areas.csv:1:compounds COLUMN_MISSING",
    "compounds",
  ],
  [
    "a column of one's own",
    rewrite("areas.csv", (text) => text.replaceAll(/^(?=.)(.*)$/gm, "$1,x")),
    "areas.csv:1:x COLUMN_UNKNOWN",
    "households",
  ],
  [
    "a column twice",
    swap("areas.csv", "section,source_line", "section,section"),
    "areas.csv:1:section COLUMN_DUPLICATE",
    "删去一列",
  ],
  ["a quote that is not closed", swap("areas.csv", "东门片区", '"东门片区'), "areas.csv:2: FILE_MALFORMED", "双引号"],
  [
    "GB18030, as Excel saves CSV",
    overwrite("areas.csv", Buffer.from("706c616e5f796561722cb6abc3c50a", "hex")),
    "areas.csv:1: FILE_ENCODING",
    "CSV UTF-8",
  ],
  [
    "UTF-16, as Excel saves text",
    rewrite("areas.csv", (text) => Buffer.from(`\uFEFF${text}`, "utf16le")),
    "areas.csv:1: FILE_ENCODING",
    "CSV UTF-8",
  ],
  [
    "a workbook by the name of a CSV",
    overwrite("areas.csv", Buffer.from("504b03041400ff8a", "hex")),
    "areas.csv:1: FILE_ENCODING",
    "另存为",
  ],
  [
    "a workbook in place of a CSV",
    (f) => rename(join(f, "areas.csv"), join(f, "areas.xlsx")),
    "areas.xlsx:: FILE_UNKNOWN",
    "另存为",
  ],
  [
    "a capital in the name",
    (f) => rename(join(f, "areas.csv"), join(f, "Areas.csv")),
    "Areas.csv:: FILE_UNKNOWN",
    "areas.csv",
  ],
  [
    "a second copy",
    (f) => cp(join(f, "areas.csv"), join(f, "areas (1).csv")),
    "areas (1).csv:: FILE_UNKNOWN",
    "areas.csv",
  ],
  [
    "a required file gone",
    (f) => rm(join(f, "organizations.csv")),
    "organizations.csv:: FILE_MISSING",
    "organizations.csv",
  ],
];

let bench: LoadBench;
beforeAll(async () => {
  bench = await loadBench();
});
afterAll(() => bench.close());

describe("a pack that a clerk has damaged", () => {
  it.each(FAULTS)("by %s is refused with place and remedy", async (_, damage, place, remedy) => {
    const folder = await examplePack();
    await damage(folder);
    const { loaded, errors } = await loadPackFolder(bench.context, folder);
    expect(loaded).toBeNull();
    const [first] = errors;
    expect(`${first?.file}:${first?.row ?? ""}:${first?.column ?? ""} ${first?.code}`).toBe(place);
    expect(first?.remedy.zh).toContain(remedy);
    // One slip is not a page of complaints.
    expect(new Set(errors.map((error) => `${error.file}:${error.row ?? ""}`))).toEqual(
      new Set([place.replace(/:[^:]*$/, "")]),
    );
    for (const { message, remedy: way } of errors)
      for (const sentence of [message.zh, message.en, way.zh, way.en]) expect(sentence.length).toBeGreaterThan(1);
  });

  it("leaves nothing behind", async () => {
    for (const table of ["jurisdiction", "compound", "work_item", "outbox", "import_run"])
      expect([table, await bench.count(table)]).toEqual([table, 0]);
  });
});
