import type { ImportFileFactsFragment } from "./file.graphql";
import type { ImportHistoryQuery } from "./history.graphql";

/** A handed-in file as the page knows it. */
export type FileFacts = ImportFileFactsFragment;

/** A line of the history. */
export type HistoryLine = ImportHistoryQuery["fileImports"]["nodes"][number];

/** Whether the hub is at work on it. */
export function isBusy({ state }: { state: FileFacts["state"] }): boolean {
  return state === "CHECKING" || state === "RUNNING" || state === "UNDOING";
}

/** How many rows an undo would take back; 0 where there is nothing to undo. */
export function undoable(file: Pick<FileFacts, "state" | "writtenCount" | "undoneCount">): number {
  if (!["DONE", "FAILED", "UNDONE"].includes(file.state)) return 0;
  return Math.max(0, file.writtenCount - file.undoneCount);
}

/** Where the file is given back with the problems beside its rows. */
export function answerAddress({ id }: { id: string }): string {
  return `/files/${id}/workbook`;
}
