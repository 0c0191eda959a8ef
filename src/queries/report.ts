import { sql } from "kysely";
import { throughCompound, throughTask } from "./rights.ts";
import { col, column, globalId, intKey, one, table, value, type Orders, type Shape, type Sql } from "./shape.ts";

/** The sort orders of report connections. */
export const reportOrders: Orders = {
  RECORDED: { keys: [intKey("id")] },
  NEWEST: { keys: [intKey("id")], descending: true },
};

/** That no correction has taken the place of a report. */
export const uncorrected = (t: string): Sql =>
  sql`not exists (select 1 from progress_report n where n.corrects_id = ${col(t, "id")})`;

/** That nobody has verified or rejected a report. */
export const undecided = (t: string): Sql =>
  sql`not exists (select 1 from report_decision d where d.report_id = ${col(t, "id")})`;

/** That nobody has rejected a report. */
export const unrejected = (t: string): Sql =>
  sql`not exists (select 1 from report_decision d where d.report_id = ${col(t, "id")} and d.verdict = 'REJECTED')`;

/** What became of a report. */
export const reportStatus = (t: string): Sql =>
  sql`case when exists (select 1 from progress_report n where n.corrects_id = ${col(t, "id")}) then 'CORRECTED'
      else coalesce((select d.verdict from report_decision d where d.report_id = ${col(t, "id")}), 'REPORTED') end`;

/** Progress reports; their status follows from later rows, the report itself never changes. */
export const reportShape: Shape = table("ProgressReport", "progress_report", throughTask, {
  id: globalId("ProgressReport"),
  task: one("Task", "task_id"),
  organization: one("Organization", "organization_id"),
  reportedBy: column("reported_by"),
  quantity: column("quantity"),
  step: column("step"),
  counted: column("counted"),
  held: value((t) => sql`${col(t, "quantity")} - ${col(t, "counted")}`),
  heldReason: column("held_reason"),
  complete: column("complete"),
  doneOn: column("done_on"),
  recordedAt: column("recorded_at"),
  ownReference: column("own_reference"),
  note: column("note"),
  evidence: column("evidence"),
  corrects: one("ProgressReport", "corrects_id"),
  correctionReason: column("correction_reason"),
  correctedBy: {
    kind: "one",
    shape: "ProgressReport",
    on: (t, child) => sql`${col(child, "corrects_id")} = ${col(t, "id")}`,
  },
  status: value(reportStatus),
  decision: {
    kind: "one",
    shape: "ReportDecision",
    on: (t, child) => sql`${col(child, "report_id")} = ${col(t, "id")}`,
  },
  meters: {
    kind: "many",
    shape: "ReportMeter",
    on: (t, child) => sql`${col(child, "report_id")} = ${col(t, "id")}`,
    order: (child) => col(child, "household_id"),
  },
});

/** The verdict on a report. */
export const reportDecisionShape: Shape = {
  type: "ReportDecision",
  from: () => sql.table("report_decision"),
  visible: () => null,
  fields: {
    verdict: column("verdict"),
    reason: column("reason"),
    organization: one("Organization", "organization_id"),
    decidedAt: column("decided_at"),
  },
};

/** What a report said of one household; the household itself is shown by its own rights. */
export const reportMeterShape: Shape = {
  type: "ReportMeter",
  from: () => sql.table("report_meter"),
  visible: (t, c) =>
    sql`exists (select 1 from household seen_household where seen_household.id = ${col(t, "household_id")}
      and ${throughCompound("seen_household", "compound_id", c, "household") ?? sql`true`})`,
  fields: {
    household: one("Household", "household_id"),
    state: column("state"),
    exception: column("exception"),
  },
};
