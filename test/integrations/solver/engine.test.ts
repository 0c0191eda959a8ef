import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { check } from "../../../src/domain/schedule/check.ts";
import type { Problem } from "../../../src/domain/schedule/model.ts";
import { networkOf } from "../../../src/domain/schedule/network.ts";
import { serialSchedule } from "../../../src/domain/schedule/serial.ts";
import { openSolverPool, type SolverPool } from "../../../src/integrations/solver/pool.ts";
import { realign } from "../../../src/integrations/solver/realign.ts";
import { county } from "../../support/schedule/county.ts";
import { psplib } from "../../support/schedule/psplib.ts";
import { randomProblem } from "../../support/schedule/random.ts";

let pool: SolverPool;
beforeAll(async () => {
  pool = openSolverPool();
  await pool.ready();
});
afterAll(() => pool.close());

/** The least cost over every combination of starts; only for tiny problems. */
function bruteForce(problem: Problem): number {
  const starts: (number | null)[] = problem.activities.map(({ fixed, current }) => (fixed ? current : null));
  let best = Infinity;
  const choose = (index: number): void => {
    if (index === starts.length) {
      const { feasible, cost } = check(problem, starts);
      if (feasible) best = Math.min(best, cost.total);
      return;
    }
    const { fixed, ranges } = problem.activities[index]!;
    if (fixed) return choose(index + 1);
    for (const { from, to } of ranges) {
      for (let start = from; start <= to; start++) {
        starts[index] = start;
        choose(index + 1);
      }
    }
    starts[index] = null;
    choose(index + 1);
  };
  choose(0);
  return best;
}

describe("CP-SAT through the engine", () => {
  it("finds and proves the optimum that brute force finds on tiny problems", async () => {
    for (let seed = 1; seed <= 40; seed++) {
      const problem = randomProblem(seed, 5, 9);
      const answer = await realign(problem, { budgetMs: 20_000, seed, pool });
      expect({ seed, rejected: answer.rejected, proven: answer.provenOptimal, cost: answer.cost.total }).toEqual({
        seed,
        rejected: 0,
        proven: true,
        cost: bruteForce(problem),
      });
    }
  }, 120_000);

  it("answers random problems feasibly and never worse than serial generation", async () => {
    for (let seed = 100; seed < 112; seed++) {
      const problem = randomProblem(seed, 16, 30);
      const { starts, cost, bound, rejected } = await realign(problem, { budgetMs: 1500, seed, pool });
      const verdict = check(problem, starts);
      expect({ seed, violations: verdict.violations, rejected }).toEqual({ seed, violations: [], rejected: 0 });
      expect(verdict.cost).toEqual(cost);
      expect(cost.total).toBeLessThanOrEqual(serialSchedule(problem).cost());
      expect(bound).toBeLessThanOrEqual(cost.total);
    }
  }, 120_000);

  it.each([
    ["j301_1", 43],
    ["j309_8", 91],
    ["j601_1", 77],
  ])(
    "proves the known makespan of %s",
    async (name, optimum) => {
      const answer = await realign(await psplib(name), { budgetMs: 45_000, seed: 1, pool });
      expect([answer.cost.makespan, answer.provenOptimal]).toEqual([optimum, true]);
    },
    60_000,
  );
});

describe("a realignment", () => {
  it("still answers when its workers are killed in the middle, and the pool heals", async () => {
    const problem = county({ seed: 2, compounds: 60, years: 2, moved: 0.1 });
    let killed = 0;
    const answer = await realign(problem, {
      budgetMs: 12_000,
      seed: 1,
      pool,
      onProgress: ({ phase }) => {
        if (phase === "serial" || killed > 0) return;
        for (const pid of pool.pids()) killed += Number(process.kill(pid, "SIGKILL"));
      },
    });
    expect(killed).toBeGreaterThan(0);
    expect(check(problem, answer.starts).feasible).toBe(true);
    expect(answer.cost.total).toBeLessThanOrEqual(serialSchedule(problem).cost());
    await pool.ready();
    const again = await realign(randomProblem(1, 5, 9), { budgetMs: 20_000, seed: 1, pool });
    expect(again.provenOptimal).toBe(true);
  }, 60_000);

  it("answers when it is cancelled, long before its budget is used up", async () => {
    const problem = county({ seed: 2, compounds: 120, years: 3, moved: 0.1 });
    const cancel = new AbortController();
    let at = 0;
    setTimeout(() => {
      at = performance.now();
      cancel.abort();
    }, 3000);
    const answer = await realign(problem, { budgetMs: 60_000, seed: 1, pool, signal: cancel.signal });
    expect(performance.now() - at).toBeLessThan(5000);
    expect(answer.cancelled).toBe(true);
    expect(check(problem, answer.starts).feasible).toBe(true);
  }, 60_000);

  it("gives the same answer for the same seed in deterministic mode", async () => {
    const problem = county({ seed: 8, compounds: 20, years: 2, moved: 0.2 });
    const options = { budgetMs: 1000, seed: 4, deterministic: true, clockMs: 60_000, pool };
    const first = await realign(problem, options);
    const second = await realign(problem, options);
    expect([first.reproducible, second.reproducible]).toEqual([true, true]);
    expect(second.starts).toEqual(first.starts);
  }, 120_000);

  it("answers without any solver", async () => {
    const problem = county({ seed: 2, compounds: 20, years: 2, moved: 0.1 });
    const answer = await realign(problem, { budgetMs: 600, seed: 1, pool: null });
    expect(check(problem, answer.starts).feasible).toBe(true);
    expect(answer.cost.total).toBeLessThanOrEqual(serialSchedule(problem, networkOf(problem)).cost());
  });

  it("aligns a county: feasible, no worse than serial generation, every move and every conflict left explained", async () => {
    const problem = county({ seed: 1, compounds: 240, years: 5, moved: 0.05 });
    expect(problem.activities.length).toBeGreaterThan(2900);
    const answer = await realign(problem, { budgetMs: 5000, seed: 1, pool });
    expect(check(problem, answer.starts).feasible).toBe(true);
    expect(answer.cost.left).toBe(answer.unmended.length);
    expect(answer.cost.total).toBeLessThanOrEqual(serialSchedule(problem).cost());
    expect(answer.bound).toBeLessThanOrEqual(answer.cost.total);
    expect(answer.moves.every(({ reason }) => reason.en !== "" && reason.zh !== "")).toBe(true);
  }, 60_000);
});
