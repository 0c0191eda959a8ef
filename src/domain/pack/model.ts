import type { RowOf } from "./column.ts";
import type { calendarTable, stopPeriodsTable } from "./tables/calendar.ts";
import type { operatorCodesTable } from "./tables/operator.ts";
import type { dutiesTable, jurisdictionTable, organizationsTable, subjectsTable } from "./tables/place.ts";
import type { areasTable, compoundsTable, keyProjectsTable, statedTotalsTable } from "./tables/plan.ts";
import type { householdsTable, windowsTable, windowTemplatesTable } from "./tables/windows.ts";
import type { processStepsTable, rulesTable, workItemsTable } from "./tables/work.ts";

/** Whose plan it is. */
export interface PackJurisdiction extends RowOf<typeof jurisdictionTable> {}
/** A word of the vocabulary; `shared` when it ships with the product. */
export interface PackSubject extends RowOf<typeof subjectsTable> {
  readonly shared: boolean;
}
/** A department, street, operator, owner or committee. */
export interface PackOrganization extends RowOf<typeof organizationsTable> {}
/** Organization x role x subject. */
export interface PackDuty extends RowOf<typeof dutiesTable> {}
/** An entry of the catalogue. */
export interface PackWorkItem extends RowOf<typeof workItemsTable> {}
/** A row of the programme; `floorAreaM2` is the same area in whole square metres. */
export interface PackArea extends RowOf<typeof areasTable> {
  readonly floorAreaM2: number | null;
}
/** A named compound. */
export interface PackCompound extends RowOf<typeof compoundsTable> {
  readonly floorAreaM2: number | null;
}
/** A key project. */
export interface PackKeyProject extends RowOf<typeof keyProjectsTable> {
  readonly floorAreaM2: number | null;
  readonly investmentCny: number | null;
}
/** A figure that the plan prints. */
export interface PackStatedTotal extends RowOf<typeof statedTotalsTable> {}
/** A step of the process. */
export interface PackProcessStep extends RowOf<typeof processStepsTable> {}
/** A rule with a number or a date. */
export interface PackRule extends RowOf<typeof rulesTable> {}
/** The answer to an open question; `stated` when the pack gives it, else the default. */
export interface PackSetting {
  readonly key: string;
  readonly value: string;
  readonly unit: string | null;
  readonly note: string | null;
  readonly stated: boolean;
}
/** A sample window of a wave. */
export interface PackWindowTemplate extends RowOf<typeof windowTemplatesTable> {}
/** A window of one compound. */
export interface PackWindow extends RowOf<typeof windowsTable> {}
/** A door. */
export interface PackHousehold extends RowOf<typeof householdsTable> {}

/** A day that departs from the national calendar. */
export interface PackDay extends RowOf<typeof calendarTable> {}
/** A period in which work stops. */
export interface PackStopPeriod extends RowOf<typeof stopPeriodsTable> {}
/** What a code of an operator means. */
export interface PackOperatorCode extends RowOf<typeof operatorCodesTable> {}

/** A whole pack that passed every check; arrays keep the order of the files. */
export interface Pack {
  readonly jurisdiction: PackJurisdiction;
  readonly subjects: readonly PackSubject[];
  readonly organizations: readonly PackOrganization[];
  readonly duties: readonly PackDuty[];
  readonly workItems: readonly PackWorkItem[];
  readonly areas: readonly PackArea[];
  readonly compounds: readonly PackCompound[];
  readonly keyProjects: readonly PackKeyProject[];
  readonly statedTotals: readonly PackStatedTotal[];
  readonly processSteps: readonly PackProcessStep[];
  readonly rules: readonly PackRule[];
  readonly settings: readonly PackSetting[];
  readonly windowTemplates: readonly PackWindowTemplate[];
  readonly windows: readonly PackWindow[];
  readonly households: readonly PackHousehold[];
  readonly calendar: readonly PackDay[];
  readonly stopPeriods: readonly PackStopPeriod[];
  readonly operatorCodes: readonly PackOperatorCode[];
}

/** A CSV file as records of text; `records[0]` is the header. */
export interface RawTable {
  readonly records: readonly (readonly string[])[];
}
