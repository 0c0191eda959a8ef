import type { Said } from "../../domain/fileImport/kind.ts";
import type { Refusal } from "../../domain/refusal.ts";
import type { Change } from "../change.ts";

/** A row of a file on its way into the hub. */
export interface ImportRow {
  id: number;
  said: Said;
}

/** Which records a row wrote, by their numbers, and what they said before: enough to take it back. */
export interface Wrote {
  wrote: Record<string, unknown>;
}

/** What became of a row. */
export type Outcome = Wrote | "UNCHANGED" | Refusal;

/** How the rows of one kind of file are written, by the rules of the commands of their kind. */
export interface Importer {
  /** The most rows of one transaction; a Refusal that `apply` throws refuses them all. */
  slice: number;
  /** Whether all rows of a file may be written by one call only, where all are one transaction. */
  whole: boolean;
  /** The compounds that the rows speak of, to be locked in one order. */
  places(tx: Change, rows: readonly ImportRow[]): Promise<number[]>;
  /** Writes what can be written; one outcome per row, in order. */
  apply(tx: Change, rows: readonly ImportRow[]): Promise<Outcome[]>;
}
