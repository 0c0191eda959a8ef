import { beforeAll, describe, expect, it } from "@jest/globals";
import { implementerSubjects, itemsFor } from "../../src/domain/catalogue.ts";
import type { Pack } from "../../src/domain/pack/model.ts";
import { dianjiangPack, shippedPack } from "../support/packs.ts";

describe("the work items of a compound", () => {
  let pack: Pack;
  beforeAll(async () => {
    pack = await dianjiangPack();
  });
  const codes = (code: string, area: string) => itemsFor(pack, { code, area }).map((item) => item.code);

  it("are the general ones where nothing more specific holds", () => {
    expect(codes("nanjie-P01", "nanjie")).toEqual(
      Array.from({ length: 18 }, (_, index) => `DJ-W${String(index + 1).padStart(2, "0")}`),
    );
  });

  it("are those of its area, in place of the general ones that these replace", () => {
    const items = codes("lingyuan-lu-P01", "lingyuan-lu");
    expect(items).toEqual(expect.arrayContaining(["DJ-L01", "DJ-L02", "DJ-W05"]));
    for (const code of ["DJ-W03", "DJ-W10", "DJ-Y01"]) expect(items).not.toContain(code);
  });

  it("are those of a key project only for the compounds that it names", () => {
    expect(codes("DJ-C04", "yingchun-qiao")).toContain("DJ-Y11b");
    expect(codes("yingchun-qiao-P01", "yingchun-qiao")).not.toContain("DJ-Y11b");
  });

  it("are those of a key project for its whole area when it names no compounds", () => {
    const workItems = pack.workItems.map((item) =>
      item.code === "DJ-Y01" ? { ...item, appliesTo: "project:DJ-K1" } : item,
    );
    const of = (area: string) => itemsFor({ ...pack, workItems }, { code: "x", area }).map((item) => item.code);
    expect(of("lingyuan-lu")).toContain("DJ-Y01");
    expect(of("nanjie")).not.toContain("DJ-Y01");
  });
});

describe("the implementer of an item without subjects of its own", () => {
  it("is looked up in its subject, then among those who construct, but not for networks and governance", async () => {
    const { workItems } = await shippedPack("yangjiang");
    const of = (code: string) => implementerSubjects(workItems.find((item) => item.code === code)!);
    expect(of("YJ-A14")).toEqual(["roof", "construction"]);
    expect(of("YJ-W25")).toEqual(["parcel"]);
    expect(of("YJ-A25")).toEqual(["consultation"]);
    expect(of("YJ-A04")).toEqual(["line-tidying", "broadcast"]);
  });
});
