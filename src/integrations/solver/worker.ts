/**
 * The child process that holds CP-SAT. Started by the pool both from dist and, in tests, as TypeScript whose types
 * Node strips: so this file imports nothing of ours but types.
 */
import type { CpModelProto, SatParameters } from "or-tools-wasm";
import type { SolveReply, SolveRequest } from "./protocol.ts";

// With JSPI this build of the engine hangs on Node 24; without these two names it takes its other path.
const assembly = (globalThis as unknown as { WebAssembly: Record<string, unknown> }).WebAssembly;
delete assembly["promising"];
delete assembly["Suspending"];
const { CpSat } = await import("or-tools-wasm");
CpSat.setWorkerBridgeEnabled(false);

process.on("message", (request: SolveRequest) => {
  void answer(request).then((reply) => process.send?.(reply));
});
// Without its parent a worker has nobody to answer.
process.on("disconnect", () => process.exit(0));
await warm();
process.send?.({ id: 0, status: "OPTIMAL", values: [], objective: 0, bound: 0, wallMs: 0, deterministicTime: 0 });

async function answer({ id, model, parameters }: SolveRequest): Promise<SolveReply> {
  const none = { id, values: [], objective: 0, bound: 0, wallMs: 0, deterministicTime: 0 };
  try {
    const began = performance.now();
    const { response } = await CpSat.solve(await CpSat.createModel(model), parameters);
    if (!response) return { ...none, status: "FAILED", fault: "the engine gave no response" };
    return {
      id,
      status: response.status as SolveReply["status"],
      values: (response.solution ?? []).map(Number),
      objective: response.objectiveValue ?? 0,
      bound: response.bestObjectiveBound ?? 0,
      wallMs: performance.now() - began,
      deterministicTime: response.deterministicTime ?? 0,
    };
  } catch (error) {
    return { ...none, status: "FAILED", fault: error instanceof Error ? error.message : String(error) };
  }
}

/** A cold engine ruins its first proposal: schedule twelve works on one crew before anybody asks. */
async function warm(): Promise<void> {
  const works = Array.from({ length: 12 }, (_, index) => index);
  const model: CpModelProto = {
    variables: works.map(() => ({ domain: [0, 60] })),
    constraints: works.map((index) => {
      const duration = 2 + (index % 4);
      const start = { vars: [index], coeffs: [1] };
      return { interval: { start, size: { offset: duration }, end: { ...start, offset: duration } } };
    }),
    objective: { vars: works, coeffs: works.map((index) => 1 + (index % 3)) },
  };
  model.constraints!.push({
    cumulative: { capacity: { offset: 2 }, intervals: works, demands: works.map(() => ({ offset: 1 })) },
  });
  const parameters: SatParameters = { numWorkers: 1, maxDeterministicTime: 0.3, linearizationLevel: 0 };
  await CpSat.solve(await CpSat.createModel(model), parameters);
}
