import { writeXlsx } from "hucre/xlsx";
import { stringify } from "csv-stringify/sync";
import type { Cell } from "../../domain/fileImport/cell.ts";
import type { Grid } from "./grid.ts";

/** What is said beside a row of a file. */
export interface RowNote {
  n: number;
  text: string;
}

const heading = "核对结果 Result";
const red = { fill: { type: "pattern" as const, pattern: "solid" as const, fgColor: { rgb: "FFFFC7CE" } } };

/**
 * The sheet as it was handed in, with a column more that says beside each row what is wrong with it. Values only: no
 * formula, macro or link of the file comes back, and in CSV no cell is one.
 */
export async function answerFile(grid: Grid, headingRow: number, notes: readonly RowNote[]): Promise<Uint8Array> {
  const width = grid.rows.reduce((most, row) => Math.max(most, row.length), 0);
  const byRow = new Map(notes.map(({ n, text }) => [n, text]));
  const rows = grid.rows.map((row, i) => {
    const said = i + 1 === headingRow ? heading : (byRow.get(i + 1) ?? null);
    return [...row, ...Array.from({ length: width - row.length }, () => null), said];
  });
  return grid.format === "CSV" ? csvOf(rows) : xlsxOf(grid, rows, width, byRow);
}

function csvOf(rows: readonly Cell[][]): Uint8Array {
  return Buffer.from(
    stringify(
      rows.map((row) => row.map(harmless)),
      { bom: true, record_delimiter: "windows" },
    ),
  );
}

/** A spreadsheet would take these for formulas. */
function harmless(cell: Cell): Cell {
  if (typeof cell !== "string" || !/^[\s\uFEFF]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20\t\r]/.test(cell)) return cell;
  return /^[+-]?\d+(\.\d+)?$/.test(cell) ? cell : `'${cell}`;
}

async function xlsxOf(
  { sheet, merges }: Grid,
  rows: Cell[][],
  width: number,
  byRow: ReadonlyMap<number, string>,
): Promise<Uint8Array> {
  const cells = new Map([...byRow.keys()].map((n) => [`${n - 1},${width}`, { style: red }]));
  return writeXlsx({
    sheets: [
      {
        name: sheet || "Sheet1",
        rows,
        merges,
        cells,
        columns: Array.from({ length: width + 1 }, (_, i) => ({ width: i === width ? 60 : 16 })),
      },
    ],
  });
}
