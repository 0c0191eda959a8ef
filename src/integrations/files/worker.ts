/** The thread that opens what strangers hand in: it may hang, or run out of memory, and costs only itself. */
import { parentPort, workerData } from "node:worker_threads";
import type { FileAsk } from "../../domain/fileImport/reading.ts";
import { answerFile, type RowNote } from "./answer.ts";
import { FileFault } from "./grid.ts";
import { readFile } from "./read.ts";

const { bytes, ask, notes } = workerData as { bytes: Uint8Array; ask: FileAsk; notes: RowNote[] | null };

async function work(): Promise<unknown> {
  try {
    const { grid, kind, table } = await readFile(bytes, ask);
    const { format, encoding, sheet, sheets } = grid;
    if (notes === null) return { read: { kind, format, encoding, sheet, sheets, table } };
    return { file: await answerFile(grid, table.headingRow ?? 1, notes), format };
  } catch (error) {
    if (error instanceof FileFault) return { fault: { zh: error.zh, en: error.en } };
    throw error;
  }
}

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- that is for windows of a browser
parentPort!.postMessage(await work());
