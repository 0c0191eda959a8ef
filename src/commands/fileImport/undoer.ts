import type { Refusal } from "../../domain/refusal.ts";
import type { Change } from "../change.ts";

/** A row that was written, with what its importer noted of it. */
export interface WrittenRow<Note = Record<string, unknown>> {
  id: number;
  wrote: Note;
}

/** How the rows of one kind of file are taken back, by the rules of the commands of their kind; nothing is deleted. */
export interface Undoer {
  /** The most rows of one transaction; a Refusal that `undo` throws keeps them all as they are. */
  slice: number;
  /** Takes back what nobody changed since: null for each row that was, in order, or why it stays. */
  undo(tx: Change, rows: readonly WrittenRow[], why: UndoReason): Promise<(Refusal | null)[]>;
}

/** The file that is taken back, and why. */
export interface UndoReason {
  fileImportId: number;
  reason: string;
}
