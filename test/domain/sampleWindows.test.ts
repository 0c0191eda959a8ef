import { describe, expect, it } from "@jest/globals";
import { planCompounds } from "../../src/domain/distribution.ts";
import { planWindows } from "../../src/domain/sampleWindows.ts";
import { dianjiangPack } from "../support/packs.ts";

describe("sample windows", () => {
  it("give every compound four phases in its plan year, open ground before backfill before paving", async () => {
    const pack = await dianjiangPack();
    const compounds = planCompounds(pack);
    const windows = planWindows(pack, compounds);
    expect(windows).toHaveLength(239 * 4);
    const years = new Map(compounds.map((compound) => [compound.code, String(compound.planYear)]));
    for (const [code, own] of Map.groupBy(windows, (window) => window.compound)) {
      const at = (phase: string) => own.find((window) => window.phase === phase);
      const [open, backfill, paving] = [at("open_ground"), at("backfill"), at("paving")];
      expect(own.every((window) => window.start.startsWith(years.get(code) ?? "?"))).toBe(true);
      expect((open?.end ?? "9") < (backfill?.start ?? "0") && (backfill?.end ?? "9") < (paving?.start ?? "0")).toBe(
        true,
      );
    }
  });

  it("deal the compounds of a year out over the waves in the order of their codes", async () => {
    const pack = await dianjiangPack();
    const compounds = ["b", "a", "c", "e", "d"].map((code) => ({ code, planYear: 2023 }));
    const waves = planWindows(pack, compounds).filter((window) => window.phase === "paving");
    expect(waves.map((window) => `${window.compound}${window.wave}`)).toEqual(["a1", "b2", "c3", "d4", "e1"]);
  });

  it("give way to a compound's own windows", async () => {
    const pack = await dianjiangPack();
    const own = {
      compound: "a",
      phase: "paving",
      start: "2023-05-01",
      end: "2023-05-09",
      basis: "stated",
      row: 2,
    } as const;
    const windows = planWindows({ ...pack, windows: [own] }, [{ code: "a", planYear: 2023 }]);
    expect(windows).toEqual([expect.objectContaining({ start: "2023-05-01", basis: "stated", wave: null })]);
  });
});
