import { fork, type ChildProcess } from "node:child_process";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import type { CpModelProto, SatParameters } from "or-tools-wasm";
import type { SolveReply, SolveRequest } from "./protocol.ts";

/** A solve that must be over `hardMs` after it began, or its worker is killed. */
export interface SolveOrder {
  model: CpModelProto;
  parameters: SatParameters;
  hardMs: number;
  signal?: AbortSignal;
}

/** CP-SAT in child processes: a worker that dies or hangs costs its one solve, never the caller. */
export interface SolverPool {
  readonly size: number;
  /** Resolves when a first worker is warm (or has failed to start). */
  ready(): Promise<void>;
  /** The reply, or null where the worker crashed, hung, was killed, or the signal came. */
  solve(order: SolveOrder): Promise<SolveReply | null>;
  /** Process ids of the living workers. */
  pids(): number[];
  close(): Promise<void>;
}

interface Worker {
  child: ChildProcess;
  warm: Promise<boolean>;
  busy: boolean;
  settle: ((reply: SolveReply | null) => void) | null;
}

/** Starts one or two workers, as many as there are cores. */
export function openSolverPool(size = Math.min(2, availableParallelism())): SolverPool {
  const workers: Worker[] = [];
  const waiting: (() => void)[] = [];
  let closed = false;
  let lastId = 0;
  let failures = 0;

  function start(slot: number): void {
    const child = fork(workerPath(), [], {
      execArgv: [],
      serialization: "advanced",
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    const { promise: warm, resolve } = Promise.withResolvers<boolean>();
    const worker: Worker = { child, warm, busy: false, settle: null };
    workers[slot] = worker;
    child.on("message", (reply: SolveReply) => {
      if (reply.id === 0) {
        failures = 0;
        resolve(true);
      } else if (reply.id === lastIdOf(worker)) worker.settle?.(reply);
    });
    child.on("error", () => child.kill("SIGKILL"));
    child.on("exit", () => {
      resolve(false);
      worker.settle?.(null);
      // A worker that cannot even start is tried again only a few times in a row: the fallback needs no solver.
      if (!closed && workers[slot] === worker && failures++ < 5) start(slot);
      next();
    });
    child.unref();
    child.channel?.unref();
  }
  const ids = new WeakMap<Worker, number>();
  const lastIdOf = (worker: Worker): number => ids.get(worker) ?? -1;
  const next = (): void => waiting.shift()?.();

  async function take(signal?: AbortSignal): Promise<Worker | null> {
    for (;;) {
      if (closed || signal?.aborted) return null;
      const free = workers.find(({ busy, child }) => !busy && alive(child));
      if (free) {
        free.busy = true;
        return free;
      }
      if (!workers.some(({ child }) => alive(child))) return null;
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
        signal?.addEventListener("abort", () => resolve(), { once: true });
      });
    }
  }

  for (let slot = 0; slot < size; slot++) start(slot);
  return {
    size,
    async ready() {
      await Promise.any(
        workers.map(async ({ warm }) => ((await warm) ? true : Promise.reject(new Error("cold")))),
      ).catch(() => false);
    },
    async solve({ model, parameters, hardMs, signal }) {
      const began = performance.now();
      const worker = await take(signal);
      if (!worker) return null;
      const { promise, resolve } = Promise.withResolvers<SolveReply | null>();
      const id = ++lastId;
      ids.set(worker, id);
      worker.settle = resolve;
      const kill = (): void => {
        worker.child.kill("SIGKILL");
        resolve(null);
      };
      const timer = setTimeout(kill, Math.max(0, hardMs - (performance.now() - began)));
      signal?.addEventListener("abort", kill, { once: true });
      worker.child.ref();
      worker.child.channel?.ref();
      try {
        void worker.warm.then((warm) => {
          if (!warm || !alive(worker.child)) return resolve(null);
          const request: SolveRequest = { id, model, parameters };
          worker.child.send(request, (error) => (error ? kill() : undefined));
        });
        return await promise;
      } finally {
        clearTimeout(timer);
        signal?.removeEventListener("abort", kill);
        worker.settle = null;
        worker.child.unref();
        worker.child.channel?.unref();
        worker.busy = false;
        next();
      }
    },
    pids: () => workers.filter(({ child }) => alive(child)).map(({ child }) => child.pid!),
    async close() {
      closed = true;
      await Promise.all(
        workers.map(({ child }) => {
          if (!alive(child)) return Promise.resolve();
          const gone = new Promise((resolve) => child.once("exit", resolve));
          child.ref();
          child.kill("SIGKILL");
          return gone;
        }),
      );
      for (const wake of waiting.splice(0)) wake();
    },
  };
}

function alive(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null && !child.killed && child.pid !== undefined;
}

/** Beside this file: worker.js in dist, worker.ts (whose types Node strips) where the source is run as it is. */
function workerPath(): string {
  const name = import.meta.url.endsWith(".ts") ? "./worker.ts" : "./worker.js";
  return fileURLToPath(new URL(name, import.meta.url));
}
