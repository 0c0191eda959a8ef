import { defineEntity, p, type InferEntity } from "@mikro-orm/core";
import { Subject } from "./duty.ts";
import { Jurisdiction } from "./jurisdiction.ts";
import { Organization } from "./organization.ts";

/** An entry of the renovation catalogue (WORK) or a step of the process that each compound passes (STEP). */
export const WorkItem = defineEntity({
  name: "WorkItem",
  uniques: [{ properties: ["jurisdiction", "code"] }],
  properties: {
    id: p.integer().primary(),
    jurisdiction: () => p.manyToOne(Jurisdiction).deleteRule("cascade"),
    code: p.text(),
    kind: p.text(),
    position: p.integer(),
    catalogue: p.text().nullable(),
    class: p.text(),
    level: p.text(),
    subject: () => p.manyToOne(Subject).fieldName("subject_slug").nullable(),
    nameZh: p.text(),
    nameEn: p.text().nullable(),
    standardZh: p.text().nullable(),
    standardEn: p.text().nullable(),
    utilities: p.array().default([]),
    underground: p.boolean().default(false),
    depthOrder: p.integer().nullable(),
    unit: p.text().nullable(),
    quantityBasis: p.text(),
    quantity: p.decimal("number").nullable(),
    windowPhase: p.text().nullable(),
    dutySubjects: p.array().default([]),
    appliesTo: p.text().nullable(),
    replaces: p.array().default([]),
    stepPhase: p.text().nullable(),
    gateKind: p.text().nullable(),
    gateRuleZh: p.text().nullable(),
    gateRuleEn: p.text().nullable(),
    threshold: p.decimal("number").nullable(),
    thresholdUnit: p.text().nullable(),
    organization: () => p.manyToOne(Organization).nullable(),
    participantIds: p
      .array((i) => +i)
      .columnType("integer[]")
      .default([]),
    section: p.text().nullable(),
    retired: p.boolean().default(false),
  },
});
export type WorkItem = InferEntity<typeof WorkItem>;
