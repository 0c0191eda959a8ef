/** What stands in a cell: a text, a number, a day (YYYY-MM-DD, marked by its column) or nothing. */
export type Cell = string | number | null;

/** How a column is shown. */
export type ColumnKind = "text" | "number" | "share" | "day";

/** A text as a heading in both languages. */
export interface Words {
  zh: string;
  en: string;
}

/** A text in both languages. */
export const w = (zh: string, en: string): Words => ({ zh, en });

/** One column of a sheet. */
export interface Column<Row> {
  heading: Words;
  /** What the numbers count, shown in brackets behind the heading: 米, 户, 万㎡. */
  unit?: Words;
  kind?: ColumnKind;
  /** Width in characters. */
  width?: number;
  cell: (row: Row, language: "zh" | "en") => Cell | undefined;
}

/** A sheet: its name, its columns and its rows, which come in batches when they are asked for. */
export interface Sheet<Row = never> {
  name: Words;
  columns: readonly Column<Row>[];
  rows: () => AsyncIterable<readonly Row[]>;
}

/** A sheet whatever its rows are. */
export type AnySheet = Sheet;

/** Forgets what the rows are, so that sheets of several kinds stand in one book. */
export function sheet<Row>(of: Sheet<Row>): AnySheet {
  return of as unknown as AnySheet;
}

/** The first row of a sheet. */
export function headings(columns: readonly Column<never>[], language: "zh" | "en"): string[] {
  return columns.map(({ heading, unit }) => {
    if (!unit) return heading[language];
    return language === "zh" ? `${heading.zh}（${unit.zh}）` : `${heading.en} (${unit.en})`;
  });
}

/** The cells of a row, in the order of the columns. */
export function cells(columns: readonly Column<never>[], row: unknown, language: "zh" | "en"): Cell[] {
  return columns.map(({ cell }) => {
    const found = cell(row as never, language) ?? null;
    return typeof found === "string" ? harmless(found) : found;
  });
}

// Half and full width: spreadsheets take both for the beginning of a formula.
const formula = /^[=+\-@\t\r\n＝＋－＠]/;
// What XML 1.0 cannot hold, and halves of characters.
const unwritable = /(?![\t\n\r])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu;

/** A text that no spreadsheet takes for a formula: an apostrophe goes before what would begin one. */
export function harmless(text: string): string {
  const writable = text.replace(unwritable, "\ufffd");
  return formula.test(writable) ? `'${writable}` : writable;
}
