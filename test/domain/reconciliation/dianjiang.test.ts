import { beforeAll, describe, expect, it } from "@jest/globals";
import type { Pack } from "../../../src/domain/pack/model.ts";
import type { Finding } from "../../../src/domain/reconciliation/finding.ts";
import { reconcile } from "../../../src/domain/reconciliation/reconcile.ts";
import { dianjiangPack } from "../../support/packs.ts";

/** Checked by hand against the printed figures: code, stated value, other value. */
const BY_HAND: readonly (readonly [string, string, string])[] = [
  ["ROWS_DIFFER:DJ-T161:rows-2021-buildings", "323", "316"],
  ["ROWS_DIFFER:DJ-T186:rows-2021-buildings", "324", "316"],
  ["ROWS_DIFFER:DJ-S2021-buildings:rows-2021-buildings", "324", "316"],
  ["PLACES_DIFFER:DJ-T161:DJ-T186", "323", "324"],
  ["PLACES_DIFFER:DJ-S2021-buildings:DJ-T161", "324", "323"],
  ["ROWS_DIFFER:DJ-T160:rows-2021-households", "7898", "7856"],
  ["ROWS_DIFFER:DJ-T185:rows-2021-households", "7898", "7856"],
  ["ROWS_DIFFER:DJ-S2021-households:rows-2021-households", "7898", "7856"],
  ["ROWS_DIFFER:DJ-T162:rows-2021-floor_area_10k_m2", "102.55", "101.99"],
  ["ROWS_DIFFER:DJ-T187:rows-2021-floor_area_10k_m2", "103", "101.99"],
  ["ROWS_DIFFER:DJ-S2021-floor:rows-2021-floor_area_10k_m2", "103", "101.99"],
  ["PLACES_DIFFER:DJ-T162:DJ-T187", "102.55", "103"],
  ["PLACES_DIFFER:DJ-S2021-floor:DJ-T162", "103", "102.55"],
  ["PLACES_DIFFER:DJ-S2023-compounds:DJ-T169", "62", "63"],
  ["PLACES_DIFFER:DJ-S2023-compounds:DJ-T192", "62", "63"],
  ["ROWS_DIFFER:DJ-T181:rows-2025-buildings", "42", "4"],
  ["ROWS_DIFFER:DJ-T202:rows-2025-buildings", "42", "4"],
  ["ROWS_DIFFER:DJ-S2025-buildings:rows-2025-buildings", "42", "4"],
  ["SUM_DIFFERS:DJ-T002:sum-DJ-T007", "142", "145.08"],
  ["PARTITIONS_DIFFER:sum-DJ-T045:sum-DJ-T094", "486.82", "488.82"],
  ["SUM_DIFFERS:DJ-T116:sum-DJ-T159", "239", "240"],
  ["SUM_DIFFERS:DJ-T117:sum-DJ-T161", "805", "804"],
  ["SUM_DIFFERS:DJ-T117:sum-rows-2021-buildings", "805", "759"],
  ["SUM_DIFFERS:DJ-T118:sum-rows-2021-households", "21521", "21479"],
  ["SUM_DIFFERS:DJ-T119:sum-DJ-T187", "293.54", "293.99"],
  ["SUM_DIFFERS:DJ-T119:sum-DJ-S2021-floor", "293.54", "293.985"],
  ["SUM_DIFFERS:DJ-T119:sum-rows-2021-floor_area_10k_m2", "293.54", "292.975"],
  ["SHARE_WRONG:DJ-T052:share-DJ-T051", "3.39", "3.38"],
  ["SHARE_WRONG:DJ-T056:share-DJ-T055", "1", "1.01"],
  ["SHARE_WRONG:DJ-T059:share-DJ-T058", "0.04", "0.41"],
  ["SHARE_WRONG:DJ-T062:share-DJ-T082", "0.05", "0.53"],
  ["SHARE_WRONG:DJ-T065:share-DJ-T064", "10.2", "10.19"],
  ["SHARE_WRONG:DJ-T071:share-DJ-T070", "29.2", "29.16"],
  ["SHARE_WRONG:DJ-T101:share-DJ-T100", "14.5", "14.91"],
  ["SHARE_WRONG:DJ-T168:share-DJ-T167", "23.51", "23.49"],
  ["SHARES_NOT_100:sum-DJ-T059:100", "99.19", "100"],
  ["PROJECT_EXCEEDS_AREA:DJ-K1:rows-lingyuan-lu-buildings", "25", "19"],
  ["PROJECT_EXCEEDS_AREA:DJ-K1:rows-lingyuan-lu-households", "427", "268"],
  ["PROJECT_EXCEEDS_AREA:DJ-K1:rows-lingyuan-lu-floor_area_10k_m2", "5.04", "3.22"],
  ["NAME_DIFFERS:DJ-K3:tianbao-shequ", "温泉路片区", "天宝社区片区"],
  ["IMPOSSIBLE:rows-gongnong-lu-bei-compounds:rows-gongnong-lu-bei-buildings", "15", "4"],
  ["UNIT_MISPRINTED:DJ-T111", "267.7亿万", "267.7"],
  ["FIGURE_REPEATED:DJ-T013:DJ-T034", "5800", "5800"],
];

describe("the contradictions of the Dianjiang plan", () => {
  let pack: Pack;
  let findings: Finding[];
  beforeAll(async () => {
    pack = await dianjiangPack();
    findings = reconcile(pack);
  });

  it("are all found, and no false ones", () => {
    const found = findings.map((finding) => [finding.code, finding.statedValue, finding.otherValue]);
    expect(found.toSorted()).toEqual(BY_HAND.map((row) => [...row]).toSorted());
  });

  it("have one stable code each", () => {
    expect(new Set(findings.map((finding) => finding.code)).size).toBe(findings.length);
  });

  it("name both places, the difference and further places that agree", () => {
    expect(findings.find((finding) => finding.code === "SUM_DIFFERS:DJ-T116:sum-DJ-T159")).toMatchObject({
      severity: "contradiction",
      scope: "plan",
      metric: "compounds",
      difference: "-1",
      statedPlace: { code: "DJ-T116", section: "ch5 §2 text", line: "294", printed: "239个" },
      otherPlace: { place: "computed", computedFrom: ["DJ-T159", "DJ-T164", "DJ-T169", "DJ-T174", "DJ-T179"] },
      alsoAt: [{ code: "DJ-T138" }, { code: "sum-DJ-T184" }],
    });
  });

  it("do not depend on the order of the rows", () => {
    const turned = reconcile({ ...pack, areas: pack.areas.toReversed() });
    expect(turned.map((finding) => [finding.kind, finding.metric, finding.difference]).toSorted()).toEqual(
      findings.map((finding) => [finding.kind, finding.metric, finding.difference]).toSorted(),
    );
  });

  it("are told to Chinese and English readers", () => {
    const finding = findings.find((candidate) => candidate.code === "PLACES_DIFFER:DJ-T161:DJ-T186");
    expect(finding?.message.zh).toBe(
      "2021 楼栋数：323（正文 ch5 §2 text 第363行）与 324（表格 table 5.1.3 第383行）不一致",
    );
    expect(finding?.message.en).toBe(
      "2021 buildings: 323 (text, ch5 §2 text, line 363) but 324 (table, table 5.1.3, line 383)",
    );
  });
});
