import { sql } from "kysely";
import { subjectField } from "./duty.ts";
import { registryVisible } from "./rights.ts";
import { col, column, globalId, one, table, type Shape } from "./shape.ts";

/** Entries of the catalogue and steps of the process. */
export const workItemShape: Shape = table("WorkItem", "work_item", registryVisible, {
  id: globalId("WorkItem"),
  code: column("code"),
  kind: column("kind"),
  catalogue: column("catalogue"),
  class: column("class"),
  level: column("level"),
  subject: subjectField,
  nameZh: column("name_zh"),
  nameEn: column("name_en"),
  standardZh: column("standard_zh"),
  standardEn: column("standard_en"),
  utilities: column("utilities"),
  underground: column("underground"),
  depthOrder: column("depth_order"),
  trench: column("trench"),
  trenchOpener: one("Organization", "trench_opener_id"),
  unit: column("unit"),
  lineSteps: column("line_steps"),
  quantityBasis: column("quantity_basis"),
  quantity: column("quantity"),
  windowPhase: column("window_phase"),
  dutySubjects: column("duty_subjects"),
  appliesTo: column("applies_to"),
  replaces: column("replaces"),
  stepPhase: column("step_phase"),
  gateKind: column("gate_kind"),
  gateRuleZh: column("gate_rule_zh"),
  gateRuleEn: column("gate_rule_en"),
  threshold: column("threshold"),
  thresholdUnit: column("threshold_unit"),
  organization: one("Organization", "organization_id"),
  participants: {
    kind: "many",
    shape: "Organization",
    on: (t, child) => sql`${col(child, "id")} = any(${col(t, "participant_ids")})`,
    order: (child) => col(child, "code"),
  },
  section: column("section"),
});
