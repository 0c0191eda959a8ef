import { textOf, type Cell, type Fault } from "./cell.ts";
import type { FileColumn } from "./column.ts";
import { faultsOf, findHeadings } from "./headings.ts";
import type { FileKind, RowFault, Said } from "./kind.ts";

/** One row of a file: its number as the spreadsheet shows it, and what it says or why it cannot. */
export interface FileRow {
  n: number;
  said: Said;
  fault: RowFault | null;
}

/** A file's rows in the order of the file, or why none can be read. */
export type FileTable =
  { faults: Fault[] } | { faults: []; headingRow: number; columns: string[]; ignored: string[]; rows: FileRow[] };

/** Reads the cells of a sheet as rows of a kind; empty rows are passed over, a row that repeats an earlier one is told. */
export function readTable(cells: readonly (readonly Cell[])[], kind: FileKind): FileTable {
  const headings = findHeadings(cells, kind.columns);
  if (!headings) {
    const wanted = kind.columns.map(({ zh }) => zh).join("、");
    return {
      faults: [{ zh: `找不到标题行；应有的列：${wanted}`, en: `no heading is recognised; the columns are: ${wanted}` }],
    };
  }
  const faults = faultsOf(headings, kind.columns);
  if (faults.length > 0) return { faults };
  const seen = new Map<string, number>();
  const rows: FileRow[] = [];
  for (const [i, row] of cells.entries()) {
    // Headings of two rows are merged cells: their second row is none of the data.
    const says = headings.matched.some(({ at, heading }) => !isEmpty(row[at] ?? null) && textOf(row[at]!) !== heading);
    if (i <= headings.row || !says) continue;
    const n = i + 1;
    const said: Said = {};
    let fault: RowFault | null = null;
    for (const { at, column, unit } of headings.matched) {
      const read = column.read(row[at] ?? null, unit);
      if ("fault" in read) fault ??= { column: column.zh, ...read.fault };
      else if (read.value !== null) {
        said[column.name] = read.value;
        if (unit !== null && column.unitField) said[column.unitField] ??= unit;
      }
    }
    fault ??= missing(kind.columns, said) ?? kind.check?.(said) ?? null;
    const identity = JSON.stringify(kind.identity(said));
    const first = seen.get(identity);
    if (kind.repeats) said["repeat"] = first ?? 0;
    else if (first !== undefined) {
      fault ??= { column: null, zh: `与第 ${first} 行重复`, en: `says again what row ${first} says` };
    }
    seen.set(identity, kind.repeats ? (first ?? 0) + 1 : (first ?? n));
    rows.push({ n, said, fault });
  }
  if (rows.length === 0) {
    return { faults: [{ zh: "标题行下面没有数据", en: "there are no rows below the headings" }] };
  }
  const columns = headings.matched.map(({ column }) => column.zh);
  return { faults: [], headingRow: headings.row + 1, columns, ignored: headings.ignored, rows };
}

function missing(columns: readonly FileColumn[], said: Said): RowFault | null {
  const column = columns.find(({ required, name }) => required && said[name] === undefined);
  return column ? { column: column.zh, zh: "必填", en: "is required" } : null;
}

function isEmpty(cell: Cell): boolean {
  return cell === null || (typeof cell === "string" && cell.trim() === "");
}
