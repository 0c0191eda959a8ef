import { describe, expect, it } from "@jest/globals";
import { implementerSubjects, isOfProject } from "../../src/domain/catalogue.ts";
import { dianjiangPack, shippedPack } from "../support/packs.ts";

describe("a key project", () => {
  it("has the compounds that it names, else its areas whole", async () => {
    const { keyProjects } = await dianjiangPack();
    const named = keyProjects.find(({ compounds }) => compounds.includes("DJ-C04"))!;
    expect(isOfProject(named, { code: "DJ-C04", area: "yingchun-qiao" })).toBe(true);
    expect(isOfProject(named, { code: "yingchun-qiao-P01", area: "yingchun-qiao" })).toBe(false);
    const whole = keyProjects.find(({ code }) => code === "DJ-K1")!;
    expect(isOfProject(whole, { code: "x", area: "lingyuan-lu" })).toBe(true);
    expect(isOfProject(whole, { code: "x", area: "nanjie" })).toBe(false);
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
