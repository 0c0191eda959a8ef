import { scaleToInteger } from "../decimal.ts";
import { checkConsistency } from "./consistency.ts";
import type * as model from "./model.ts";
import { packError, type PackError } from "./packError.ts";
import { readTable, type LooseRow } from "./readTable.ts";
import { checkReferences, type LooseTables } from "./references.ts";
import { SETTING_KEYS } from "./settings.ts";
import { PACK_TABLES, TABLE_NAMES, tableOf, type TableName } from "./spec.ts";

/** A pack that passed every check, or everything that is wrong with it. */
export type PackResult =
  | { readonly pack: model.Pack; readonly errors: readonly [] }
  | { readonly pack: null; readonly errors: readonly PackError[] };

/** The tables of a folder that were found; a table that is absent has no file. */
export type RawTables = Readonly<Partial<Record<TableName, model.RawTable>>>;

/** Checks the tables of a pack against the format and types them; `shared` is the vocabulary that is read first. */
export function assemblePack(raw: RawTables, shared: model.RawTable | null = null): PackResult {
  const errors: PackError[] = [];
  const tables = Object.fromEntries(
    TABLE_NAMES.map((name) => [name, readOne(name, raw[name], errors)]),
  ) as unknown as LooseTables;
  const sharedRows = shared ? readTable(PACK_TABLES.subjects, shared, errors) : [];
  const known = new Set(sharedRows.map((row) => row["slug"]));
  const own = tables.subjects.filter((row) => !known.has(row["slug"]));
  const subjects = [
    ...sharedRows.map((row) => ({ ...row, shared: true }) as LooseRow),
    ...own.map((row) => ({ ...row, shared: false }) as LooseRow),
  ];
  const all: LooseTables = { ...tables, subjects };
  const whole = errors.length === 0;
  if (whole || errors.every((error) => error.row !== null && error.row > 1)) {
    checkReferences(all, errors);
    checkConsistency(all, errors);
  }
  if (errors.length > 0) return { pack: null, errors: errors.toSorted(byPlace) };
  return { pack: typed(all), errors: [] };
}

function readOne(name: TableName, raw: model.RawTable | undefined, errors: PackError[]): LooseRow[] {
  const table = tableOf(name);
  const before = errors.length;
  const rows = raw ? readTable(table, raw, errors) : [];
  const file = `${name}.csv`;
  if (!raw && table.required) {
    errors.push(
      packError(
        { file },
        "FILE_MISSING",
        [`缺少 ${file}`, `${file} is missing`],
        [`按格式说明建立 ${file}`, `create ${file} as the format describes`],
      ),
    );
  } else if (raw && table.required && rows.length === 0 && errors.length === before) {
    errors.push(
      packError(
        { file, row: 2 },
        "ROW_COUNT",
        [`${file} 没有数据行`, `${file} has no rows`],
        ["至少填一行", "fill in at least one row"],
      ),
    );
  }
  return rows;
}

function byPlace(a: PackError, b: PackError): number {
  const order = (error: PackError) => TABLE_NAMES.findIndex((name) => error.file === `${name}.csv`);
  return order(a) - order(b) || (a.row ?? 0) - (b.row ?? 0);
}

const floorArea = (row: LooseRow) => metres(row["floorArea10kM2"]);
const metres = (value: unknown) => (typeof value === "string" ? scaleToInteger(value, 4) : null);

function typed(tables: LooseTables): model.Pack {
  // The columns' specification has been enforced cell by cell, so the rows have the types that it derives.
  const rows = <T>(name: TableName) => tables[name] as unknown as readonly T[];
  const withArea = <T>(name: TableName) =>
    tables[name].map((row) => ({ ...row, floorAreaM2: floorArea(row) })) as unknown as readonly T[];
  const [jurisdiction] = rows<model.PackJurisdiction>("jurisdiction");
  if (!jurisdiction) throw new Error("a checked pack has a jurisdiction");
  return {
    jurisdiction,
    subjects: rows("subjects"),
    organizations: rows("organizations"),
    duties: rows("duties"),
    workItems: rows("work_items"),
    areas: withArea("areas"),
    compounds: withArea("compounds"),
    keyProjects: tables.key_projects.map((row) => ({
      ...row,
      floorAreaM2: floorArea(row),
      investmentCny: metres(row["investment10kCny"]),
    })) as unknown as readonly model.PackKeyProject[],
    statedTotals: rows("stated_totals"),
    processSteps: rows<model.PackProcessStep>("process_steps").toSorted((a, b) => a.seq - b.seq),
    rules: rows("rules"),
    settings: SETTING_KEYS.map((setting) => settingOf(setting.key, setting.standard, tables.settings)),
    windowTemplates: rows("window_templates"),
    windows: rows("windows"),
    households: rows("households"),
    calendar: rows("calendar"),
    stopPeriods: rows("stop_periods"),
    operatorCodes: rows("operator_codes"),
  };
}

function settingOf(key: string, standard: string, rows: readonly LooseRow[]): model.PackSetting {
  const row = rows.find((candidate) => candidate["key"] === key);
  return {
    key,
    value: String(row?.["value"] ?? standard),
    unit: (row?.["unit"] ?? null) as string | null,
    note: (row?.["note"] ?? null) as string | null,
    stated: row !== undefined,
  };
}
