import { readCell, type CellValue } from "./cell.ts";
import type { Column, Table } from "./column.ts";
import type { RawTable } from "./model.ts";
import { nearestName } from "./nearest.ts";
import { packError, type PackError } from "./packError.ts";

/** A row before it takes its static type. */
export type LooseRow = { readonly row: number } & Readonly<Record<string, CellValue>>;

/** Turns `floor_area_10k_m2` into `floorArea10kM2`. */
export function camel(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** Reads a table's records against its columns; blank rows are skipped but counted, every fault is collected. */
export function readTable(table: Table, raw: RawTable, errors: PackError[]): LooseRow[] {
  const file = `${table.name}.csv`;
  const header = (raw.records[0] ?? []).map((name) => name.trim());
  // Spreadsheets leave empty columns at the end.
  while (header.length > 0 && header.at(-1) === "") header.pop();
  if (!headerIsRight(table, file, header, errors)) return [];
  const rows: LooseRow[] = [];
  for (const [index, record] of raw.records.entries()) {
    const row = index + 1;
    if (row === 1 || record.every((cell) => cell.trim() === "")) continue;
    if (record.slice(header.length).some((cell) => cell.trim() !== "") || record.length < header.length) {
      errors.push(
        packError(
          { file, row, value: String(record.length) },
          "ROW_WIDTH",
          [
            `本行有 ${record.length} 格，表头有 ${header.length} 格`,
            `${record.length} cells, the header has ${header.length}`,
          ],
          ["含逗号的内容要加英文双引号", "put a value that contains a comma into double quotes"],
        ),
      );
      continue;
    }
    const cells: Record<string, CellValue> = {};
    for (const column of table.columns) {
      const at = header.indexOf(column.name);
      cells[camel(column.name)] = readCell(column, at < 0 ? "" : (record[at] ?? ""), { file, row }, errors);
    }
    rows.push({ ...cells, row } as LooseRow);
  }
  checkKeys(table, file, rows, errors);
  return rows;
}

function headerIsRight(table: Table, file: string, header: readonly string[], errors: PackError[]): boolean {
  const before = errors.length;
  const known = new Map<string, Column>(table.columns.map((column) => [column.name, column]));
  if (!header.some((name) => known.has(name))) {
    errors.push(noHeader(file, header, [...known.keys()]));
    return false;
  }
  const absent = table.columns.filter((column) => !header.includes(column.name)).map((column) => column.name);
  for (const [index, name] of header.entries()) {
    const place = { file, row: 1, column: name, value: name };
    if (header.indexOf(name) < index) {
      errors.push(
        packError(
          place,
          "COLUMN_DUPLICATE",
          [`列 ${name} 出现两次`, `column ${name} stands twice`],
          ["删去一列", "remove one of them"],
        ),
      );
    } else if (!known.has(name)) {
      const near = nearestName(name, absent) ?? nearestName(name, known.keys());
      errors.push(
        packError(
          place,
          "COLUMN_UNKNOWN",
          [`没有名为“${name}”的列（第 ${index + 1} 列）`, `there is no column "${name}" (number ${index + 1})`],
          near
            ? [`是否指 ${near}？`, `did you mean ${near}?`]
            : [`可用的列：${[...known.keys()].join("、")}`, `columns: ${[...known.keys()].join(", ")}`],
        ),
      );
    }
  }
  for (const column of table.columns) {
    if (!column.required || header.includes(column.name)) continue;
    const place = { file, row: 1, column: column.name };
    errors.push(
      packError(
        place,
        "COLUMN_MISSING",
        [`缺少必需的列 ${column.name}`, `the required column ${column.name} is missing`],
        [`在表头加上 ${column.name}`, `add ${column.name} to the header`],
      ),
    );
  }
  return errors.length === before;
}

/** One error for a first row that is no header at all: an empty file, a title, another separator, translated names. */
function noHeader(file: string, header: readonly string[], columns: readonly string[]): PackError {
  const separated = header.some((cell) => cell.split(/[;；\t，、|]/).some((part) => columns.includes(part.trim())));
  const remedy: [string, string] =
    header.length === 0
      ? ["写上表头，或删去这个文件", "write the header, or remove the file"]
      : separated
        ? [
            "各列之间要用英文逗号：另存为“CSV UTF-8（逗号分隔）”",
            'separate the columns by commas: save as "CSV UTF-8 (comma delimited)"',
          ]
        : [
            `第 1 行只放英文列名，标题行请删去：${columns.join(",")}`,
            `row 1 holds the column names alone, remove a title above them: ${columns.join(",")}`,
          ];
  return packError(
    { file, row: 1, value: header.join(",") || null },
    "HEADER_MISSING",
    header.length === 0
      ? ["文件是空的", "the file is empty"]
      : ["第 1 行不是表头：没有一个认得的列名", "row 1 is no header: none of its names is a column"],
    remedy,
  );
}

function checkKeys(table: Table, file: string, rows: readonly LooseRow[], errors: PackError[]): void {
  const seen = new Map<string, number>();
  const column = table.key.at(-1) ?? null;
  for (const row of rows) {
    const parts = table.key.map((name) => String(row[camel(name)] ?? ""));
    if (parts.every((part) => part === "")) continue;
    const key = parts.join(" / ");
    const first = seen.get(key);
    if (first === undefined) seen.set(key, row.row);
    else {
      errors.push(
        packError(
          { file, row: row.row, column, value: key },
          "KEY_DUPLICATE",
          [`“${key}”在第 ${first} 行已经出现`, `"${key}" already stands in row ${first}`],
          ["每个键只能出现一次；改键或删去一行", "a key may stand once; change it or remove a row"],
        ),
      );
    }
  }
}
