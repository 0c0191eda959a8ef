import { parse } from "csv-parse/sync";
import type { Cell } from "../../domain/fileImport/cell.ts";
import { decodeText } from "./decode.ts";
import { refuse, type FileLimits, type Grid } from "./grid.ts";

/** Reads a CSV file; commas, semicolons or tabs, whichever stands most often in its first lines. */
export function readCsv(bytes: Uint8Array, limits: FileLimits): Grid {
  const decoded = decodeText(bytes);
  if (!decoded) {
    refuse(
      "看不懂文件的编码；请另存为“CSV UTF-8（逗号分隔）”或 xlsx",
      'the encoding is not known: save as "CSV UTF-8 (comma delimited)" or as xlsx',
    );
  }
  const { text, encoding } = decoded;
  guardShape(text, limits);
  try {
    const rows: string[][] = parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      relax_column_count: true,
      skip_empty_lines: false,
      max_record_size: limits.cell * 16,
      record_delimiter: ["\r\n", "\n", "\r"],
    });
    if (rows.length > limits.rows) tooMany(limits);
    return { format: "CSV", encoding, sheet: null, sheets: [], rows: rows.map((row) => row.map(cellOf)), merges: [] };
  } catch (error) {
    const { code, lines } = error as { code?: string; lines?: number };
    if (!code?.startsWith("CSV_")) throw error;
    return refuse(
      `CSV 在第 ${lines ?? "?"} 行附近引号不成对，或一行过长；含逗号、引号或换行的内容整格加双引号`,
      `a double quote is not closed, or a row is too long, near line ${lines ?? "?"}: quote the whole cell`,
    );
  }
}

function cellOf(text: string): Cell {
  return text === "" ? null : text;
}

/** Counts before anything is parsed: a parser would build a million cells before it could say no. */
function guardShape(text: string, limits: FileLimits): void {
  let [lines, inLine] = [0, 0];
  const separators = new Set([44, 59, 9]);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10) {
      lines++;
      inLine = 0;
      if (lines > limits.rows * 4) tooMany(limits);
    } else if (separators.has(code) && ++inLine > limits.columns * 16) {
      refuse(`一行超过 ${limits.columns} 列`, `a row has more than ${limits.columns} columns`);
    }
  }
}

function tooMany(limits: FileLimits): never {
  return refuse(`最多 ${limits.rows} 行；请拆分文件`, `at most ${limits.rows} rows: split the file`);
}

function delimiterOf(text: string): string {
  const head = text.slice(0, 4_000);
  const count = (mark: string): number => head.split(mark).length;
  return [",", "\t", ";"].reduce((most, mark) => (count(mark) > count(most) ? mark : most));
}
