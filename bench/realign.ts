/**
 * The engine behind proposeRealignment, measured: `npm run bench:realign -- [counties] [budgetMs] [longBudgetMs]`.
 * Costs are compared within one run on one machine; "avoidable" is the cost above the static bound, which no plan can
 * go below (a window that moved far moves its works at least so far).
 */
import { loadavg } from "node:os";
import type { Problem } from "../src/domain/schedule/model.ts";
import { check } from "../src/domain/schedule/check.ts";
import { networkOf } from "../src/domain/schedule/network.ts";
import { serialSchedule, stayingSchedule } from "../src/domain/schedule/serial.ts";
import { openSolverPool } from "../src/integrations/solver/pool.ts";
import { realign } from "../src/integrations/solver/realign.ts";
import { county } from "../test/support/schedule/county.ts";
import { psplib } from "../test/support/schedule/psplib.ts";

const [counties = 3, budgetMs = 10_000, longBudgetMs = 0] = process.argv.slice(2).map(Number);
const pool = openSolverPool();
await pool.ready();
console.log(
  `load ${loadavg()
    .map((one) => one.toFixed(1))
    .join(" ")}, ${pool.size} workers, budget ${budgetMs} ms`,
);

const rows = [];
for (let seed = 1; seed <= counties; seed++) {
  const problem = county({ seed, compounds: 240, years: 5, moved: 0.05 });
  const began = performance.now();
  const network = networkOf(problem);
  const serial = check(problem, serialSchedule(problem, network).starts);
  const staying = check(problem, stayingSchedule(problem, network).starts);
  const fallbackMs = performance.now() - began;
  // As the hub works: counted steps, ended by the clock where the machine is too slow for them.
  const answer = await realign(problem, { budgetMs, seed, pool, deterministic: true });
  const longer = { budgetMs: longBudgetMs, seed, pool, deterministic: true };
  const long = longBudgetMs > 0 ? await realign(problem, longer) : null;
  const recreated = answer.log.findLast(({ phase }) => phase === "recreate")?.cost ?? answer.cost.total;
  const avoidable = (total: number): number => total - answer.bound;
  rows.push({
    seed,
    tasks: problem.activities.length,
    "fallback ms": Math.round(fallbackMs),
    "serial left": serial.cost.left,
    "staying left": staying.cost.left,
    serial: serial.cost.total,
    recreated,
    answer: answer.cost.total,
    "answer left": answer.cost.left,
    bound: answer.bound,
    "below serial %": percent(answer.cost.total, serial.cost.total),
    "avoidable below serial %": percent(avoidable(answer.cost.total), avoidable(serial.cost.total)),
    rejected: answer.rejected,
    reproducible: answer.reproducible,
    ms: Math.round(answer.elapsedMs),
    ...(long ? { long: long.cost.total, "answer / long": (answer.cost.total / long.cost.total).toFixed(3) } : {}),
  });
  console.log(rows.at(-1));
}
console.table(rows.map(({ seed, serial, recreated, answer, bound }) => ({ seed, serial, recreated, answer, bound })));
console.log("median % below serial", median(rows.map((row) => row["below serial %"])));
console.log("median % of avoidable cost below serial", median(rows.map((row) => row["avoidable below serial %"])));

/** The county with only these compounds free: what a proposal for a compound, an area or an operator works on. */
const only = (problem: Problem, compounds: ReadonlySet<number>): Problem => ({
  ...problem,
  activities: problem.activities.map((one) => (compounds.has(one.compound!) ? one : { ...one, fixed: true })),
});
const scopes = [
  { name: "one compound", cases: 20, within: 1000, budgetMs: 10_000 },
  { name: "sixty compounds", cases: 3, within: 10_000, budgetMs: 10_000 },
];
for (const { name, cases, within, budgetMs } of scopes) {
  const done = [];
  for (let seed = 1; done.length < cases; seed++) {
    const problem = county({ seed, compounds: 240, years: 5, moved: 0.05 });
    const outside = problem.activities.flatMap(({ fixed, current, ranges, compound }) =>
      fixed || ranges.some(({ from, to }) => from <= current! && current! <= to) ? [] : [compound!],
    );
    const chosen =
      name === "one compound"
        ? [...new Set(outside)].map((compound) => new Set([compound]))
        : [new Set([...problem.compounds.keys()].filter((compound) => problem.compounds[compound]!.area! < 2))];
    for (const compounds of chosen.slice(0, cases - done.length)) {
      const answer = await realign(only(problem, compounds), { budgetMs, seed, pool, deterministic: true });
      done.push({ gap: answer.gap, ms: Math.round(answer.elapsedMs), proven: answer.provenOptimal });
    }
  }
  console.log({
    name,
    of: done.length,
    proven: done.filter(({ proven }) => proven).length,
    [`proven within ${within} ms`]: done.filter(({ proven, ms }) => proven && ms <= within).length,
    [`answered within ${within} ms`]: done.filter(({ ms }) => ms <= within).length,
    "median ms": median(done.map(({ ms }) => ms)),
    "worst ms": Math.max(...done.map(({ ms }) => ms)),
    "median gap": median(done.map(({ gap }) => gap)),
    "worst gap": Math.max(...done.map(({ gap }) => gap)),
  });
}

const known = { j301_1: 43, j3029_6: 92, j309_8: 91, j601_1: 77, j6041_7: 132, j9021_3: 124 };
for (const [name, optimum] of Object.entries(known)) {
  const { cost, bound, provenOptimal, elapsedMs } = await realign(await psplib(name), {
    budgetMs: 3 * budgetMs,
    seed: 1,
    pool,
  });
  console.log({ name, optimum, found: cost.makespan, bound, provenOptimal, ms: Math.round(elapsedMs) });
}
await pool.close();

function percent(now: number, then: number): number {
  return then === 0 ? 0 : Math.round(1000 * (1 - now / then)) / 10;
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
