import { setTimeout as sleep } from "node:timers/promises";
import type { Realign } from "../../domain/realignment.ts";
import { openSolverPool, type SolverPool } from "./pool.ts";
import { realign } from "./realign.ts";

/** The engine behind realignments; its workers start with the first problem. */
export interface Realigner {
  realign: Realign;
  /** Starts the workers before anybody asks: a cold engine ruins its first proposal. */
  warm(): Promise<void>;
  close(): Promise<void>;
}

/** Opens the engine for this hub. */
export function openRealigner(): Realigner {
  let pool: SolverPool | null = null;
  const open = (): SolverPool => (pool ??= openSolverPool());
  return {
    realign: async (problem, { budgetMs, seed, signal, onProgress }) => {
      const solvers = open();
      // Workers that are not warm in time are done without: an answer in time beats a better one too late.
      const warm = solvers.ready().then(() => true);
      const late = sleep(budgetMs / 3, false, { ref: false });
      const cancelled = new Promise<false>((resolve) => signal.addEventListener("abort", () => resolve(false)));
      const ready = await Promise.race([warm, late, cancelled]);
      return realign(problem, {
        budgetMs,
        seed,
        deterministic: true,
        pool: ready ? solvers : null,
        signal,
        onProgress,
      });
    },
    warm: () => open().ready(),
    close: async () => pool?.close(),
  };
}
