import type { Cell, Fault } from "../../domain/fileImport/cell.ts";

/** Sizes beyond which a file is refused; what departments hand in is far below all of them. */
export interface FileLimits {
  rows: number;
  columns: number;
  /** Characters of one cell; what Excel holds. */
  cell: number;
  /** Parts of a workbook. */
  entries: number;
  /** Bytes of one part and of all that is read, unpacked. */
  part: number;
  unpacked: number;
  /** How many times as large a part may become. */
  ratio: number;
}

/** See {@link FileLimits}. */
export const fileLimits: FileLimits = {
  rows: 50_000,
  columns: 256,
  cell: 32_767,
  entries: 500,
  part: 48 * 1024 * 1024,
  unpacked: 64 * 1024 * 1024,
  ratio: 250,
};

/** A range of merged cells, from 0, both ends inclusive. */
export interface Merged {
  startRow: number;
  startCol: number;
  endRow: number;
  endCol: number;
}

/** A sheet as it stands in a file: a row per row of the sheet, empty ones, too. */
export interface Grid {
  format: "XLSX" | "CSV";
  encoding: string | null;
  sheet: string | null;
  /** The sheets that can be read; none in CSV. */
  sheets: string[];
  rows: Cell[][];
  merges: Merged[];
}

/** Why a file is refused as a whole. */
export class FileFault extends Error {
  readonly zh: string;
  readonly en: string;

  constructor({ zh, en }: Fault) {
    super(en);
    this.zh = zh;
    this.en = en;
  }
}

/** Throws a {@link FileFault}. */
export function refuse(zh: string, en: string): never {
  throw new FileFault({ zh, en });
}
