import { beforeAll, describe, expect, it } from "@jest/globals";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import * as fc from "fast-check";
import { parse } from "csv-parse/sync";
import { assemblePack } from "../../src/domain/pack/assemblePack.ts";
import type { RawTable } from "../../src/domain/pack/model.ts";
import type { PackError } from "../../src/domain/pack/packError.ts";
import type { TableName } from "../../src/domain/pack/spec.ts";
import { examplePack } from "../support/packs.ts";

type Files = Partial<Record<TableName, string[][]>>;

let example: Files;
let shared: RawTable;

beforeAll(async () => {
  const folder = await examplePack();
  example = {};
  for (const name of await readdir(folder)) {
    example[name.replace(".csv", "") as TableName] = parse(await readFile(join(folder, name), "utf8"));
  }
  shared = { records: parse(await readFile(join(folder, "../subjects.csv"), "utf8")) };
});

function assemble(files: Files) {
  const raw = Object.fromEntries(Object.entries(files).map(([name, records]) => [name, { records }]));
  return assemblePack(raw, shared);
}

/** The errors after one cell of the example has been changed; `row` as a spreadsheet shows it. */
function errorsWith(table: TableName, row: number, column: string, value: string): readonly PackError[] {
  const records = (example[table] ?? []).map((record) => [...record]);
  const at = records[0]?.indexOf(column) ?? -1;
  if (at < 0) for (const [index, record] of records.entries()) record.push(index === 0 ? column : "");
  const record = records[row - 1];
  if (record) record[at < 0 ? record.length - 1 : at] = value;
  return assemble({ ...example, [table]: records }).errors;
}

describe("a pack", () => {
  it("is accepted with its columns in any order", () => {
    const turned = Object.fromEntries(
      Object.entries(example).map(([name, records]) => [name, records.map((record) => record.toReversed())]),
    );
    expect(assemble(turned).errors).toEqual([]);
    expect(assemble(turned).pack?.areas).toEqual(assemble(example).pack?.areas);
  });

  it("is accepted with empty columns at the end, as spreadsheets write them", () => {
    const areas = (example.areas ?? []).map((record) => [...record, "", ""]);
    expect(assemble({ ...example, areas }).errors).toEqual([]);
  });

  it("has its numbers parsed, areas in whole square metres, blank figures null and settings completed", () => {
    const { pack } = assemble(example);
    expect(pack?.areas[0]).toMatchObject({ floorArea10kM2: "3.25", floorAreaM2: 32_500, households: 211, row: 2 });
    expect(pack?.keyProjects[0]).toMatchObject({ investmentCny: 8_000_000, relation: "part" });
    expect(pack?.compounds[0]).toMatchObject({ households: 60, floorAreaM2: null, pool: "implement" });
    expect(pack?.organizations.find((row) => row.code === "lh-streets")).toMatchObject({ generic: true, utility: [] });
    expect(pack?.settings).toContainEqual(expect.objectContaining({ key: "verification.street", stated: true }));
    expect(pack?.settings).toContainEqual(
      expect.objectContaining({ key: "consent.measure", value: "both", stated: false }),
    );
    expect(pack?.subjects.find((row) => row.slug === "cold-storage")?.shared).toBe(false);
    expect(pack?.subjects.find((row) => row.slug === "metering")?.shared).toBe(true);
  });

  it("reports every fault at once, each with its file, row and column", () => {
    const areas = (example.areas ?? []).map((record) => [...record]);
    areas[1]![areas[0]!.indexOf("households")] = "约200";
    areas[2]![areas[0]!.indexOf("buildings")] = "-5";
    const { errors } = assemble({
      ...example,
      areas,
      rules: [
        ["code", "kind"],
        ["R", ""],
      ],
    });
    expect(errors.map(({ file, row, column, code }) => [file, row, column, code])).toEqual(
      expect.arrayContaining([
        ["areas.csv", 2, "households", "NUMBER_EXPECTED"],
        ["areas.csv", 3, "buildings", "NUMBER_NEGATIVE"],
        ["rules.csv", 1, "rule_zh", "COLUMN_MISSING"],
      ]),
    );
  });

  it("never throws, whatever stands in the cells", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...(Object.keys(example) as TableName[])),
        fc.nat(6),
        fc.nat(20),
        fc.oneof(fc.string(), fc.constantFrom("-1", "1e9", "99999999999999", "yes", ";", "；", "\0")),
        (table, row, column, value) => {
          const records = (example[table] ?? []).map((record) => [...record]);
          const record = records[row];
          if (record) record[column % record.length] = value;
          const result = assemble({ ...example, [table]: records });
          expect(result.pack === null).toBe(result.errors.length > 0);
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe("a fault in a pack", () => {
  const cases: [string, TableName, number, string, string, string][] = [
    ["a blank that must be filled", "areas", 2, "name_zh", "", "VALUE_MISSING"],
    ["a thousands separator", "areas", 2, "households", "2,110", "NUMBER_EXPECTED"],
    ["a fraction of a household", "areas", 2, "households", "2.5", "NUMBER_NOT_WHOLE"],
    ["an area finer than a square metre", "areas", 2, "floor_area_10k_m2", "3.25001", "NUMBER_TOO_FINE"],
    ["a number beyond all measure", "areas", 2, "households", "99999999999999", "NUMBER_TOO_LARGE"],
    ["more households than any place has", "areas", 2, "households", "10000000", "NUMBER_TOO_LARGE"],
    ["more floor than any place has", "areas", 2, "floor_area_10k_m2", "100000", "NUMBER_TOO_LARGE"],
    ["a step with the code of a work item", "process_steps", 2, "code", "LH-W01", "KEY_DUPLICATE"],
    ["a day that does not exist", "windows", 2, "start", "2026-02-30", "DATE_INVALID"],
    ["a day written as in a spreadsheet", "windows", 2, "start", "2026/3/1", "DATE_INVALID"],
    ["a template's day that does not exist", "window_templates", 2, "start", "13-01", "DATE_INVALID"],
    ["a role that does not exist", "duties", 3, "role", "implements", "VALUE_NOT_ALLOWED"],
    ["a jurisdiction code of five digits", "jurisdiction", 2, "code", "50099", "CODE_INVALID"],
    ["a wrong check character", "organizations", 6, "uscc", "91350100M000100Y44", "USCC_INVALID"],
    ["a key that stands twice", "areas", 3, "code", "east-gate", "KEY_DUPLICATE"],
    ["an unknown organization", "duties", 2, "organization", "lh-hcc", "REFERENCE_UNKNOWN"],
    ["an unknown subject", "duties", 2, "subject", "coordnation", "REFERENCE_UNKNOWN"],
    ["an unknown area in applies_to", "work_items", 5, "applies_to", "area:west", "REFERENCE_UNKNOWN"],
    ["a provisional compound beyond the area's count", "windows", 2, "compound", "east-gate-P03", "REFERENCE_UNKNOWN"],
    ["a street that is none", "areas", 2, "street", "lh-hc", "REFERENCE_KIND"],
    ["a window of a compound outside the programme", "windows", 2, "compound", "LH-C02", "REFERENCE_KIND"],
    ["parents in a loop", "organizations", 3, "parent", "lh-east", "PARENT_LOOP"],
    ["an area with fewer compounds than are listed", "areas", 2, "compounds", "0", "AREA_OVERFULL"],
    ["a year outside the plan", "areas", 2, "plan_year", "2035", "YEAR_OUTSIDE_PLAN"],
    ["a plan that ends before it starts", "jurisdiction", 2, "plan_end", "2025", "RANGE_REVERSED"],
    ["a window that ends before it starts", "windows", 2, "end", "2026-01-10", "RANGE_REVERSED"],
    ["a quantity that is not fixed", "work_items", 2, "quantity", "3", "VALUE_UNEXPECTED"],
    ["steps of what is not metres", "work_items", 2, "line_steps", "duct", "VALUE_UNEXPECTED"],
    ["a figure without value", "stated_totals", 2, "value", "", "VALUE_MISSING"],
    ["a utility of a street", "organizations", 3, "utility", "water", "VALUE_UNEXPECTED"],
    ["a setting that does not exist", "settings", 2, "key", "verification.streets", "VALUE_NOT_ALLOWED"],
    ["a setting's value that does not fit", "settings", 2, "value", "maybe", "VALUE_NOT_ALLOWED"],
    ["an unknown column", "areas", 1, "household", "household", "COLUMN_UNKNOWN"],
  ];

  it.each(cases)("names %s with its place", (_, table, row, column, value, code) => {
    const errors = errorsWith(table, row, column, value);
    expect(errors.map((error) => error.code)).toContain(code);
    const error = errors.find((candidate) => candidate.code === code);
    expect(error).toMatchObject({ file: `${table}.csv`, row: code.startsWith("COLUMN") ? 1 : row });
    for (const sentence of [error?.message, error?.remedy]) {
      expect(sentence?.zh.length).toBeGreaterThan(1);
      expect(sentence?.en.length).toBeGreaterThan(1);
    }
  });

  it("is an overlap when two windows of one phase share a day", () => {
    const windows = [...(example.windows ?? []), ["east-gate-P01", "paving", "2026-06-15", "2026-06-20", "stated"]];
    const { errors } = assemble({ ...example, windows });
    expect(errors).toMatchObject([{ code: "WINDOW_OVERLAP", file: "windows.csv", row: 4, value: "2026-06-15" }]);
  });

  it("comes with the nearest name", () => {
    expect(errorsWith("duties", 2, "organization", "lh-hcc")[0]?.remedy.en).toContain("did you mean lh-hc?");
    expect(errorsWith("duties", 3, "role", "implements")[0]?.remedy.en).toContain("did you mean implement?");
    expect(errorsWith("areas", 1, "houshold", "houshold")[0]?.remedy.zh).toContain("households");
  });

  it("is one error for a row that has too few or too many cells", () => {
    const rules = [...(example.rules ?? []), ["LH-R02", "cap"]];
    expect(assemble({ ...example, rules }).errors).toMatchObject([{ code: "ROW_WIDTH", file: "rules.csv", row: 3 }]);
  });

  it("shows the row of the spreadsheet, blank rows counted", () => {
    const [header = [], ...rows] = example.rules ?? [];
    const bad = (rows[0] ?? []).map((cell) => (cell === "<=" ? "≤" : cell));
    expect(assemble({ ...example, rules: [header, [""], ["", ""], bad] }).errors).toMatchObject([
      { code: "VALUE_NOT_ALLOWED", row: 4, column: "comparator", value: "≤" },
    ]);
  });

  it("is a missing file where a required one is absent", () => {
    const { duties: _, ...rest } = example;
    expect(assemble(rest).errors).toMatchObject([{ code: "FILE_MISSING", file: "duties.csv", row: null }]);
  });
});
