import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { Fault } from "../../domain/fileImport/cell.ts";
import type { FileAsk, FileReader, OpenedFile } from "../../domain/fileImport/reading.ts";
import { invalid } from "../../domain/input.ts";
import type { RowNote } from "./answer.ts";

const longestMs = 20_000;
const heapMb = 256;
const waiting: (() => void)[] = [];
let free = Math.min(2, availableParallelism());

/** Reads a file in a thread of its own; refuses with INVALID_INPUT what cannot or must not be opened. */
export const openFile: FileReader = async (bytes, ask) => {
  const { read } = await inThread<{ read: OpenedFile }>({ bytes, ask, notes: null });
  return read;
};

/** The file with what is wrong beside each row, in the form in which it came. */
export async function noteFile(
  bytes: Uint8Array,
  ask: FileAsk,
  notes: readonly RowNote[],
): Promise<{ file: Uint8Array; format: "XLSX" | "CSV" }> {
  return inThread({ bytes, ask, notes });
}

async function inThread<T extends object>(workerData: object): Promise<T> {
  if (free > 0) free--;
  else await new Promise<void>((resolve) => waiting.push(resolve));
  try {
    const answer = await run<T | { fault: Fault }>(workerData);
    if ("fault" in answer) throw invalid(["file"], answer.fault.zh, answer.fault.en);
    return answer;
  } finally {
    const next = waiting.shift();
    if (next) next();
    else free++;
  }
}

function run<T>(workerData: object): Promise<T> {
  const worker = new Worker(workerPath(), {
    workerData,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: 32 },
  });
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const tooMuch = (): void =>
    reject(invalid(["file"], "文件内容过于庞大，打不开；请拆分", "the file holds too much to be opened: split it"));
  const timer = setTimeout(tooMuch, longestMs);
  worker.once("message", resolve);
  worker.once("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "ERR_WORKER_OUT_OF_MEMORY") tooMuch();
    else reject(error);
  });
  worker.once("exit", (code) => reject(new Error(`the thread that reads files ended with ${code}`)));
  return promise.finally(() => {
    clearTimeout(timer);
    void worker.terminate();
  });
}

/** Beside this file: worker.js in dist, worker.ts (whose types Node strips) where the source is run as it is. */
function workerPath(): string {
  const name = import.meta.url.endsWith(".ts") ? "./worker.ts" : "./worker.js";
  return fileURLToPath(new URL(name, import.meta.url));
}
