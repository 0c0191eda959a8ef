import { staticBound } from "../../../domain/schedule/bound.ts";
import { boardOf } from "../../../domain/schedule/board.ts";
import { recreate } from "../../../domain/schedule/recreate.ts";
import { serialSchedule, stayingSchedule } from "../../../domain/schedule/serial.ts";
import { solveScope } from "../cpsat.ts";
import type { Scope } from "../encode/scope.ts";
import type { SolverPool } from "../pool.ts";
import { breathe, type Run } from "./run.ts";

const sliceMs = 15;

/** Serial generation in both orders; always leaves a feasible answer. */
export function serialPhase(run: Run): void {
  run.offer(serialSchedule(run.problem, run.network).starts, "serial");
  if (run.problem.objective.kind === "change") run.offer(stayingSchedule(run.problem, run.network).starts, "serial");
  run.bound = staticBound(run.problem, run.network);
  run.tell("serial");
}

/** Ruin and recreate for so long (or so many steps), in slices between which others are served. */
export async function recreatePhase(run: Run, wallMs: number, steps: number): Promise<void> {
  if (run.problem.objective.kind === "makespan" || run.over()) return;
  const board = boardOf(run.problem, run.network);
  run.best.starts.forEach((start, index) => {
    if (start !== null && !run.problem.activities[index]!.fixed) board.place(index, start);
  });
  const search = recreate(run.problem, run.network, board, run.options.seed);
  const until = performance.now() + Math.min(wallMs, run.remaining());
  let left = run.options.deterministic ? steps : Infinity;
  while (left > 0 && !run.over() && (run.options.deterministic || performance.now() < until)) {
    const slice = performance.now() + sliceMs;
    const taken = search.run(() => performance.now() < slice || left <= 0, left);
    if (taken === 0) break;
    left -= taken;
    await breathe();
  }
  run.offer(search.best().starts, "recreate");
}

/** The whole problem as one model, searched from below and from above at once; the first proof ends both. */
export async function wholePhase(run: Run, pool: SolverPool, wallMs: number, deterministicTime: number): Promise<void> {
  if (run.over()) return;
  const { problem, options, best } = run;
  const conflict = problem.objective.kind === "change" ? problem.objective.weights.conflict : 1_000_000;
  const movable = [...problem.activities.keys()].filter((index) => !problem.activities[index]!.fixed);
  const scope: Scope = {
    free: new Map(movable.map((index) => [index, Infinity])),
    incumbent: best.starts,
    // As long as all have a place and that costs less than one conflict, leaving one cannot pay.
    mayLeave: best.cost.left > 0 || best.cost.total >= conflict,
  };
  const done = new AbortController();
  const stop = (): void => done.abort();
  options.signal?.addEventListener("abort", stop, { once: true });
  const limit = limitOf(run, wallMs, deterministicTime, options.seed);
  // Two searches at once only where that pays: the one that loses costs its worker.
  const single = options.deterministic === true || pool.size < 2 || movable.length < 30;
  const searches = single ? (["proof"] as const) : (["proof", "improve"] as const);
  await Promise.all(
    searches.map(async (search) => {
      const order = { ...limit, search, signal: done.signal };
      const { answer, byItself } = await solveScope(pool, problem, run.network, scope, order);
      if (!byItself) run.reproducible = false;
      if (!answer) return;
      run.offer(answer.starts, "whole");
      run.bound = Math.max(run.bound, Math.ceil(answer.bound - 1e-6));
      if (answer.optimal) {
        run.settle();
        stop();
      }
      run.tell("whole");
    }),
  );
  options.signal?.removeEventListener("abort", stop);
}

/** Solves scopes of the same incumbent side by side and merges their answers one after the other, each verified. */
export async function solveTogether(
  run: Run,
  pool: SolverPool,
  scopes: readonly ReadonlyMap<number, number>[],
  wallMs: number,
  deterministicTime: number,
  phase: "years" | "wide" | "neighbourhoods",
  seed: number,
): Promise<void> {
  const incumbent = run.best.starts;
  const began = performance.now();
  const outcomes = await Promise.all(
    scopes.map((free, turn) =>
      solveScope(
        pool,
        run.problem,
        run.network,
        { free, incumbent, mayLeave: false },
        {
          ...limitOf(run, wallMs, deterministicTime, seed + turn),
          signal: run.options.signal,
        },
      ),
    ),
  );
  outcomes.forEach(({ answer, byItself }) => {
    if (!byItself) run.reproducible = false;
    if (!answer) return;
    const merged = run.best.starts.map((start, index) =>
      answer.starts[index] === incumbent[index] ? start : answer.starts[index]!,
    );
    run.offer(merged, phase);
  });
  // No worker to be had: go on without a solver for a while, rather than ask in circles.
  const unheard = outcomes.every(({ answer, byItself }) => !answer && !byItself) && performance.now() - began < 50;
  if (unheard) await recreatePhase(run, 250, 100);
}

function limitOf(
  run: Run,
  wallMs: number,
  deterministicTime: number,
  seed: number,
): { wallMs: number; hardMs: number; deterministicTime?: number; seed: number } {
  const left = Math.max(0, run.remaining());
  // The solver overruns its own clock, most on a busy machine; killed for that, it would lose what it found.
  const margin = Math.min(2000, Math.max(100, 0.08 * left));
  // A deterministic solve ends by its own clock; by the wall's only where it would take the time of those after it.
  if (run.options.deterministic) {
    const most = run.options.clockMs === undefined ? 2 * wallMs : left;
    return { wallMs: Math.max(20, Math.min(most, left - margin)), hardMs: left + 50, deterministicTime, seed };
  }
  return {
    wallMs: Math.max(20, Math.min(wallMs, left - margin)),
    hardMs: Math.min(left + 50, 2 * wallMs + 1500),
    seed,
  };
}
