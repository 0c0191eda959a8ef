import { check } from "../../../domain/schedule/check.ts";
import type { Cost, Problem, Starts } from "../../../domain/schedule/model.ts";
import { networkOf, type Network } from "../../../domain/schedule/network.ts";
import type { SolverPool } from "../pool.ts";

/** How far a realignment is; cost and bound in the prices of the problem. */
export interface Progress {
  phase: "serial" | "recreate" | "whole" | "years" | "wide" | "neighbourhoods";
  cost: number;
  bound: number;
  elapsedMs: number;
}

/** What one realignment is asked. */
export interface RealignOptions {
  /** Milliseconds. */
  budgetMs: number;
  seed: number;
  /**
   * The budget then stands for so many steps, and the same seed gives the same answer, unless the clock ends it first:
   * on a machine too slow for these steps an answer in time goes before the same answer.
   */
  deterministic?: boolean;
  /** When the clock ends a deterministic run; the budget unless told. */
  clockMs?: number;
  /** Without a pool the answer comes from serial generation, ruin and recreate alone. */
  pool?: SolverPool | null;
  onProgress?: (progress: Progress) => void;
  signal?: AbortSignal;
}

/** The state that the phases of one realignment share: the best verified answer and the clock. */
export class Run {
  readonly network: Network;
  readonly began = performance.now();
  readonly log: Progress[] = [];
  best: { starts: (number | null)[]; cost: Cost };
  bound: number;
  proven = false;
  rejected = 0;
  /** Nothing but its steps has decided: no clock, no cancellation, no lost worker. */
  reproducible: boolean;

  readonly problem: Problem;
  readonly options: RealignOptions;

  constructor(problem: Problem, options: RealignOptions) {
    this.problem = problem;
    this.options = options;
    this.network = networkOf(problem);
    // The answer that is always right: nothing is placed but what is fixed.
    const starts = problem.activities.map(({ fixed, current }) => (fixed ? current : null));
    this.best = { starts, cost: check(problem, starts).cost };
    this.bound = 0;
    this.reproducible = options.deterministic === true && options.pool !== null && options.pool !== undefined;
  }

  elapsed(): number {
    return performance.now() - this.began;
  }

  remaining(): number {
    const { deterministic, clockMs, budgetMs } = this.options;
    return (deterministic ? (clockMs ?? budgetMs) : budgetMs) - this.elapsed();
  }

  /** Whether there is nothing more to do: cancelled, proven, or out of time. */
  over(): boolean {
    if (this.proven) return true;
    const ended = this.options.signal?.aborted === true || this.remaining() <= 0;
    if (ended) this.reproducible = false;
    return ended;
  }

  /** Takes an answer if the independent checker finds it feasible and it is cheaper. */
  offer(starts: Starts, phase: Progress["phase"]): boolean {
    const { feasible, cost } = check(this.problem, starts);
    if (!feasible) this.rejected++;
    if (!feasible || cost.total >= this.best.cost.total) return false;
    this.best = { starts: [...starts], cost };
    this.tell(phase);
    return true;
  }

  /** The best answer is proven: no other costs less. */
  settle(): void {
    this.bound = this.best.cost.total;
    this.proven = true;
  }

  /** Records where the run is, and settles it where the cost has met the bound. */
  tell(phase: Progress["phase"]): void {
    if (this.best.cost.total <= this.bound) this.proven = true;
    const progress = { phase, cost: this.best.cost.total, bound: this.bound, elapsedMs: Math.round(this.elapsed()) };
    this.log.push(progress);
    this.options.onProgress?.(progress);
  }
}

/** Lets the event loop breathe: others are served, and a cancellation arrives. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
