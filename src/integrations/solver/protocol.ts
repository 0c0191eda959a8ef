import type { CpModelProto, SatParameters } from "or-tools-wasm";

/** What a worker is asked: one model, one solve. */
export interface SolveRequest {
  id: number;
  model: CpModelProto;
  parameters: SatParameters;
}

/** What a worker answers; `values` by variable, empty where no solution was found. */
export interface SolveReply {
  id: number;
  status: "UNKNOWN" | "MODEL_INVALID" | "FEASIBLE" | "INFEASIBLE" | "OPTIMAL" | "FAILED";
  values: number[];
  objective: number;
  bound: number;
  /** Milliseconds in the solver, and the solver's own reproducible clock. */
  wallMs: number;
  deterministicTime: number;
  fault?: string;
}
