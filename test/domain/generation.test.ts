import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { desiredTasks, type PlanCompound, type PlanItem } from "../../src/domain/generation/desired.ts";
import { codesFor } from "../../src/domain/generation/diff.ts";
import { dependenciesOf } from "../../src/domain/generation/order.ts";

const item = fc.record({
  id: fc.integer({ min: 1, max: 12 }),
  kind: fc.constantFrom("WORK", "STEP"),
  position: fc.integer({ min: 0, max: 6 }),
  mandatory: fc.boolean(),
  depthOrder: fc.option(fc.integer({ min: 0, max: 4 })),
  stepPhase: fc.option(fc.constantFrom("survey", "design", "construction", "acceptance", "handover")),
});

describe("the order of a compound's tasks", () => {
  test("has no cycle, whatever the catalogue says", () => {
    fc.assert(
      fc.property(fc.array(item, { maxLength: 20 }), (items) => {
        const byId = new Map(items.map((one) => [one.id, one]));
        const tasks = items.map((one, key) => ({ key, item: byId.get(one.id) as unknown as PlanItem }));
        const edges = dependenciesOf(tasks);
        const open = new Set(tasks.map(({ key }) => key));
        for (let before = -1; before !== open.size;) {
          before = open.size;
          for (const key of open) if (!edges.some((e) => e.task === key && open.has(e.predecessor))) open.delete(key);
        }
        expect([...open]).toEqual([]);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("the work of a compound", () => {
  const work = (id: number, code: string, more: Partial<PlanItem> = {}): PlanItem => ({
    ...{ id, code, kind: "WORK", position: id, mandatory: true, retired: false, appliesTo: null, replaces: [] },
    ...{ unit: null, quantityBasis: "none", quantity: null, windowPhase: null, depthOrder: null, stepPhase: null },
    ...{ organizationId: null, ...more },
  });
  const items = [
    work(1, "W1"),
    work(2, "W2"),
    work(3, "L1", { appliesTo: "area:lane", replaces: ["W2"] }),
    work(4, "K1", { appliesTo: "project:key" }),
  ];
  const plan = {
    items,
    organizations: new Map(),
    implementers: new Map(items.map(({ id }) => [id, [{ workItemId: id, utility: null, organizationId: null }]])),
  };
  const codes = (areaCode: string, projectCodes: string[] = [], inPlan = true): string[] => {
    const compound: PlanCompound = {
      ...{ id: 1, code: "C", inPlan, areaCode, projectCodes, streetId: null, streetParentId: null },
      ...{ households: null, buildings: null, windows: {} },
    };
    return desiredTasks(plan, compound, false, new Set()).map(({ workItemId }) => items[workItemId - 1]!.code);
  };

  test("is the general one, less what that of its area replaces, and that of key projects only in these", () => {
    expect(codes("street")).toEqual(["W1", "W2"]);
    expect(codes("lane")).toEqual(["W1", "L1"]);
    expect(codes("street", ["key"])).toEqual(["W1", "W2", "K1"]);
    expect(codes("lane", ["key"], false)).toEqual([]);
  });
});

describe("codes of new tasks", () => {
  test("are never taken twice, and carry the utility only where they must", () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ base: fc.constantFrom("a", "b"), utility: fc.constantFrom("gas", "water", null) })),
        fc.uniqueArray(fc.constantFrom("a", "a/gas", "b", "b/water")),
        (tasks, taken) => {
          const codes = codesFor(tasks, new Set(taken));
          expect(new Set([...codes, ...taken]).size).toBe(codes.length + taken.length);
        },
      ),
    );
    expect(codesFor([{ base: "c", utility: "gas" }], new Set())).toEqual(["c"]);
    expect(
      codesFor(
        [
          { base: "c", utility: "gas" },
          { base: "c", utility: "water" },
        ],
        new Set(),
      ),
    ).toEqual(["c/gas", "c/water"]);
  });
});
