import type { Table } from "./column.ts";
import { calendarTable, stopPeriodsTable } from "./tables/calendar.ts";
import { operatorCodesTable } from "./tables/operator.ts";
import { dutiesTable, jurisdictionTable, organizationsTable, subjectsTable } from "./tables/place.ts";
import { areasTable, compoundsTable, keyProjectsTable, statedTotalsTable } from "./tables/plan.ts";
import { householdsTable, windowsTable, windowTemplatesTable } from "./tables/windows.ts";
import { processStepsTable, rulesTable, settingsTable, workItemsTable } from "./tables/work.ts";

/** Every table of a pack, in the order in which they are read and documented. */
export const PACK_TABLES = {
  jurisdiction: jurisdictionTable,
  subjects: subjectsTable,
  organizations: organizationsTable,
  duties: dutiesTable,
  work_items: workItemsTable,
  areas: areasTable,
  compounds: compoundsTable,
  key_projects: keyProjectsTable,
  stated_totals: statedTotalsTable,
  process_steps: processStepsTable,
  rules: rulesTable,
  settings: settingsTable,
  window_templates: windowTemplatesTable,
  windows: windowsTable,
  households: householdsTable,
  calendar: calendarTable,
  stop_periods: stopPeriodsTable,
  operator_codes: operatorCodesTable,
} as const;

/** The name of a table: its file is `<name>.csv`. */
export type TableName = keyof typeof PACK_TABLES;

/** All table names in order. */
export const TABLE_NAMES = Object.keys(PACK_TABLES) as readonly TableName[];

/** The definition of one table, without its row type. */
export function tableOf(name: TableName): Table {
  return PACK_TABLES[name];
}
