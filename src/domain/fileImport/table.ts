import { textOf, type Cell, type Fault } from "./cell.ts";
import type { FileColumn } from "./column.ts";
import {
  faultsOf,
  faultsOfChoice,
  findHeadings,
  guessHeadings,
  letterOf,
  matchedOf,
  noChoice,
  type Headings,
  type SheetChoice,
} from "./headings.ts";
import type { FileKind, RowFault, Said } from "./kind.ts";

/** One row of a file: its number as the spreadsheet shows it, what it says or why it cannot, and its cells as they stand. */
export interface FileRow {
  n: number;
  said: Said;
  fault: RowFault | null;
  /** The cells below the headings, in their order, shortened. */
  cells: string[];
}

/** A heading that was found: where, the field that it was taken for (null: passed over), and what stands below it. */
export interface FoundHeading {
  /** The letter of its column. */
  column: string;
  heading: string;
  field: string | null;
  unit: string | null;
  samples: string[];
}

/** A file as a table of a kind: its headings, its rows in their order, or why none can be read. */
export interface FileTable {
  /** Number of the row of headings; null where the sheet has none. */
  headingRow: number | null;
  headings: FoundHeading[];
  faults: Fault[];
  rows: FileRow[];
}

const sampled = 3;
const longestCell = 200;

/** Reads the cells of a sheet as rows of a kind; empty rows are passed over, a row that repeats an earlier one is told. */
export function readTable(
  cells: readonly (readonly Cell[])[],
  kind: FileKind,
  choice: SheetChoice = noChoice,
): FileTable {
  const found = findHeadings(cells, kind.columns, choice);
  const headings = found ?? guessHeadings(cells, choice);
  const look = {
    headingRow: headings && headings.row + 1,
    headings: headings ? headings.all.map((one) => told(one, headings, cells)) : [],
  };
  const faults = headings ? faultsOfChoice(choice, headings, kind.columns) : [];
  if (faults.length === 0) faults.push(...(found ? faultsOf(found, kind.columns) : [noHeading(kind)]));
  if (!found || faults.length > 0) return { ...look, faults, rows: [] };
  const rows = readRows(cells, kind, found);
  if (rows.length > 0) return { ...look, faults: [], rows };
  return { ...look, faults: [{ zh: "标题行下面没有数据", en: "there are no rows below the headings" }], rows };
}

function readRows(cells: readonly (readonly Cell[])[], kind: FileKind, headings: Headings): FileRow[] {
  const matched = matchedOf(headings);
  const seen = new Map<string, number>();
  const rows: FileRow[] = [];
  for (const [i, row] of cells.entries()) {
    // Headings of two rows are merged cells: their second row is none of the data.
    const says = matched.some(({ at, heading }) => !isEmpty(row[at] ?? null) && textOf(row[at]!) !== heading);
    if (i <= headings.row || !says) continue;
    const n = i + 1;
    const said: Said = {};
    let fault: RowFault | null = null;
    for (const { at, column, unit } of matched) {
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
    rows.push({ n, said, fault, cells: headings.all.map(({ at }) => shown(row[at] ?? null)) });
  }
  return rows;
}

function told(
  { at, heading, column, unit }: Headings["all"][number],
  { row }: Headings,
  cells: readonly (readonly Cell[])[],
): FoundHeading {
  const samples: string[] = [];
  for (const below of cells.slice(row + 1)) {
    const text = shown(below[at] ?? null);
    if (text !== "" && text !== heading) samples.push(text.slice(0, 60));
    if (samples.length === sampled) break;
  }
  return { column: letterOf(at), heading: heading.slice(0, 60), field: column?.name ?? null, unit, samples };
}

function noHeading({ columns }: FileKind): Fault {
  const wanted = columns.map(({ zh }) => zh).join("、");
  return { zh: `找不到标题行；应有的列：${wanted}`, en: `no heading is recognised; the columns are: ${wanted}` };
}

function missing(columns: readonly FileColumn[], said: Said): RowFault | null {
  const column = columns.find(({ required, name }) => required && said[name] === undefined);
  return column ? { column: column.zh, zh: "必填", en: "is required" } : null;
}

function isEmpty(cell: Cell): boolean {
  return cell === null || (typeof cell === "string" && cell.trim() === "");
}

function shown(cell: Cell): string {
  if (cell === null) return "";
  // oxlint-disable-next-line no-control-regex
  const plain = String(cell).replaceAll(/[\u0000-\u001F]+/g, " ");
  return plain.trim().slice(0, longestCell);
}
