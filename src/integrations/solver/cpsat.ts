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
  seed: number;
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

/** Solves the scope; null where the model has no answer in time, or its worker was lost. */
export async function solveScope(
  pool: SolverPool,
  problem: Problem,
  network: Network,
  scope: Scope,
  limit: SolveLimit,
): Promise<ScopeAnswer | null> {
  const encoded = encode(problem, network, scope);
  if (!encoded) return null;
  const reply = await pool.solve({
    model: encoded.model,
    parameters: parametersFor(problem.objective, limit),
    // The solver looks at its own clock only now and then; past this it hangs.
    hardMs: limit.deterministicTime === undefined ? limit.wallMs + 150 : limit.wallMs,
    signal: limit.signal,
  });
  if (!reply || (reply.status !== "OPTIMAL" && reply.status !== "FEASIBLE")) return null;
  return {
    starts: encoded.decode(reply.values),
    objective: reply.objective,
    bound: reply.bound,
    optimal: reply.status === "OPTIMAL",
    wallMs: reply.wallMs,
  };
}

function parametersFor(objective: Objective, { wallMs, deterministicTime, seed }: SolveLimit): SatParameters {
  return {
    // More than one worker does nothing on Node, and interleaving aborts the process.
    numWorkers: 1,
    randomSeed: seed % 2_147_483_647,
    ...(deterministicTime === undefined
      ? { maxTimeInSeconds: wallMs / 1000 }
      : { maxDeterministicTime: deterministicTime }),
    maxPresolveIterations: 1,
    cpModelProbingLevel: 0,
    symmetryLevel: 0,
    linearizationLevel: 0,
    optimizeWithCore: objective.kind === "change",
  };
}
