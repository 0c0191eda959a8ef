import { readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { loadPackFolder } from "../../src/integrations/loadPackFolder.ts";
import { add, rewrite, swap, type Damage } from "../support/damage.ts";
import { loadBench, type LoadBench } from "../support/loads.ts";
import { examplePack } from "../support/packs.ts";

/** What spreadsheets do that loses nothing. */
const HABITS: readonly [what: string, habit: Damage][] = [
  ["blank rows at the end", add("areas.csv", ",,,,,,,,,,\n\n,,,,,,,,,,")],
  ["a full-width semicolon in a list", swap("process_steps.csv", "lh-hc;lh-owner", "lh-hc；lh-owner")],
  ["an enumeration comma in a list", swap("process_steps.csv", "lh-hc;lh-owner", "lh-hc、lh-owner")],
  ["Chinese quotes in a name", swap("areas.csv", "东门片区", "“东门”片区")],
  ["spaces around a value", swap("areas.csv", ",211,", ", 211\u00A0,")],
  ["old Mac line ends", rewrite("areas.csv", (text) => text.replaceAll("\n", "\r"))],
  ["an optional file with a header only", rewrite("rules.csv", (text) => text.split("\n")[0]!)],
  ["a note beside the tables", (f) => writeFile(join(f, "说明.docx"), "x")],
];

/** A pack as a clerk types it: BOM, CRLF, columns in her own order, optional columns left out or blank. */
const CLERK: Readonly<Record<string, string>> = {
  "jurisdiction.csv":
    "name_zh,name_en,slug,code,level,plan_end,plan_start,source_title_zh,note\n青川区,Qingchuan,qingchuan,500997,district,2027,2026,青川区“十五五”老旧小区改造计划（试行）,",
  "organizations.csv":
    "name_zh,code,kind,level,name_en,utility\n区住建委,qc-hc,lead,district,Housing,\n城关街道,qc-street,street,street,Chengguan,\n自来水厂,qc-water,operator,enterprise,Waterworks,water",
  "duties.csv":
    "code,summary_zh,organization,role,subject\nD1,统筹全区改造；定期调度,qc-hc,lead,coordination\nD2,装表到户、换管,qc-water,implement,water-supply\nD3,组织施工,qc-hc,implement,construction",
  "work_items.csv":
    'item_no,code,catalogue,class,level,subject,name_zh,name_en,utility,underground,unit,quantity_basis,standard_zh\n1,W1,基础类,basic,mandatory,water-supply,供水,Water,water,yes,household,household,"每户一表,抄表到户"\n2,W2,基础类,basic,mandatory,roof,屋面,Roofs,,,building,building,不漏水',
  "areas.csv":
    "code,name_zh,name_en,plan_year,compounds,buildings,households,floor_area_10k_m2,street\nA1,城关片区,Chengguan,2026,2,5,101,0.85,qc-street",
};

let bench: LoadBench;
beforeAll(async () => {
  bench = await loadBench();
});
afterAll(() => bench.close());

describe("a pack with a spreadsheet's habits", () => {
  it.each(HABITS)("%s loads", async (_, habit) => {
    const folder = await examplePack();
    await habit(folder);
    const { loaded, errors } = await loadPackFolder(bench.context, folder);
    expect(errors).toEqual([]);
    expect(loaded).not.toBeNull();
  });

  it("loads as a county clerk writes it, and loads again without a change", async () => {
    const folder = await examplePack();
    for (const name of await readdir(folder)) await rm(join(folder, name));
    for (const [name, text] of Object.entries(CLERK))
      await writeFile(join(folder, name), `\uFEFF${text.replaceAll("\n", "\r\n")}\r\n`);
    const first = await loadPackFolder(bench.context, folder);
    expect(first.errors).toEqual([]);
    expect(first.findings).toEqual([]);
    const homes = await bench.rows(
      `select c.code, c.buildings, c.households, c.provisional from compound c join jurisdiction j on j.id = c.jurisdiction_id where j.slug = 'qingchuan' order by 1`,
    );
    expect(homes).toEqual([
      { code: "A1-P01", buildings: 3, households: 61, provisional: true },
      { code: "A1-P02", buildings: 2, households: 40, provisional: true },
    ]);
    const again = await loadPackFolder(bench.context, folder);
    expect(again.loaded?.changed).toBe(0);
  });
});
