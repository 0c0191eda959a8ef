import { plain, same, textOf, type Cell, type Fault } from "./cell.ts";
import type { FileColumn } from "./column.ts";

/** A heading of a file, and the column that it means; null where it means nothing here. */
export interface Heading {
  /** Place in the row, from 0. */
  at: number;
  heading: string;
  column: FileColumn | null;
  unit: string | null;
}

/** A column of a file that was recognised. */
export type Matched = Heading & { column: FileColumn };

/** The headings of a sheet: where they stand, and what they mean. */
export interface Headings {
  /** Place of the row, from 0. */
  row: number;
  all: Heading[];
}

/** What a person says that a column of a file is; `column` is its heading or its letter, `field` null passes it over. */
export interface ColumnChoice {
  column: string;
  field?: string | null | undefined;
  /** The unit where the heading states none, or another. */
  unit?: string | null | undefined;
}

/** What a person says of a sheet before it is read. */
export interface SheetChoice {
  /** The number of the row of headings, as the spreadsheet shows it; found by the hub where null. */
  headingRow: number | null;
  columns: readonly ColumnChoice[];
}

/** Nothing was said: the hub finds out by itself. */
export const noChoice: SheetChoice = { headingRow: null, columns: [] };

/** How far down a title, remarks and empty rows may push the headings. */
const lookedAt = 30;

/**
 * Finds the row of headings: that with the most recognised ones, in any order, by name or synonym, with a unit in
 * brackets. Null where not even one is recognised.
 */
export function findHeadings(
  rows: readonly (readonly Cell[])[],
  columns: readonly FileColumn[],
  choice: SheetChoice = noChoice,
): Headings | null {
  const found = candidates(rows, choice).map(([row, i]) => matchRow(row, i, columns, choice.columns));
  return mostOf(found, (one) => matchedOf(one).length);
}

/** The row that looks most like headings where none is recognised: the first with the most words in it. */
export function guessHeadings(rows: readonly (readonly Cell[])[], choice: SheetChoice = noChoice): Headings | null {
  const found = candidates(rows, choice).map(([row, i]) => matchRow(row, i, [], []));
  return mostOf(found, ({ all }) => all.length);
}

/** The first with the most of something; null where none has any. */
function mostOf(found: readonly Headings[], count: (one: Headings) => number): Headings | null {
  return found.reduce<Headings | null>((most, one) => (count(one) > (most ? count(most) : 0) ? one : most), null);
}

/** The headings that mean a column. */
export function matchedOf({ all }: Headings): Matched[] {
  return all.filter((one): one is Matched => one.column !== null);
}

/** The letters by which a spreadsheet calls the column at a place, from 0. */
export function letterOf(at: number): string {
  const last = String.fromCharCode(65 + (at % 26));
  return at < 26 ? last : letterOf(Math.floor(at / 26) - 1) + last;
}

function candidates(
  rows: readonly (readonly Cell[])[],
  { headingRow }: SheetChoice,
): (readonly [readonly Cell[], number])[] {
  if (headingRow === null) return rows.slice(0, lookedAt).map((row, i) => [row, i] as const);
  const row = rows[headingRow - 1];
  return row ? [[row, headingRow - 1]] : [];
}

/** What cannot be meant by a choice: a field that the kind has not, a unit that the field has not, a column that is not there. */
export function faultsOfChoice(
  { columns: chosen }: SheetChoice,
  headings: Headings,
  columns: readonly FileColumn[],
): Fault[] {
  return chosen.flatMap(({ column, field, unit }): Fault[] => {
    const meant = columns.find(({ name }) => name === field);
    if (field != null && !meant) {
      const all = columns.map(({ name }) => name).join(", ");
      return [{ zh: `没有字段“${field}”；可用：${all}`, en: `there is no field "${field}": there are ${all}` }];
    }
    if (unit != null && meant && !(unit in meant.units)) {
      const all = Object.keys(meant.units).join("、");
      return [
        { zh: `“${meant.zh}”没有单位“${unit}”；可用：${all}`, en: `"${meant.en}" has no unit "${unit}": ${all}` },
      ];
    }
    return headings.all.some((one) => isCalled(one, column))
      ? []
      : [{ zh: `文件中没有列“${column}”`, en: `the file has no column "${column}"` }];
  });
}

/** What is wrong with the headings as a whole: twice the same, one missing, a unit that is needed or unknown. */
export function faultsOf(headings: Headings, columns: readonly FileColumn[]): Fault[] {
  const faults: Fault[] = [];
  const matched = matchedOf(headings);
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

function matchRow(
  row: readonly Cell[],
  place: number,
  columns: readonly FileColumn[],
  chosen: readonly ColumnChoice[],
): Headings {
  const headings: Headings = { row: place, all: [] };
  for (const [at, cell] of row.entries()) {
    const heading = textOf(cell).replaceAll(/\s+/g, " ");
    if (heading === "") continue;
    const { words, unit } = partsOf(heading);
    const choice = chosen.find(({ column }) => isCalled({ at, heading }, column));
    const column = choice
      ? columns.find(({ name }) => name === choice.field)
      : columns.find((one) =>
          [one.zh, one.en, one.name, ...one.synonyms].some((name) => same(name, words) || same(name, heading)),
        );
    headings.all.push({
      at,
      heading,
      column: column ?? null,
      unit: column ? (choice?.unit ?? unitOf(column, unit)) : null,
    });
  }
  const taken = new Set(chosen.map(({ field }) => field ?? null));
  for (const one of headings.all) {
    // What a person gave to a column is no other column's any more, however that one is called.
    const own = chosen.some(({ column }) => isCalled(one, column));
    if (!own && one.column && taken.has(one.column.name)) Object.assign(one, { column: null, unit: null });
  }
  return headings;
}

function isCalled({ at, heading }: Pick<Heading, "at" | "heading">, name: string): boolean {
  return same(heading, name) || letterOf(at) === name.trim().toUpperCase();
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
