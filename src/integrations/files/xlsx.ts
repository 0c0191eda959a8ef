import { readXlsx, streamXlsxRows, type CellValue } from "hucre/xlsx";
import type { Cell } from "../../domain/fileImport/cell.ts";
import { FileFault, refuse, type FileLimits, type Grid } from "./grid.ts";
import { unpackWorkbook } from "./unpack.ts";

/**
 * Reads the sheet of this name, or the first visible one that fits, or the first that has something in it. Of formulas
 * only the values that were saved with them are taken.
 */
export async function readWorkbook(
  bytes: Uint8Array,
  limits: FileLimits,
  wanted: string | null,
  fits: (rows: Cell[][]) => boolean,
): Promise<Grid> {
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf) {
    refuse(
      "这是旧版 .xls，或有密码保护；请另存为 .xlsx",
      "this is an old .xls, or protected by a password: save it as .xlsx",
    );
  }
  const plain = await unpackWorkbook(bytes, limits);
  try {
    return await readPlain(plain, limits, wanted, fits);
  } catch (error) {
    if (error instanceof FileFault) throw error;
    return refuse("工作簿内容有误，打不开；请用 Excel 或 WPS 重新保存", "the workbook cannot be read: save it again");
  }
}

async function readPlain(
  bytes: Uint8Array,
  limits: FileLimits,
  wanted: string | null,
  fits: (rows: Cell[][]) => boolean,
): Promise<Grid> {
  const visible: { index: number; name: string }[] = [];
  await readXlsx(bytes, {
    sheets: ({ name, hidden, veryHidden }, index) => {
      if (!hidden && !veryHidden) visible.push({ index, name });
      return false;
    },
  });
  const sheets = visible.slice(0, 20).map(({ name }) => name);
  const among = wanted === null ? visible.slice(0, 20) : visible.filter(({ name }) => name === wanted);
  if (among.length === 0 && wanted !== null) refuse(`没有工作表“${wanted}”`, `there is no sheet "${wanted}"`);
  let first: Grid | null = null;
  for (const { index } of among) {
    await measure(bytes, index, limits);
    const read = await readXlsx(bytes, { sheets: [index] });
    const { name = "", rows = [], merges = [] } = read.sheets[0] ?? {};
    const found: Grid = { format: "XLSX", encoding: null, sheet: name, sheets, rows: rows.map(toCells), merges };
    if (wanted !== null || fits(found.rows)) return found;
    if (found.rows.length > 0) first ??= found;
  }
  return first ?? refuse("工作簿没有可见的数据", "the workbook shows nothing");
}

/** Looks how far the sheet reaches, row by row, before it is read as a whole. */
async function measure(bytes: Uint8Array, sheet: number, limits: FileLimits): Promise<void> {
  let widest = 0;
  for await (const { index, values } of streamXlsxRows(bytes, { sheet })) {
    const last = values.findLastIndex((value) => value !== null && value !== "");
    widest = Math.max(widest, values.length);
    if (last >= limits.columns || widest > 16_384) {
      refuse(`最多 ${limits.columns} 列`, `at most ${limits.columns} columns`);
    }
    if (index >= limits.rows * 4 || (last >= 0 && index >= limits.rows)) {
      refuse(`最多 ${limits.rows} 行；请拆分文件`, `at most ${limits.rows} rows: split the file`);
    }
    if (widest * (index + 1) > limits.rows * 64) {
      refuse("工作表范围过大；请删去空白的行和列", "the sheet reaches too far: delete empty rows and columns");
    }
    for (const value of values) {
      if (typeof value === "string" && value.length > limits.cell) refuse("单元格内容过长", "a cell holds too much");
    }
  }
}

function toCells(row: readonly CellValue[]): Cell[] {
  return row.map((value) => (value instanceof Date ? dayOf(value) : value));
}

function dayOf(value: Date): Cell {
  return Number.isNaN(value.getTime()) ? null : value.toISOString().slice(0, 10);
}
