import type { Permission } from "../policy.ts";
import type { Fault } from "./cell.ts";
import type { FileColumn } from "./column.ts";

/** What a row of a file says, by field; the fields of its kind. */
export type Said = Record<string, unknown>;

/** What is wrong with a row: which column, and why. */
export interface RowFault extends Fault {
  column: string | null;
}

/** One kind of file that departments hand in. */
export interface FileKind {
  zh: string;
  en: string;
  /** What whoever hands it in must be allowed to do. */
  permission: Permission;
  columns: readonly FileColumn[];
  /** What is wrong with a row as a whole. */
  check?: (said: Said) => RowFault | null;
  /** What a second row of the same file must not say again. */
  identity: (said: Said) => unknown;
  /** Whether equal rows are several facts; each then tells in `repeat` how many came before it. */
  repeats?: boolean;
}
