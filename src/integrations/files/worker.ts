/** The thread that opens what strangers hand in: it may hang, or run out of memory, and costs only itself. */
import { parentPort, workerData } from "node:worker_threads";
import type { FileKindName } from "../../domain/fileImport/kinds.ts";
import { answerFile, type RowNote } from "./answer.ts";
import { FileFault } from "./grid.ts";
import { readFile } from "./read.ts";

const { bytes, kind, notes } = workerData as { bytes: Uint8Array; kind: FileKindName; notes: RowNote[] | null };

async function work(): Promise<unknown> {
  try {
    const { grid, table } = await readFile(bytes, kind);
    const { format, encoding, sheet } = grid;
    if (notes === null) return { read: { format, encoding, sheet, table } };
    return { file: await answerFile(grid, "headingRow" in table ? table.headingRow : 1, notes), format };
  } catch (error) {
    if (error instanceof FileFault) return { fault: { zh: error.zh, en: error.en } };
    throw error;
  }
}

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- that is for windows of a browser
parentPort!.postMessage(await work());
