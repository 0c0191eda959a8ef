import { w, type Cell, type Column, type ColumnKind, type Words } from "./cell.ts";

/** Where a column's cells come from: a field of the row, or what is made of the row. */
type From<Row> = (keyof Row & string) | Column<Row>["cell"];

function column<Row>(kind: ColumnKind, zh: string, en: string, from: From<Row>): Column<Row> {
  const cell = typeof from === "function" ? from : (row: Row) => row[from] as Cell | undefined;
  return { heading: w(zh, en), kind, cell };
}

/** A column of texts. */
export function text<Row>(zh: string, en: string, from: From<Row>, width?: number): Column<Row> {
  return { ...column("text", zh, en, from), width };
}

/** A column of numbers, with what they count. */
export function figure<Row>(zh: string, en: string, from: From<Row>, unit?: Words): Column<Row> {
  return { ...column("number", zh, en, from), unit };
}

/** A column of days. */
export function day<Row>(zh: string, en: string, from: From<Row>): Column<Row> {
  return column("day", zh, en, from);
}

/** A column of shares of one. */
export function share<Row>(zh: string, en: string, from: From<Row>): Column<Row> {
  return column("share", zh, en, from);
}

/** What figures count. */
export const units = {
  compounds: w("个", "compounds"),
  households: w("户", "households"),
  metres: w("米", "m"),
  kilometres: w("公里", "km"),
  tasks: w("项", "tasks"),
  buildings: w("栋", "buildings"),
  area: w("万㎡", "10,000 m²"),
  workingDays: w("工作日", "working days"),
  percent: w("%", "%"),
};
