import { sql } from "kysely";
import { SETTING_KEYS } from "../domain/pack/settings.ts";
import { jurisdictionVisible, moneyVisible, registryVisible } from "./rights.ts";
import { and, col, column, globalId, table, value, when, type Field, type Shape } from "./shape.ts";

const underJurisdiction = (shape: string, order: string, condition?: string): Field => ({
  kind: "many",
  shape,
  on: (t, child) =>
    and(
      sql`${col(child, "jurisdiction_id")} = ${col(t, "id")}`,
      condition ? sql`${col(child, "kind")} = ${condition}` : null,
      sql`not ${col(child, "retired")}`,
    ),
  order: (child) => sql`${col(child, order)}, ${col(child, "id")}`,
});

/** A number or date rule that the plan states. */
export const ruleShape: Shape = table("Rule", "rule", registryVisible, {
  id: globalId("Rule"),
  code: column("code"),
  kind: column("kind"),
  ruleZh: column("rule_zh"),
  ruleEn: column("rule_en"),
  comparator: column("comparator"),
  value: column("value"),
  unit: column("unit"),
  appliesToZh: column("applies_to_zh"),
  appliesToEn: column("applies_to_en"),
  printed: column("printed"),
  section: column("section"),
});

const told = (what: "about" | "aboutZh" | "standard"): Field =>
  value(
    (t) => col(t, "key"),
    (key) => SETTING_KEYS.find((known) => known.key === key)?.[what] ?? "",
  );

/** A setting of the rule pack. */
export const settingShape: Shape = table("Setting", "setting", registryVisible, {
  key: column("key"),
  value: column("value"),
  unit: column("unit"),
  note: column("note"),
  aboutZh: told("aboutZh"),
  aboutEn: told("about"),
  standard: told("standard"),
});

/** A figure that the plan states. */
export const statedTotalShape: Shape = table("StatedTotal", "stated_total", moneyVisible("metric", registryVisible), {
  id: globalId("StatedTotal"),
  code: column("code"),
  scope: column("scope"),
  period: column("period"),
  partition: column("partition"),
  member: column("member"),
  place: column("place"),
  metric: column("metric"),
  shareOf: column("share_of"),
  value: column("value"),
  unit: column("unit"),
  qualifier: column("qualifier"),
  printed: column("printed"),
  section: column("section"),
  sourceLine: column("source_line"),
  note: column("note"),
});

/** A county, district or city. */
export const jurisdictionShape: Shape = {
  type: "Jurisdiction",
  from: () => sql.table("jurisdiction"),
  visible: jurisdictionVisible,
  fields: {
    id: globalId("Jurisdiction"),
    code: column("code"),
    slug: column("slug"),
    nameZh: column("name_zh"),
    nameEn: column("name_en"),
    level: column("level"),
    parentCode: column("parent_code"),
    planStart: column("plan_start"),
    planEnd: column("plan_end"),
    sourceTitleZh: column("source_title_zh"),
    sourceTitleEn: column("source_title_en"),
    note: column("note"),
    areas: {
      ...(underJurisdiction("Area", "plan_year") as Extract<Field, { kind: "many" }>),
      on: (t, child, args) =>
        and(
          sql`${col(child, "jurisdiction_id")} = ${col(t, "id")} and not ${col(child, "retired")}`,
          when(args["planYear"], (year) => sql`${col(child, "plan_year")} = ${year}`),
        ),
    },
    workItems: underJurisdiction("WorkItem", "position", "WORK"),
    processSteps: underJurisdiction("WorkItem", "position", "STEP"),
    rules: underJurisdiction("Rule", "code"),
    settings: {
      kind: "many",
      shape: "Setting",
      on: (t, child) => sql`${col(child, "jurisdiction_id")} = ${col(t, "id")}`,
      order: (child) => col(child, "key"),
    },
    stopPeriods: underJurisdiction("StopPeriod", "code"),
    statedTotals: underJurisdiction("StatedTotal", "code"),
    importRuns: {
      kind: "many",
      shape: "ImportRun",
      on: (t, child) => sql`${col(child, "jurisdiction_id")} = ${col(t, "id")}`,
      order: (child) => sql`${col(child, "id")} desc`,
    },
  },
};

/** `jurisdictions`: those the viewer may see. */
export const jurisdictions: Field = {
  kind: "many",
  shape: "Jurisdiction",
  on: (_t, child, args) => and(when(args["code"], (code) => sql`${col(child, "code")} = ${code}`)),
  order: (child) => col(child, "code"),
};
