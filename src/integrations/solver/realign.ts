import type { Cost, Problem } from "../../domain/schedule/model.ts";
import { movesOf, unmendedOf, type Move, type Unmended } from "../../domain/schedule/reasons.ts";
import { neighbourhoodsPhase, widePhase, yearsPhase } from "./realign/county.ts";
import { recreatePhase, serialPhase, wholePhase } from "./realign/phases.ts";
import { Run, type Progress, type RealignOptions } from "./realign/run.ts";

/** A verified answer: feasible by the independent checker, every move and every conflict left with its reason. */
export interface Realignment {
  starts: (number | null)[];
  cost: Cost;
  /** No answer can cost less; `gap` is (cost - bound) / cost. */
  bound: number;
  gap: number;
  provenOptimal: boolean;
  cancelled: boolean;
  /** The same problem and seed give this very answer again. */
  reproducible: boolean;
  unmended: Unmended[];
  moves: Move[];
  log: Progress[];
  /** Answers of a solver that the checker refused: 0 unless an engine is wrong or two merged answers collide. */
  rejected: number;
  elapsedMs: number;
}

/** Up to this many movable activities (about 60 compounds) one model holds the whole problem. */
const wholeAtMost = 800;

/**
 * Proposes new starts within the budget: serial generation, ruin and recreate, then CP-SAT on the whole problem or, for
 * a county, year by year and neighbourhood by neighbourhood. Always answers the best verified plan; a cancellation
 * answers at once; a solver that dies costs only what it was working on.
 */
export async function realign(problem: Problem, options: RealignOptions): Promise<Realignment> {
  const run = new Run(problem, options);
  serialPhase(run);
  const movable = problem.activities.reduce((count, { fixed }) => count + (fixed ? 0 : 1), 0);
  const { budgetMs, pool } = options;
  if (movable === 0) run.settle();
  const small = movable <= wholeAtMost;
  await recreatePhase(run, small ? Math.min(700, budgetMs / 6) : Math.min(1500, budgetMs / 5), small ? 400 : 1500);
  if (pool) {
    await pool.ready();
    if (small) {
      // A first short solve: what it finds is kept, whatever becomes of the long one.
      const few = movable <= 200;
      await wholePhase(run, pool, 0.2 * budgetMs, 0.000_015 * budgetMs);
      await wholePhase(run, pool, few ? budgetMs : 0.3 * budgetMs, (few ? 0.000_15 : 0.000_025) * budgetMs);
    } else {
      await yearsPhase(run, pool, 0.25 * budgetMs);
      await widePhase(run, pool, 0.15 * budgetMs);
    }
    if (problem.objective.kind === "change") await neighbourhoodsPhase(run, pool, roundsOf(options));
  } else await recreatePhase(run, run.remaining(), 3000);
  const { best } = run;
  return {
    starts: best.starts,
    cost: best.cost,
    bound: run.bound,
    gap: best.cost.total === 0 ? 0 : Math.max(0, (best.cost.total - run.bound) / best.cost.total),
    provenOptimal: run.proven,
    cancelled: options.signal?.aborted === true,
    reproducible: run.reproducible,
    unmended: unmendedOf(problem, best.starts, run.network),
    moves: movesOf(problem, best.starts, run.network),
    log: run.log,
    rejected: run.rejected,
    elapsedMs: run.elapsed(),
  };
}

/** Rounds of neighbourhoods: by the clock, but counted where the answer must not depend on it. */
function roundsOf({ deterministic, budgetMs }: RealignOptions): number {
  return deterministic ? Math.max(1, Math.round(budgetMs / 220)) : Infinity;
}
