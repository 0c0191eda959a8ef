import type { SatParameters } from "or-tools-wasm";
import type { Objective, Problem } from "../../domain/schedule/model.ts";
import type { Network } from "../../domain/schedule/network.ts";
import { encode } from "./encode.ts";
import type { Scope } from "./encode/scope.ts";
import type { SolverPool } from "./pool.ts";

/** How long one solve may take: wall-clock milliseconds, or the solver's own clock where the same seed must answer the same. */
export interface SolveLimit {
  wallMs: number;
  deterministicTime?: number;
  /** When the worker is killed: the solver looks at its own clock only now and then, so well after `wallMs`. */
  hardMs: number;
  seed: number;
  /** Search from below (proves sooner) or from the incumbent (improves sooner). */
  search?: "proof" | "improve";
  signal?: AbortSignal;
}

/** One model's answer, not yet verified; `bound` holds for the scope, not for the whole problem. */
export interface ScopeAnswer {
  starts: (number | null)[];
  objective: number;
  bound: number;
  optimal: boolean;
  wallMs: number;
}

/** What became of a solve: its answer, if any, and whether the limit of its own clock (or a proof) ended it. */
export interface ScopeOutcome {
  answer: ScopeAnswer | null;
  byItself: boolean;
}

/** Solves the scope; no answer where the model has no answer in time, or its worker was lost. */
export async function solveScope(
  pool: SolverPool,
  problem: Problem,
  network: Network,
  scope: Scope,
  limit: SolveLimit,
): Promise<ScopeOutcome> {
  // Writing a model takes its time: let a cancellation arrive before each.
  await new Promise((resolve) => {
    setImmediate(resolve);
  });
  if (limit.signal?.aborted) return { answer: null, byItself: false };
  const encoded = encode(problem, network, scope);
  if (!encoded) return { answer: null, byItself: true };
  const reply = await pool.solve({
    model: encoded.model,
    parameters: parametersFor(problem.objective, limit),
    hardMs: limit.hardMs,
    signal: limit.signal,
  });
  if (!reply) return { answer: null, byItself: false };
  const { status, deterministicTime } = reply;
  const settled = status === "OPTIMAL" || status === "INFEASIBLE";
  const byItself = settled || deterministicTime >= (limit.deterministicTime ?? Infinity);
  if (status !== "OPTIMAL" && status !== "FEASIBLE") return { answer: null, byItself };
  const answer = {
    starts: encoded.decode(reply.values),
    objective: reply.objective,
    bound: reply.bound,
    optimal: status === "OPTIMAL",
    wallMs: reply.wallMs,
  };
  return { answer, byItself };
}

function parametersFor(objective: Objective, limit: SolveLimit): SatParameters {
  const { wallMs, deterministicTime, seed, search = objective.kind === "change" ? "proof" : "improve" } = limit;
  const makespan = objective.kind === "makespan";
  return {
    // More than one worker does nothing on Node, and interleaving aborts the process.
    numWorkers: 1,
    randomSeed: seed % 2_147_483_647,
    ...(deterministicTime === undefined
      ? { maxTimeInSeconds: wallMs / 1000 }
      : { maxTimeInSeconds: wallMs / 1000, maxDeterministicTime: deterministicTime }),
    maxPresolveIterations: 1,
    cpModelProbingLevel: 0,
    symmetryLevel: 0,
    linearizationLevel: makespan || search === "proof" ? 0 : 1,
    optimizeWithCore: !makespan && search === "proof",
    useObjectiveLbSearch: makespan && search === "proof",
  };
}
