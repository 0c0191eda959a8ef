import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { staticBound } from "../../../src/domain/schedule/bound.ts";
import { check } from "../../../src/domain/schedule/check.ts";
import { networkOf } from "../../../src/domain/schedule/network.ts";
import { movesOf, unmendedOf } from "../../../src/domain/schedule/reasons.ts";
import { recreate } from "../../../src/domain/schedule/recreate.ts";
import { serialSchedule, stayingSchedule } from "../../../src/domain/schedule/serial.ts";
import { county } from "../../support/schedule/county.ts";
import { psplib } from "../../support/schedule/psplib.ts";
import { randomProblem } from "../../support/schedule/random.ts";

const problems = fc.integer({ min: 1, max: 1_000_000_000 }).map((seed) => randomProblem(seed, 14, 24));

describe("serial generation", () => {
  it("gives only answers that the checker finds feasible, and knows what they cost", () => {
    fc.assert(
      fc.property(problems, (problem) => {
        for (const board of [serialSchedule(problem), stayingSchedule(problem)]) {
          const { violations, cost } = check(problem, board.starts);
          expect(violations).toEqual([]);
          expect(board.cost()).toBe(cost.total);
        }
      }),
      { numRuns: 1500 },
    );
  });

  it("never costs less than the static bound says", () => {
    fc.assert(
      fc.property(problems, (problem) => {
        expect(serialSchedule(problem).cost()).toBeGreaterThanOrEqual(staticBound(problem));
      }),
      { numRuns: 1500 },
    );
  });

  it("keeps a plan that is right as it is", () => {
    const problem = county({ seed: 3, compounds: 20, years: 2, moved: 0 });
    const { starts } = stayingSchedule(problem);
    expect(starts).toEqual(problem.activities.map(({ current }) => current));
  });

  it("schedules a public benchmark feasibly", async () => {
    const problem = await psplib("j9021_3");
    const { feasible, cost } = check(problem, serialSchedule(problem).starts);
    expect(feasible).toBe(true);
    expect(cost.makespan).toBeGreaterThanOrEqual(124);
  });
});

describe("ruin and recreate", () => {
  it("gives only feasible answers, never worse than where it began", () => {
    fc.assert(
      fc.property(problems, fc.integer(), (problem, seed) => {
        const network = networkOf(problem);
        const board = serialSchedule(problem, network);
        const first = board.cost();
        const search = recreate(problem, network, board, seed);
        search.run(() => true, 30);
        const { violations, cost } = check(problem, search.best().starts);
        expect(violations).toEqual([]);
        expect(cost.total).toBe(search.best().cost);
        expect(cost.total).toBeLessThanOrEqual(first);
      }),
      { numRuns: 500 },
    );
  });

  it("takes the same steps for the same seed, in one go or in slices", () => {
    const problem = county({ seed: 5, compounds: 30, years: 2, moved: 0.2 });
    const network = networkOf(problem);
    const whole = recreate(problem, network, serialSchedule(problem, network), 7);
    const sliced = recreate(problem, network, serialSchedule(problem, network), 7);
    whole.run(() => true, 90);
    for (let i = 0; i < 9; i++) sliced.run(() => true, 10);
    expect(sliced.best()).toEqual(whole.best());
  });

  it("stops when it is told to", () => {
    const problem = county({ seed: 5, compounds: 10, years: 1, moved: 0.2 });
    const network = networkOf(problem);
    expect(recreate(problem, network, serialSchedule(problem, network), 1).run(() => false)).toBe(0);
  });
});

describe("the reasons of an answer", () => {
  it("name every date that moves and everything that is left, once, in both languages", () => {
    fc.assert(
      fc.property(problems, (problem) => {
        const { starts } = serialSchedule(problem);
        const moved = problem.activities.flatMap(({ current, fixed }, index) =>
          !fixed && starts[index] !== null && starts[index] !== current ? [index] : [],
        );
        const left = [...starts.keys()].filter((index) => starts[index] === null);
        const moves = movesOf(problem, starts);
        const unmended = unmendedOf(problem, starts);
        expect(moves.map(({ activity }) => activity)).toEqual(moved);
        expect(unmended.map(({ activity }) => activity)).toEqual(left);
        for (const { reason } of [...moves, ...unmended]) {
          expect(reason.zh).not.toBe("");
          expect(reason.en).not.toMatch(/undefined|^ /);
        }
      }),
      { numRuns: 500 },
    );
  });
});
