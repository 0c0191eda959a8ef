import type { Cell, Fault } from "./cell.ts";
import { findHeadings, matchedOf, type SheetChoice } from "./headings.ts";
import { fileKinds, type FileKindName } from "./kinds.ts";
import type { FileTable } from "./table.ts";

/** How a file is to be read: as one of these kinds, whichever its headings fit best, and what a person says of it. */
export interface FileAsk extends SheetChoice {
  kinds: readonly FileKindName[];
  /** The sheet to read; null: the first that fits. */
  sheet: string | null;
}

/** What a file is and says. */
export interface OpenedFile {
  kind: FileKindName;
  format: "XLSX" | "CSV";
  encoding: string | null;
  sheet: string | null;
  /** The sheets that can be chosen; none in CSV. */
  sheets: string[];
  table: FileTable;
}

/** Opens a file under limits; refuses with INVALID_INPUT what cannot or must not be opened. */
export type FileReader = (bytes: Uint8Array, ask: FileAsk) => Promise<OpenedFile>;

/** How well a sheet's headings fit a kind: those that are recognised, less those that are required and missing. */
export function fitOf(rows: readonly (readonly Cell[])[], kind: FileKindName, choice: SheetChoice): number {
  const { columns } = fileKinds[kind];
  const found = findHeadings(rows, columns, choice);
  if (!found) return -columns.length;
  const matched = new Set(matchedOf(found).map(({ column }) => column.name));
  return matched.size - columns.filter(({ required, name }) => required && !matched.has(name)).length;
}

/** Every fault in one sentence of each language. */
export function allFaults(faults: readonly Fault[]): Fault {
  return { zh: faults.map(({ zh }) => zh).join("；"), en: faults.map(({ en }) => en).join("; ") };
}
