import { expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { sum } from "../../src/domain/input.ts";
import { advanceMeter, countReport, noMeter, replayMeter, type TaskFigures } from "../../src/domain/report.ts";
import { lineSteps, meterExceptions, meterStates, type LineStep } from "../../src/domain/vocabulary.ts";

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
        lineSteps: [],
        stepsDone: null,
      };
      let reported = 0;
      let held = 0;
      for (const quantity of quantities) {
        const report = countReport(task, {
          quantity,
          complete: false,
          shortfallReason: null,
          step: null,
          metered: null,
        });
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

test("a metre is done when it passed every step, whatever the order of the reports", () => {
  const report = fc.record({ step: fc.constantFrom(...lineSteps), quantity: amount });
  fc.assert(
    fc.property(fc.array(report, { maxLength: 20 }), fc.option(amount), (reports, quantityTarget) => {
      const figures = (said: readonly { step: LineStep; quantity: number }[]) =>
        said.reduce<TaskFigures>(
          (task, one) => {
            const { state: _, ...counted } = countReport(task, {
              ...one,
              complete: false,
              shortfallReason: null,
              metered: null,
            });
            return { ...task, ...counted };
          },
          {
            code: "t",
            state: "IN_PROGRESS",
            unit: "m",
            quantityTarget,
            quantityDone: 0,
            measuredBy: null,
            lineSteps,
            stepsDone: null,
          },
        );
      const total = (step: LineStep) =>
        Math.min(
          quantityTarget ?? Infinity,
          sum(...reports.filter((one) => one.step === step).map((one) => one.quantity)),
        );
      const task = figures(reports);
      expect(task.quantityDone).toBe(Math.min(...lineSteps.map(total)));
      for (const step of lineSteps) expect(task.stepsDone?.[step] ?? 0).toBe(total(step));
      expect(figures(reports.toReversed()).quantityDone).toBe(task.quantityDone);
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
