import { fork, type ChildProcess } from "node:child_process";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import type { CpModelProto, SatParameters } from "or-tools-wasm";
import type { SolveReply, SolveRequest } from "./protocol.ts";

/** A solve that must be over `hardMs` after it was ordered, or its worker is killed. */
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

const mostFailures = 5;

interface Worker {
  child: ChildProcess;
  warm: Promise<boolean>;
  /** Whether it has solved its first model; until then it is not given another. */
  isWarm: boolean;
  busy: boolean;
  /** Id of the request under way. */
  awaited: number;
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
    const worker: Worker = { child, warm, isWarm: false, busy: false, awaited: 0, settle: null };
    workers[slot] = worker;
    child.on("message", (reply: SolveReply) => {
      if (reply.id === 0) {
        failures = 0;
        worker.isWarm = true;
        resolve(true);
        next();
      } else if (reply.id === worker.awaited) worker.settle?.(reply);
    });
    child.on("error", () => child.kill("SIGKILL"));
    child.on("exit", () => {
      resolve(false);
      worker.settle?.(null);
      // A worker that cannot even start is tried again only a few times in a row: the fallback needs no solver.
      if (!closed && workers[slot] === worker && failures++ < mostFailures) start(slot);
      next();
    });
    // Only a worker that is starting or solving keeps the process alive.
    void settleDown(worker);
  }
  const next = (): void => waiting.shift()?.();

  async function take(deadline: number, signal?: AbortSignal): Promise<Worker | null> {
    for (;;) {
      if (closed || signal?.aborted || performance.now() >= deadline) return null;
      const free = workers.find(({ busy, isWarm, child }) => isWarm && !busy && alive(child));
      if (free) {
        free.busy = true;
        return free;
      }
      if (failures >= mostFailures && !workers.some(({ child }) => alive(child))) return null;
      const { promise, resolve } = Promise.withResolvers<void>();
      const timer = setTimeout(resolve, deadline - performance.now());
      const wake = (): void => resolve();
      waiting.push(wake);
      signal?.addEventListener("abort", wake, { once: true });
      await promise;
      clearTimeout(timer);
      signal?.removeEventListener("abort", wake);
      // Whoever gives up waiting must not swallow the call meant for the next one.
      const place = waiting.indexOf(wake);
      if (place >= 0) waiting.splice(place, 1);
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
      const deadline = performance.now() + hardMs;
      const worker = await take(deadline, signal);
      if (!worker) return null;
      const { promise, resolve } = Promise.withResolvers<SolveReply | null>();
      const id = ++lastId;
      worker.awaited = id;
      worker.settle = resolve;
      const kill = (): void => {
        worker.child.kill("SIGKILL");
        resolve(null);
      };
      const timer = setTimeout(kill, Math.max(0, deadline - performance.now()));
      signal?.addEventListener("abort", kill, { once: true });
      worker.child.ref();
      worker.child.channel?.ref();
      try {
        const request: SolveRequest = { id, model, parameters };
        worker.child.send(request, (error) => {
          if (error) kill();
        });
        return await promise;
      } finally {
        clearTimeout(timer);
        signal?.removeEventListener("abort", kill);
        worker.settle = null;
        // One that was killed stays held until its exit has been heard, so that whoever waits is woken.
        if (alive(worker.child)) release(worker.child);
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

function release(child: ChildProcess): void {
  child.unref();
  child.channel?.unref();
}

async function settleDown(worker: Worker): Promise<void> {
  if ((await worker.warm) && !worker.busy) release(worker.child);
}

/** Beside this file: worker.js in dist, worker.ts (whose types Node strips) where the source is run as it is. */
function workerPath(): string {
  const name = import.meta.url.endsWith(".ts") ? "./worker.ts" : "./worker.js";
  return fileURLToPath(new URL(name, import.meta.url));
}
