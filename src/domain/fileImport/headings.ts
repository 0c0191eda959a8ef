import { plain, same, textOf, type Cell, type Fault } from "./cell.ts";
import type { FileColumn } from "./column.ts";

/** A column of a file that was recognised. */
export interface Matched {
  /** Place in the row, from 0. */
  at: number;
  heading: string;
  column: FileColumn;
  unit: string | null;
}

/** The headings of a sheet: where they stand, what they mean, and which mean nothing here. */
export interface Headings {
  /** Place of the row, from 0. */
  row: number;
  matched: Matched[];
  ignored: string[];
}

/** How far down a title, remarks and empty rows may push the headings. */
const lookedAt = 30;

/**
 * Finds the row of headings: that with the most recognised ones, in any order, by name or synonym, with a unit in
 * brackets. Null where not even one is recognised.
 */
export function findHeadings(rows: readonly (readonly Cell[])[], columns: readonly FileColumn[]): Headings | null {
  const found = rows.slice(0, lookedAt).map((row, i) => matchRow(row, i, columns));
  const best = found.reduce<Headings | null>(
    (most, one) => (one.matched.length > (most?.matched.length ?? 0) ? one : most),
    null,
  );
  return best;
}

/** What is wrong with the headings as a whole: twice the same, one missing, a unit that is needed or unknown. */
export function faultsOf({ matched }: Headings, columns: readonly FileColumn[]): Fault[] {
  const faults: Fault[] = [];
  for (const column of columns) {
    const own = matched.filter((one) => one.column === column);
    if (own.length > 1) {
      const list = own.map(({ heading }) => heading).join("、");
      faults.push({
        zh: `多列都是“${column.zh}”：${list}；请只保留一列`,
        en: `several columns mean "${column.en}": ${list}`,
      });
    }
    if (own.length === 0 && column.required) {
      faults.push({ zh: `缺少列“${column.zh}”`, en: `the column "${column.en}" (${column.zh}) is missing` });
    }
    const units = Object.keys(column.units).join("、");
    for (const { unit, heading } of own) {
      if (unit === null ? !column.unitNeeded : unit in column.units) continue;
      faults.push({
        zh: `标题“${heading}”须写明单位：${units}，例如“${column.zh}（${Object.keys(column.units)[0] ?? ""}）”`,
        en: `the heading "${heading}" must state its unit: ${units}`,
      });
    }
  }
  return faults;
}

function matchRow(row: readonly Cell[], place: number, columns: readonly FileColumn[]): Headings {
  const headings: Headings = { row: place, matched: [], ignored: [] };
  for (const [at, cell] of row.entries()) {
    const heading = textOf(cell).replaceAll(/\s+/g, " ");
    if (heading === "") continue;
    const { words, unit } = partsOf(heading);
    const column = columns.find((one) =>
      [one.zh, one.en, one.name, ...one.synonyms].some((name) => same(name, words) || same(name, heading)),
    );
    if (column) headings.matched.push({ at, heading, column, unit: unitOf(column, unit) });
    else headings.ignored.push(heading.slice(0, 60));
  }
  return headings;
}

/** `建筑面积（万㎡）*` is 建筑面积 in 万㎡. */
function partsOf(heading: string): { words: string; unit: string | null } {
  const [, words, unit] = /^(.*?)[([]([^()[\]]*)[)\]]\*?$/.exec(heading.trim()) ?? [];
  return words ? { words, unit: unit! } : { words: heading, unit: null };
}

/** The unit by its usual spelling; one that the column does not know stays as it is, where the column has units. */
function unitOf(column: FileColumn, unit: string | null): string | null {
  if (unit === null || Object.keys(column.units).length === 0) return null;
  const usual = plain(unit).replace("平方米", "㎡").replace("m2", "㎡").replace("m²", "㎡");
  return Object.keys(column.units).find((known) => plain(known) === usual) ?? unit;
}
