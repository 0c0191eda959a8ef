import { beforeAll, describe, expect, it } from "@jest/globals";
import * as fc from "fast-check";
import { distribute, planCompounds, type PlannedCompound } from "../../src/domain/distribution.ts";
import type { Pack } from "../../src/domain/pack/model.ts";
import { dianjiangPack } from "../support/packs.ts";

const total = (values: readonly (number | null)[]) => values.reduce<number>((sum, value) => sum + (value ?? 0), 0);

describe("dealing out a figure", () => {
  it("always adds up to the figure, whatever the weights", () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), fc.array(fc.nat(10_000), { minLength: 1, maxLength: 60 }), (figure, weights) => {
        const parts = distribute(figure, weights);
        expect(total(parts)).toBe(figure);
        expect(parts.every((part) => part >= 0)).toBe(true);
      }),
    );
  });

  it("keeps every part within one of its exact share", () => {
    fc.assert(
      fc.property(
        fc.nat(1_000_000),
        fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1 }),
        (figure, weights) => {
          const sum = total(weights);
          for (const [index, part] of distribute(figure, weights).entries())
            expect(Math.abs(part - (figure * (weights[index] ?? 0)) / sum)).toBeLessThan(1);
        },
      ),
    );
  });
});

describe("the compounds of the Dianjiang plan", () => {
  let pack: Pack;
  let compounds: PlannedCompound[];
  beforeAll(async () => {
    pack = await dianjiangPack();
    compounds = planCompounds(pack);
  });

  it("are as many, with as many buildings, households and square metres, as the area rows say", () => {
    expect(compounds).toHaveLength(239);
    expect(total(compounds.map((compound) => compound.buildings))).toBe(759);
    expect(total(compounds.map((compound) => compound.households))).toBe(21_479);
    expect(total(compounds.map((compound) => compound.floorAreaM2))).toBe(2_929_750);
  });

  it("add up to each area's row exactly", () => {
    for (const area of pack.areas) {
      const own = compounds.filter((compound) => compound.area === area.code);
      expect(own).toHaveLength(area.compounds);
      expect(total(own.map((compound) => compound.buildings))).toBe(area.buildings);
      expect(total(own.map((compound) => compound.households))).toBe(area.households);
      expect(total(own.map((compound) => compound.floorAreaM2))).toBe(area.floorAreaM2);
    }
  });

  it("have unique codes, and those that the plan does not name are provisional with derived figures", () => {
    expect(new Set(compounds.map((compound) => compound.code)).size).toBe(239);
    const provisional = compounds.filter((compound) => compound.provisional);
    expect(provisional).toHaveLength(239 - 25);
    expect(provisional.find((compound) => compound.code === "guixi-lu-P03")).toMatchObject({
      nameZh: "桂溪路片区第3号（待定名）",
      planYear: 2021,
      street: null,
      derived: { buildings: true, households: true, floorAreaM2: true },
    });
  });

  it("leave out finished projects, care homes and area names", () => {
    const codes = compounds.map((compound) => compound.code);
    for (const code of ["DJ-C01", "DJ-C28", "DJ-C29"]) expect(codes).not.toContain(code);
    expect(codes).toEqual(expect.arrayContaining(["DJ-C17", "DJ-C26"]));
  });
});

describe("compounds with figures of their own", () => {
  it("keep them, and the others share what is left", async () => {
    const pack = await dianjiangPack();
    const compounds = pack.compounds.map((compound) =>
      compound.code === "DJ-C21" ? { ...compound, households: 150, buildings: 3 } : compound,
    );
    const [own, other] = planCompounds({ areas: pack.areas, compounds }).filter(
      (compound) => compound.area === "changlong-yuanding-xiaofang",
    );
    expect(own).toMatchObject({ households: 150, derived: { households: false, buildings: false, floorAreaM2: true } });
    expect(other).toMatchObject({ households: 53, buildings: 2, derived: { households: true } });
  });
});

describe("a provisional compound that gets a name", () => {
  it("keeps its code, and the codes of the others stay", async () => {
    const pack = await dianjiangPack();
    const [some] = pack.compounds;
    const named = {
      ...some!,
      code: "guixi-lu-P02",
      nameZh: "桂溪路2号院",
      area: "guixi-lu",
      pool: "implement" as const,
    };
    const own = planCompounds({ areas: pack.areas, compounds: [...pack.compounds, named] }).filter(
      (compound) => compound.area === "guixi-lu",
    );
    expect(own.map((compound) => [compound.code.slice(-3), compound.provisional])).toEqual([
      ["P02", false],
      ["P01", true],
      ["P03", true],
      ["P04", true],
      ["P05", true],
    ]);
  });
});
