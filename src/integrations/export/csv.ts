import { stringify } from "csv-stringify/sync";
import { cells, headings, type AnySheet } from "./cell.ts";

/** A sheet as CSV: UTF-8 with BOM, which Excel needs to read Chinese, and CRLF. */
export async function* csv(sheet: AnySheet, language: "zh" | "en"): AsyncGenerator<Buffer> {
  const { columns } = sheet;
  const text = (rows: unknown[][], bom = false): Buffer =>
    Buffer.from(stringify(rows, { bom, record_delimiter: "windows" }));
  yield text([headings(columns, language)], true);
  for await (const batch of sheet.rows()) yield text(batch.map((row) => cells(columns, row, language)));
}
