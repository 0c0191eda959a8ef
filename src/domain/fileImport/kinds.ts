import type { FileKind } from "./kind.ts";
import { compounds } from "./kinds/compounds.ts";
import { dates } from "./kinds/dates.ts";
import { meters } from "./kinds/meters.ts";
import { reports } from "./kinds/reports.ts";
import { windows } from "./kinds/windows.ts";

/** The kinds of files, by the name in their address. */
export const fileKinds = { reports, meters, compounds, windows, dates } as const satisfies Record<string, FileKind>;

/** See {@link fileKinds}. */
export type FileKindName = keyof typeof fileKinds;

/** The kind of a name in an address, or null. */
export function fileKind(name: string): FileKindName | null {
  return Object.hasOwn(fileKinds, name) ? (name as FileKindName) : null;
}

/**
 * How far a file is: its headings wait for a person, its rows are checked, can be looked at, are being written; then how it
 * ended, and whether it was taken back.
 */
export const fileImportStates = [
  "UNMAPPED",
  "CHECKING",
  "PREVIEWED",
  "RUNNING",
  "DONE",
  "REFUSED",
  "FAILED",
  "UNDOING",
  "UNDONE",
] as const;
/** How a row stands. */
export const fileRowStates = ["WAITING", "GOOD", "UNCHANGED", "WRONG", "WRITTEN", "UNDONE", "KEPT"] as const;
/** See {@link fileRowStates}. */
export type FileRowState = (typeof fileRowStates)[number];
