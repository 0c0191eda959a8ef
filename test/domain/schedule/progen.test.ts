import { describe, expect, it, beforeAll, afterAll } from "@jest/globals";
import { check } from "../../../src/domain/schedule/check.ts";
import { openSolverPool, type SolverPool } from "../../../src/integrations/solver/pool.ts";
import { realign } from "../../../src/integrations/solver/realign.ts";
import { rcpspMax } from "../../support/schedule/progen.ts";

/**
 * One crew. 1 (3 days) and 2 (2 days) follow each other in either order, 3 (4 days) starts at least 3 days after 1 and,
 * by the maximal lag, at most 5 after it. 1, 3, 2 would take 9 days with 3 at 3; 2 cannot stand between 1 and 3 but where
 * 3 then starts exactly 5 after 1.
 */
const instance = (least: number, most: number): string => `3\t1\t0\t0
0\t1\t2\t1\t2\t[0]\t[0]
1\t1\t2\t3\t4\t[3]\t[${least}]
2\t1\t1\t4\t[2]
3\t1\t2\t1\t4\t[-${most}]\t[4]
4\t1\t0
0\t1\t0\t0
1\t1\t3\t1
2\t1\t2\t1
3\t1\t4\t1
4\t1\t0\t0
1
`;

let pool: SolverPool;
beforeAll(async () => {
  pool = openSolverPool(1);
  await pool.ready();
});
afterAll(() => pool.close());

describe("an RCPSP/max instance", () => {
  it("is read with its minimal and maximal lags, durations, demands and capacities", () => {
    const { activities, edges, resources } = rcpspMax(instance(3, 5));
    expect(activities.map(({ duration }) => duration)).toEqual([0, 3, 2, 4, 0]);
    expect(activities.map(({ demands }) => demands.length)).toEqual([0, 1, 1, 1, 0]);
    expect(edges).toContainEqual({ before: 1, after: 3, lag: 3 });
    expect(edges).toContainEqual({ before: 3, after: 1, lag: -5 });
    expect(edges).toHaveLength(7);
    expect(resources).toEqual([{ id: "R1", capacity: 1 }]);
  });

  it("is solved within its maximal lags, and left unscheduled where they cannot be kept", async () => {
    const options = { budgetMs: 10_000, seed: 1, pool };
    const problem = rcpspMax(instance(3, 5));
    const answer = await realign(problem, options);
    expect([answer.cost.makespan, answer.provenOptimal]).toEqual([9, true]);
    expect(check(problem, answer.starts).feasible).toBe(true);
    const lag = answer.starts[3]! - answer.starts[1]!;
    expect(lag).toBeGreaterThanOrEqual(3);
    expect(lag).toBeLessThanOrEqual(5);
    // 3 would have to start before 1 has ended, on its one crew.
    const impossible = await realign(rcpspMax(instance(1, 2)), options);
    expect(impossible.cost.left).toBeGreaterThan(0);
  }, 30_000);

  it("is refused where it has several modes", () => {
    expect(() => rcpspMax(instance(3, 5).replace("1\t1\t2\t3", "1\t2\t2\t3"))).toThrow("more than one mode");
    expect(() => rcpspMax("3 1 0 0")).toThrow("not a single-mode");
  });
});
