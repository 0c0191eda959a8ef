import { beforeAll, describe, expect, it } from "@jest/globals";
import type { Pack, PackStatedTotal } from "../../../src/domain/pack/model.ts";
import { reconcile } from "../../../src/domain/reconciliation/reconcile.ts";
import { readPack } from "../../../src/integrations/packFiles.ts";
import { examplePack } from "../../support/packs.ts";

let pack: Pack;
beforeAll(async () => {
  const read = await readPack(await examplePack());
  if (!read.pack) throw new Error(JSON.stringify(read.errors));
  pack = { ...read.pack, statedTotals: [] };
});

const BLANK: PackStatedTotal = {
  row: 2,
  code: "T1",
  scope: "stock",
  period: "2025",
  groupBy: "all",
  group: "all",
  partition: null,
  partOf: null,
  metric: "households",
  shareOf: null,
  value: "0",
  unit: "household",
  qualifier: "exact",
  printed: null,
  place: "text",
  section: "ch1",
  sourceLine: "1",
  productOf: [],
  listed: [],
  project: null,
  note: null,
};

/** Findings of the figures alone: each is given as what differs from a blank one. */
function findings(...figures: Partial<PackStatedTotal>[]) {
  const statedTotals = figures.map((figure, index) => ({ ...BLANK, code: `T${index + 1}`, ...figure }));
  return reconcile({ ...pack, areas: [], compounds: [], keyProjects: [], statedTotals });
}
const codes = (...figures: Partial<PackStatedTotal>[]) => findings(...figures).map((finding) => finding.code);
const area = (value: string, more: Partial<PackStatedTotal> = {}) => ({
  metric: "floor_area_10k_m2",
  unit: "10k_m2",
  value,
  ...more,
});
const inTable = { place: "table", section: "table 1" } as const;

describe("rounding", () => {
  it("is no contradiction: 68.965 and 68.97 agree, 68.965 and 68.98 do not", () => {
    expect(codes(area("68.965"), area("68.97", inTable))).toEqual([]);
    expect(codes(area("68.965"), area("68.98", inTable))).toEqual(["PLACES_DIFFER:T1:T2"]);
  });

  it("takes a table's precision from the most decimals in its column, a text figure's from itself", () => {
    const other = area("1.25", { ...inTable, period: "2020" });
    expect(codes(area("142"), area("142.4", { section: "ch2" }))).toEqual([]);
    expect(codes(area("142", inTable), area("142.4", { section: "ch2" }), other)).toHaveLength(1);
  });

  it("excuses no count", () => {
    expect(codes({ value: "805" }, { value: "804", section: "ch2" })).toEqual(["PLACES_DIFFER:T1:T2"]);
  });

  it("adds up over the parts of a sum", () => {
    const parts = ["1.3", "1.3", "1.3"].map((value, index) => area(value, { partition: "era", group: `${index}` }));
    expect(codes(area("4.0"), ...parts)).toEqual([]);
    expect(codes(area("4.2"), ...parts)).toEqual(["SUM_DIFFERS:T1:sum-T2"]);
  });
});

describe("a qualifier", () => {
  it("makes over and at least a lower bound and about five per cent either way", () => {
    expect(codes({ value: "7600", qualifier: "over" }, { value: "7650" })).toEqual([]);
    expect(codes({ value: "7600", qualifier: "at_least" }, { value: "7599" })).toHaveLength(1);
    expect(codes({ value: "1000", qualifier: "approx" }, { value: "1050" })).toEqual([]);
    expect(codes({ value: "1000", qualifier: "approx" }, { value: "1051" })).toHaveLength(1);
  });

  it("lets a figure that the source leaves blank agree with everything", () => {
    expect(codes({ value: null, qualifier: "blank_in_source" }, { value: "5" })).toEqual([]);
  });
});

describe("sums", () => {
  const year = (group: string, value: string, more: Partial<PackStatedTotal> = {}) => ({
    partition: "year",
    group,
    value,
    ...more,
  });

  it("are compared with the whole once, with the places that agree listed", () => {
    const found = findings(
      { value: "239" },
      { value: "239", ...inTable },
      year("2021", "103"),
      year("2022", "137"),
      year("2021", "103", inTable),
      year("2022", "137", inTable),
    );
    expect(found.map((finding) => finding.code)).toEqual(["SUM_DIFFERS:T1:sum-T3"]);
    expect(found[0]?.alsoAt.map((place) => place.code)).toEqual(["T2", "sum-T5"]);
  });

  it("of different partitions are compared where no whole is stated", () => {
    const structure = (group: string, value: string) => ({ partition: "structure", group, value });
    expect(codes(year("1", "10"), year("2", "20"), structure("a", "15"), structure("b", "16"))).toEqual([
      "PARTITIONS_DIFFER:sum-T1:sum-T3",
    ]);
  });

  it("are not made of a partition that lacks a group's figure", () => {
    const other = { ...year("2023", "9"), metric: "buildings", unit: "building" };
    expect(codes({ value: "300" }, year("2021", "100"), year("2022", "100"), other)).toEqual([]);
  });

  it("of the parts of a group are compared with the group", () => {
    const decade = (group: string, value: string) => ({ partition: "decade", group, value, partOf: "era:old" });
    const era = { partition: "era", group: "old", value: "31" };
    expect(codes(era, decade("80s", "10"), decade("90s", "20"))).toContain("PART_SUM_DIFFERS:T1:sum-T2");
  });
});

describe("shares", () => {
  const storeys = (group: string, value: string) => ({ partition: "storeys", group, value });
  const share = (group: string, value: string) => ({
    partition: "storeys",
    group,
    value,
    metric: "share_percent",
    shareOf: "households",
    unit: "percent",
    printed: `${value}%`,
  });

  it("are wrong only when no whole gives them", () => {
    expect(codes(storeys("low", "47"), storeys("high", "1342"), share("low", "3.38"), share("high", "96.62"))).toEqual(
      [],
    );
    const found = findings(storeys("low", "47"), storeys("high", "1342"), share("low", "3.39"), share("high", "96.61"));
    expect(found.map(({ code, otherValue }) => [code, otherValue])).toEqual([
      ["SHARE_WRONG:T3:share-T1", "3.38"],
      ["SHARE_WRONG:T4:share-T2", "96.62"],
    ]);
    expect(codes({ value: "1387", section: "ch9" }, storeys("low", "47"), share("low", "3.39"))).not.toContain(
      "SHARE_WRONG:T3:share-T2",
    );
  });

  it("of one partition must add up to 100 within their rounding", () => {
    expect(codes(share("a", "33.3"), share("b", "33.3"), share("c", "33.3"))).toEqual([]);
    expect(codes(share("a", "33.3"), share("b", "33.3"), share("c", "32.3"))).toEqual(["SHARES_NOT_100:sum-T1:100"]);
  });
});

describe("single figures", () => {
  it("must be the product that they are said to be", () => {
    const product = { value: "40", group: "c", productOf: ["T2", "T3"] };
    expect(codes(product, { value: "10", group: "a" }, { value: "4", group: "b" })).toEqual([]);
    expect(codes({ ...product, value: "41" }, { value: "10", group: "a" }, { value: "4", group: "b" })).toEqual([
      "PRODUCT_WRONG:T1:product-T2",
    ]);
  });

  it("must count what is listed", () => {
    expect(codes({ value: "3", listed: ["a", "b", "c"] })).toEqual([]);
    expect(codes({ value: "4", listed: ["a", "b", "c"] })).toEqual(["LIST_DIFFERS:T1:list-T1"]);
  });

  it("must have a unit that exists and the digits that are printed", () => {
    const gdp = { metric: "gdp", unit: "100m_cny", value: "267.7" };
    expect(codes({ ...gdp, printed: "267.7亿元" })).toEqual([]);
    expect(codes({ ...gdp, printed: "267.7亿万" })).toEqual(["UNIT_MISPRINTED:T1"]);
    expect(codes({ ...gdp, printed: "276.7亿元" })).toEqual(["TRANSCRIPTION:T1"]);
    expect(codes({ value: "20000", printed: "2万户" }, { value: "3", group: "x", printed: "三个" })).toEqual([]);
  });

  it("are doubtful when one large number stands for two different works", () => {
    const works = (group: string, value: string) => ({ groupBy: "works", group, metric: group, unit: "m", value });
    expect(findings(works("drains", "5800"), works("cables", "5800"))).toMatchObject([
      { code: "FIGURE_REPEATED:T1:T2", severity: "doubt" },
    ]);
    expect(codes(works("drains", "53"), works("cables", "53"))).toEqual([]);
  });
});

describe("rows", () => {
  const subtotal = { scope: "plan", partition: "year", group: "2026", place: "subtotal", section: "table 1" } as const;
  const withTotals = (...figures: Partial<PackStatedTotal>[]) =>
    reconcile({
      ...pack,
      statedTotals: figures.map((figure, index) => ({ ...BLANK, code: `T${index + 1}`, ...figure })),
    });

  it("are added up by year and compared with every place that states the year", () => {
    expect(withTotals({ ...subtotal, value: "211" })).toEqual([]);
    expect(withTotals({ ...subtotal, value: "212" })).toMatchObject([
      {
        code: "ROWS_DIFFER:T1:rows-2026-households",
        otherValue: "211",
        difference: "1",
        otherPlace: { computedFrom: ["east-gate"] },
      },
    ]);
  });

  it("that their subtotal confirms are not reported beside it", () => {
    const found = withTotals(
      { ...subtotal, value: "211" },
      { ...subtotal, value: "215", place: "text", section: "ch4" },
    );
    expect(found.map((finding) => finding.code)).toEqual(["PLACES_DIFFER:T1:T2"]);
  });

  it("with more compounds than buildings are impossible", () => {
    const areas = pack.areas.map((row) => ({ ...row, buildings: 2, compounds: 3 }));
    const found = reconcile({ ...pack, areas, keyProjects: [] });
    expect(found.map((finding) => finding.kind)).toEqual(["IMPOSSIBLE", "IMPOSSIBLE"]);
  });

  it("are exceeded neither by a key project that is part of them nor by their named compounds", () => {
    const keyProjects = pack.keyProjects.map((project) => ({ ...project, households: 212 }));
    const compounds = pack.compounds.map((compound) => ({ ...compound, buildings: 9 }));
    expect(reconcile({ ...pack, keyProjects, compounds }).map((finding) => finding.code)).toEqual([
      "PROJECT_EXCEEDS_AREA:LH-K1:rows-east-gate-households",
      "COMPOUNDS_EXCEED_AREA:rows-east-gate-buildings:compounds-rows-east-gate-buildings",
    ]);
  });

  it("are equalled by a key project that is the same, under the same name", () => {
    const keyProjects = pack.keyProjects.map((project) => ({ ...project, relation: "same" as const, buildings: null }));
    expect(reconcile({ ...pack, keyProjects }).map((finding) => [finding.kind, finding.severity])).toEqual([
      ["PROJECT_DIFFERS", "contradiction"],
      ["PROJECT_DIFFERS", "contradiction"],
      ["NAME_DIFFERS", "doubt"],
    ]);
  });
});
