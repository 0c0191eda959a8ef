import { readdir, readFile, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { parse } from "csv-parse/sync";
import { assemblePack, type RawTables } from "../domain/pack/assemblePack.ts";
import type { Pack, RawTable } from "../domain/pack/model.ts";
import { nearestName } from "../domain/pack/nearest.ts";
import { packError, type PackError } from "../domain/pack/packError.ts";
import { TABLE_NAMES, type TableName } from "../domain/pack/spec.ts";
import { decodeUtf8 } from "./packEncoding.ts";

/** A pack that passed every check, or all that is wrong with its files. */
export type ReadPack = { pack: Pack; errors: [] } | { pack: null; errors: PackError[] };

/** Sizes beyond which a file is refused unread. */
export const PACK_LIMITS = { bytes: 32 * 1024 * 1024, rows: 500_000 } as const;

/**
 * Reads a pack folder as docs/import-format.md describes it. The shared vocabulary is `subjects.csv` beside the
 * folder, unless another path is given. Wrong input never throws: every fault comes back with its place and remedy.
 */
export async function readPack(
  folder: string,
  sharedSubjects = join(dirname(folder), "subjects.csv"),
): Promise<ReadPack> {
  const errors: PackError[] = [];
  const names = await listFolder(folder, errors);
  if (!names) return { pack: null, errors };
  const raw: Partial<Record<TableName, RawTable>> = {};
  for (const name of names) {
    const workbook = TABLE_NAMES.find((candidate) => WORKBOOK.exec(name)?.[1] === candidate);
    if (workbook && !names.includes(`${workbook}.csv`)) {
      errors.push(workbookFile(name));
      raw[workbook] = { records: [] };
    }
    if (name.startsWith(".") || !name.toLowerCase().endsWith(".csv")) continue;
    const table = TABLE_NAMES.find((candidate) => name === `${candidate}.csv`);
    if (!table) {
      const near = nearestName(name, FILES);
      errors.push(unknownFile(name, near));
      const meant = TABLE_NAMES.find((candidate) => near === `${candidate}.csv`);
      if (meant && !names.includes(`${meant}.csv`)) raw[meant] = { records: [] };
    } else raw[table] = (await readTableFile(join(folder, name), errors)) ?? { records: [] };
  }
  const shared = await readShared(sharedSubjects, errors);
  if (errors.length > 0 && Object.values(raw).some((table) => table.records.length === 0)) {
    // A file that could not be read makes every reference to it fail: say only what is certain.
    return { pack: null, errors };
  }
  const result = assemblePack(raw as RawTables, shared);
  if (result.pack && errors.length === 0) return { pack: result.pack, errors: [] };
  return { pack: null, errors: [...errors, ...result.errors] };
}

async function listFolder(folder: string, errors: PackError[]): Promise<string[] | null> {
  try {
    return (await readdir(folder)).toSorted();
  } catch {
    errors.push(
      packError(
        { file: basename(folder) },
        "FOLDER_MISSING",
        ["打不开数据包文件夹", "the pack's folder cannot be opened"],
        ["检查路径：应为 data/<slug>/", "check the path: it should be data/<slug>/"],
      ),
    );
    return null;
  }
}

async function readShared(path: string, errors: PackError[]): Promise<RawTable | null> {
  const found = await stat(path).catch(() => null);
  return found?.isFile() ? readTableFile(path, errors) : null;
}

const FILES = TABLE_NAMES.map((table) => `${table}.csv`);
const WORKBOOK = /^(.+)\.(?:xlsx?|et|ods)$/;

function workbookFile(name: string): PackError {
  return packError(
    { file: name },
    "FILE_UNKNOWN",
    [`${name} 是表格文件，不是 CSV`, `${name} is a workbook, not CSV`],
    [
      "在 Excel 或 WPS 中打开，“另存为”“CSV UTF-8（逗号分隔）”",
      'open it in Excel or WPS and "Save as" "CSV UTF-8 (comma delimited)"',
    ],
  );
}

function unknownFile(name: string, near: string | null): PackError {
  return packError(
    { file: name },
    "FILE_UNKNOWN",
    [`格式中没有 ${name}`, `the format knows no ${name}`],
    near
      ? [`是否指 ${near}？`, `did you mean ${near}?`]
      : [`可用的文件：${FILES.join("、")}`, `files: ${FILES.join(", ")}`],
  );
}

async function readTableFile(path: string, errors: PackError[]): Promise<RawTable | null> {
  const file = basename(path);
  const { size } = await stat(path);
  if (size > PACK_LIMITS.bytes) {
    errors.push(tooLarge(file, `${Math.ceil(size / 1_048_576)} MB`, `${PACK_LIMITS.bytes / 1_048_576} MB`));
    return null;
  }
  const text = decodeUtf8(await readFile(path), file, errors);
  if (text === null) return null;
  try {
    // Blank lines stay records, so that a record's index is the row that a spreadsheet shows.
    const records = parse(text, {
      relax_column_count: true,
      skip_empty_lines: false,
      record_delimiter: ["\r\n", "\n", "\r"],
    });
    if (records.length <= PACK_LIMITS.rows) return { records };
    errors.push(tooLarge(file, String(records.length), String(PACK_LIMITS.rows)));
  } catch (problem) {
    // The record that the parser could not end: where a quote was opened, not the end of the file.
    const { records } = problem as { records?: number };
    errors.push(
      packError(
        { file, row: records === undefined ? null : records + 1 },
        "FILE_MALFORMED",
        ["CSV 引号不成对或位置不对", "a double quote is not closed or stands in the wrong place"],
        [
          "含逗号、引号或换行的内容整格加双引号，内部引号写两次",
          "quote a cell that contains a comma, a quote or a line break as a whole and double the quotes inside",
        ],
      ),
    );
  }
  return null;
}

function tooLarge(file: string, found: string, most: string): PackError {
  return packError(
    { file, value: found },
    "FILE_TOO_LARGE",
    [`文件过大（上限 ${most}）`, `the file is too large (at most ${most})`],
    ["拆分数据包，或检查是否选错了文件", "split the pack, or check that this is the right file"],
  );
}
