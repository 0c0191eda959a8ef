import type { Cell } from "../../domain/fileImport/cell.ts";
import { findHeadings, matchedOf } from "../../domain/fileImport/headings.ts";
import { fileKinds, type FileKindName } from "../../domain/fileImport/kinds.ts";
import { fitOf, type FileAsk } from "../../domain/fileImport/reading.ts";
import { readTable, type FileTable } from "../../domain/fileImport/table.ts";
import { readCsv } from "./csv.ts";
import { fileLimits, refuse, type Grid } from "./grid.ts";
import { readWorkbook } from "./xlsx.ts";

/** A file that was read: its sheet, which kind it is, and what its rows say. */
export interface ReadFile {
  grid: Grid;
  kind: FileKindName;
  table: FileTable;
}

/** Reads a file as the kind that it fits best; what format it is is told by its bytes, not by its name. */
export async function readFile(bytes: Uint8Array, ask: FileAsk): Promise<ReadFile> {
  const fits = (rows: Cell[][]): boolean =>
    ask.kinds.some((kind) => {
      const found = findHeadings(rows, fileKinds[kind].columns, ask);
      return found !== null && matchedOf(found).length >= 2;
    });
  const grid = await readGrid(bytes, ask.sheet, fits);
  const rows = filled(grid);
  const kind = ask.kinds.reduce((best, one) => (fitOf(rows, one, ask) > fitOf(rows, best, ask) ? one : best));
  return { grid, kind, table: readTable(rows, fileKinds[kind], ask) };
}

/** The sheet of a file. */
async function readGrid(bytes: Uint8Array, sheet: string | null, fits: (rows: Cell[][]) => boolean): Promise<Grid> {
  if (bytes.length === 0) refuse("文件是空的", "the file is empty");
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  const isOld = bytes[0] === 0xd0 && bytes[1] === 0xcf;
  return isZip || isOld ? readWorkbook(bytes, fileLimits, sheet, fits) : readCsv(bytes, fileLimits);
}

/** What stands in merged cells counts for each of their rows, as people read it; titles across columns stay one cell. */
function filled({ rows, merges }: Grid): Cell[][] {
  const full = rows.map((row) => [...row]);
  let left = fileLimits.rows * 16;
  for (const { startRow, endRow, startCol } of merges) {
    const value = full[startRow]?.[startCol] ?? null;
    const covered = full.slice(startRow + 1, endRow + 1);
    left -= covered.length + 1;
    if (left < 0) refuse("合并单元格过多", "too many merged cells");
    for (const row of covered) row[startCol] = value;
  }
  return full;
}
