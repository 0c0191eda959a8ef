import { defineEntity, p, type InferEntity } from "@mikro-orm/core";
import { Household } from "./compound.ts";
import type { LineStep } from "../domain/vocabulary.ts";
import { ApiKey } from "./key.ts";
import { Organization } from "./organization.ts";
import { Task } from "./task.ts";

/** What an implementer says was done; never changed, a correction is a new row. */
export const ProgressReport = defineEntity({
  name: "ProgressReport",
  properties: {
    id: p.integer().primary(),
    task: () => p.manyToOne(Task),
    organization: () => p.manyToOne(Organization),
    apiKey: () => p.manyToOne(ApiKey).nullable(),
    reportedBy: p.text().nullable(),
    quantity: p.decimal("number").precision(14).scale(3).default(0),
    step: p.text().$type<LineStep>().nullable(),
    counted: p.decimal("number").precision(14).scale(3),
    heldReason: p.text().nullable(),
    complete: p.boolean().default(false),
    shortfallReason: p.text().nullable(),
    doneOn: p.date(),
    recordedAt: p.datetime(),
    ownReference: p.text().nullable(),
    note: p.text().nullable(),
    evidence: p.json<unknown[]>().default("[]"),
    corrects: () => p.manyToOne(ProgressReport).unique().nullable(),
    correctionReason: p.text().nullable(),
  },
});
export type ProgressReport = InferEntity<typeof ProgressReport>;

/** The verdict of somebody else on a report, once. */
export const ReportDecision = defineEntity({
  name: "ReportDecision",
  properties: {
    id: p.integer().primary(),
    report: () => p.manyToOne(ProgressReport).unique(),
    verdict: p.text(),
    reason: p.text().nullable(),
    organization: () => p.manyToOne(Organization).nullable(),
    apiKey: () => p.manyToOne(ApiKey).nullable(),
    decidedAt: p.datetime(),
  },
});
export type ReportDecision = InferEntity<typeof ReportDecision>;

/** What a report said of one household's meter, and how the meter stood before it. */
export const ReportMeter = defineEntity({
  name: "ReportMeter",
  properties: {
    report: () => p.manyToOne(ProgressReport).primary(),
    household: () => p.manyToOne(Household).primary(),
    state: p.text().nullable(),
    exception: p.text().nullable(),
    fromState: p.text(),
    fromException: p.text().nullable(),
  },
});
export type ReportMeter = InferEntity<typeof ReportMeter>;

/** The meter ledger: where one household stands for one utility. */
export const Meter = defineEntity({
  name: "Meter",
  properties: {
    household: () => p.manyToOne(Household).primary().deleteRule("cascade"),
    utility: p.text().primary(),
    state: p.text(),
    exception: p.text().nullable(),
    report: () => p.manyToOne(ProgressReport).nullable(),
    changedAt: p.datetime(),
  },
});
export type Meter = InferEntity<typeof Meter>;
