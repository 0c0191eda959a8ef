import type { Table } from "./column.ts";
import { checkOperatorCodes } from "./operatorCodes.ts";
import { nearestName } from "./nearest.ts";
import { packError, type ErrorPlace, type PackError } from "./packError.ts";
import { camel, type LooseRow } from "./readTable.ts";
import { TABLE_NAMES, tableOf, type TableName } from "./spec.ts";

/** The rows of every table, before they are typed. */
export type LooseTables = Readonly<Record<TableName, readonly LooseRow[]>>;

/** The code that a provisional compound of an area gets: `<area code>-P03`. */
function provisionalCode(area: string, number: number): string {
  return `${area}-P${String(number).padStart(2, "0")}`;
}

/** The codes of an area's provisional compounds; a code that `compounds.csv` already names is passed over. */
export function provisionalCodes(area: string, howMany: number, taken: ReadonlySet<string>): string[] {
  const codes: string[] = [];
  for (let number = 1; codes.length < howMany; number++) {
    const code = provisionalCode(area, number);
    if (!taken.has(code)) codes.push(code);
  }
  return codes;
}

/** Whether compounds of this pool belong to the programme. */
export function isInProgramme(pool: unknown): boolean {
  return pool === "implement" || pool === "reserve" || pool === "outlook";
}

/** How many compounds of an area's row the pack does not name. */
export function unnamedCompounds(area: LooseRow, compounds: readonly LooseRow[]): number {
  const named = compounds.filter((row) => row["area"] === area["code"] && isInProgramme(row["pool"])).length;
  return Math.max(0, Number(area["compounds"] ?? 0) - named);
}

/** What references are checked against. */
interface Known {
  /** The codes of each table. */
  readonly codes: ReadonlyMap<string, Set<string>>;
  /** Codes by the Chinese name that a clerk may have written instead. */
  readonly byName: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Tables of which a row or its key could not be read: what they lack is reported there, not wherever it is named. */
  readonly incomplete: ReadonlySet<string>;
}

/** Checks that every reference names a row that exists. */
export function checkReferences(tables: LooseTables, errors: PackError[]): void {
  const codes = new Map<string, Set<string>>();
  const incomplete = incompleteTables(errors);
  for (const name of TABLE_NAMES) {
    const key = tableOf(name).key[0] ?? "code";
    codes.set(name, new Set(tables[name].map((row) => String(row[camel(key)]))));
  }
  const named = new Set(codes.get("compounds"));
  for (const area of tables.areas) {
    const unnamed = unnamedCompounds(area, tables.compounds);
    for (const code of provisionalCodes(String(area["code"]), unnamed, named)) codes.get("compounds")?.add(code);
  }
  const byName = new Map(TABLE_NAMES.map((name) => [name as string, codesByName(tables[name])]));
  const known = { codes, byName, incomplete };
  for (const name of TABLE_NAMES) checkTable(tableOf(name), tables[name], known, errors);
  checkAppliesTo(tables.work_items, known, errors);
  checkStreets(tables, errors);
  const none = new Set<string>();
  const codesOf = (name: string): ReadonlySet<string> => codes.get(name) ?? none;
  if (incomplete.has("compounds") || incomplete.has("work_items")) return;
  checkOperatorCodes(
    tables.operator_codes,
    { compounds: codesOf("compounds"), items: codesOf("work_items") },
    (...fault) => errors.push(packError(...fault)),
  );
}

function incompleteTables(errors: readonly PackError[]): Set<string> {
  const names = TABLE_NAMES.filter((name) =>
    errors.some(
      (error) =>
        error.file === `${name}.csv` && (error.code === "ROW_WIDTH" || error.column === (tableOf(name).key[0] ?? null)),
    ),
  );
  // Provisional compounds come of the areas and their counts.
  const uncounted = errors.some((error) => error.file === "areas.csv" && error.column === "compounds");
  return new Set<string>(names.includes("areas") || uncounted ? [...names, "compounds"] : names);
}

function codesByName(rows: readonly LooseRow[]): Map<string, string> {
  return new Map(
    rows.flatMap((row) =>
      [row["nameZh"], row["alsoNamedZh"], row["zh"]].flatMap((name) =>
        typeof name === "string" ? [[name, String(row["code"] ?? row["slug"])] as const] : [],
      ),
    ),
  );
}

function checkTable(table: Table, rows: readonly LooseRow[], known: Known, errors: PackError[]): void {
  for (const column of table.columns) {
    if (!column.references) continue;
    const targets = column.references;
    for (const row of rows) {
      const value = row[camel(column.name)];
      const named = Array.isArray(value) ? (value as string[]) : value === null ? [] : [String(value)];
      for (const code of named) {
        if (targets.some((target) => known.incomplete.has(target) || known.codes.get(target)?.has(code))) continue;
        errors.push(
          unknownReference({ file: `${table.name}.csv`, row: row.row, column: column.name }, code, targets, known),
        );
      }
    }
  }
}

function unknownReference(place: ErrorPlace, code: string, targets: readonly string[], known: Known): PackError {
  const files = targets.map((target) => `${target}.csv`).join(" / ");
  const named = targets.flatMap((target) => known.byName.get(target)?.get(code) ?? [])[0];
  const near =
    named ??
    nearestName(
      code,
      targets.flatMap((target) => [...(known.codes.get(target) ?? [])]),
    );
  return packError(
    { ...place, value: code },
    "REFERENCE_UNKNOWN",
    [`${files} 中没有“${code}”`, `"${code}" is not in ${files}`],
    near
      ? [`是否指 ${near}？否则先在 ${files} 中登记`, `did you mean ${near}? otherwise add it to ${files} first`]
      : [`先在 ${files} 中登记`, `add it to ${files} first`],
  );
}

function checkAppliesTo(items: readonly LooseRow[], known: Known, errors: PackError[]): void {
  for (const item of items) {
    const value = item["appliesTo"];
    if (typeof value !== "string") continue;
    const [kind, code] = [value.slice(0, value.indexOf(":")), value.slice(value.indexOf(":") + 1)];
    const target = kind === "area" ? "areas" : "key_projects";
    if (known.incomplete.has(target) || known.codes.get(target)?.has(code)) continue;
    const place = { file: "work_items.csv", row: item.row, column: "applies_to" };
    errors.push(unknownReference(place, code, [target], known));
  }
}

function checkStreets(tables: LooseTables, errors: PackError[]): void {
  const kinds = new Map(tables.organizations.map((row) => [row["code"], row["kind"]]));
  for (const name of ["duties", "areas", "compounds", "key_projects"] as const) {
    for (const row of tables[name]) {
      const value = row["street"];
      for (const code of Array.isArray(value) ? (value as string[]) : [value as string | null]) {
        if (code === null || !kinds.has(code) || kinds.get(code) === "street") continue;
        errors.push(
          packError(
            { file: `${name}.csv`, row: row.row, column: "street", value: code },
            "REFERENCE_KIND",
            [`${code} 不是街道`, `${code} is not of kind street`],
            ["填写 kind 为 street 的单位", "name an organization of kind street"],
          ),
        );
      }
    }
  }
}
