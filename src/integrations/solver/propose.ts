import { setImmediate } from "node:timers/promises";
import { check } from "../../domain/schedule/check.ts";
import type { Cost, Problem, Starts } from "../../domain/schedule/model.ts";
import { networkOf } from "../../domain/schedule/network.ts";
import { recreate } from "../../domain/schedule/recreate.ts";
import { serialSchedule, stayingSchedule } from "../../domain/schedule/serial.ts";
import type { Realign } from "../../domain/realignment.ts";
import { solveScope } from "./cpsat.ts";
import { openSolverPool, type SolverPool } from "./pool.ts";

/** The engine behind realignments; its workers start with the first problem. */
export interface Realigner {
  realign: Realign;
  /** Starts the workers before anybody asks: a cold engine ruins its first proposal. */
  warm(): Promise<void>;
  close(): Promise<void>;
}

/** Up to so many movable activities one model holds the whole problem. */
const wholeAtMost = 800;

/** Opens the engine: serial generation, ruin and recreate, then CP-SAT on the whole problem while it is small enough. */
export function openRealigner(): Realigner {
  let pool: SolverPool | null = null;
  return {
    realign: (problem, options) => realign((pool ??= openSolverPool()), problem, options),
    warm: () => (pool ??= openSolverPool()).ready(),
    close: async () => pool?.close(),
  };
}

async function realign(
  pool: SolverPool,
  problem: Problem,
  { budgetMs, seed, signal, onProgress }: Parameters<Realign>[1],
): ReturnType<Realign> {
  const began = performance.now();
  const left = (): number => budgetMs - (performance.now() - began);
  const network = networkOf(problem);
  const movable = [...problem.activities.keys()].filter((index) => !problem.activities[index]!.fixed);
  // What is always right: nothing is placed but what is fixed.
  let starts: Starts = problem.activities.map(({ fixed, current }) => (fixed ? current : null));
  let cost: Cost = check(problem, starts).cost;
  let bound = leastCost(problem);
  const offer = (found: Starts): void => {
    const verdict = check(problem, found);
    if (verdict.feasible && verdict.cost.total < cost.total) [starts, cost] = [[...found], verdict.cost];
  };
  const tell = (phase: string): void =>
    onProgress({ phase, cost: cost.total, bound, elapsedMs: Math.round(performance.now() - began) });
  const answer = () => ({ starts, cost, bound, cancelled: signal.aborted });

  tell("serial");
  const boards = [stayingSchedule(problem, network), serialSchedule(problem, network)];
  for (const board of boards) offer(board.starts);
  if (cost.total === 0 || movable.length === 0) {
    bound = cost.total;
    return answer();
  }
  const search = recreate(problem, network, boards[0]!.cost() <= boards[1]!.cost() ? boards[0]! : boards[1]!, seed);
  const improve = async (until: () => boolean, mostSteps: number): Promise<void> => {
    for (let steps = 0; steps < mostSteps && until() && !signal.aborted;) {
      const sliceEnds = performance.now() + 40;
      const taken = search.run(() => performance.now() < sliceEnds, mostSteps - steps);
      if (taken === 0) break;
      steps += taken;
      offer(search.best().starts);
      tell("recreate");
      await setImmediate();
    }
  };
  const small = movable.length <= wholeAtMost;
  const share = small ? Math.min(700, budgetMs / 6) : budgetMs;
  await improve(() => budgetMs - left() < share, small ? 400 : Infinity);
  if (small && !signal.aborted) {
    await Promise.race([pool.ready(), aborted(signal, left())]);
    tell("whole");
    const alive = setInterval(() => tell("whole"), 1000);
    const scope = { free: new Map(movable.map((index) => [index, Infinity])), incumbent: starts, mayLeave: true };
    const limit = { wallMs: left(), hardMs: left() + 1500, seed, signal };
    const solved = limit.wallMs > 50 ? await solveScope(pool, problem, network, scope, limit) : null;
    clearInterval(alive);
    if (solved) {
      offer(solved.starts);
      bound = solved.optimal ? cost.total : Math.max(bound, Math.min(cost.total, solved.bound));
    }
  }
  tell("done");
  return answer();
}

/** What every work costs at least, alone: nothing where it may stay, else its nearest place or the price of being left. */
function leastCost({ activities, objective }: Problem): number {
  if (objective.kind !== "change") return 0;
  const { conflict, agreedMoved, dayMoved } = objective.weights;
  return activities.reduce((sum, { fixed, current, ranges, agreed, weight }) => {
    if (fixed) return sum;
    const moves = ranges.map(({ from, to }) => {
      const days = current === null ? 0 : Math.max(from - current, current - to, 0);
      return days === 0 ? 0 : days * dayMoved + (agreed ? agreedMoved : 0);
    });
    return sum + Math.min(conflict * weight, ...moves);
  }, 0);
}

/** Resolves when the signal comes, or after `ms`. */
function aborted(signal: AbortSignal, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, Math.max(0, ms));
    signal.addEventListener("abort", () => (clearTimeout(timer), resolve()), { once: true });
    if (signal.aborted) resolve();
  });
}
