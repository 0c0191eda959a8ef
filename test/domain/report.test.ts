import { expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { sum } from "../../src/domain/input.ts";
import { advanceMeter, countReport, noMeter, replayMeter } from "../../src/domain/report.ts";
import { meterExceptions, meterStates } from "../../src/domain/vocabulary.ts";

const amount = fc.integer({ min: 1, max: 5_000_000 }).map((n) => n / 1_000);

test("counted never exceeds the target, and counted plus held is what was reported", () => {
  fc.assert(
    fc.property(fc.option(amount), fc.array(amount, { maxLength: 20 }), (quantityTarget, quantities) => {
      let task = {
        code: "t",
        state: "IN_PROGRESS" as const,
        unit: "m",
        quantityTarget,
        quantityDone: 0,
        measuredBy: null,
      };
      let reported = 0;
      let held = 0;
      for (const quantity of quantities) {
        const report = countReport(task, { quantity, complete: false, shortfallReason: null, metered: null });
        expect(report.heldReason === null).toBe(report.counted === quantity);
        reported = sum(reported, quantity);
        held = sum(held, quantity, -report.counted);
        task = { ...task, quantityDone: report.quantityDone };
      }
      expect(sum(task.quantityDone, held)).toBe(reported);
      expect(task.quantityDone).toBeLessThanOrEqual(quantityTarget ?? Infinity);
    }),
  );
});

test("a meter only advances, and replaying what was said leads to the same meter", () => {
  const said = fc.oneof(
    fc.record({ state: fc.constantFrom(...meterStates) }),
    fc.record({ exception: fc.constantFrom(...meterExceptions) }),
  );
  fc.assert(
    fc.property(fc.array(said, { maxLength: 12 }), (words) => {
      let meter = noMeter;
      const taken = words.filter((word) => {
        try {
          meter = advanceMeter(meter, word, "1-1", []);
          return true;
        } catch {
          return false;
        }
      });
      expect(replayMeter(noMeter, taken)).toEqual(meter);
    }),
  );
});
