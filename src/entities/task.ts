import { defineEntity, p, type InferEntity } from "@mikro-orm/core";
import type { TaskState } from "../domain/task.ts";
import type { MeasuredBy } from "../domain/vocabulary.ts";
import { Compound } from "./compound.ts";
import { Jurisdiction } from "./jurisdiction.ts";
import { Organization } from "./organization.ts";
import { WorkItem } from "./workItem.ts";

/** Compound x work item x implementer; planned, committed, reported and verified dates are kept apart. */
export const Task = defineEntity({
  name: "Task",
  properties: {
    id: p.integer().primary(),
    jurisdiction: () => p.manyToOne(Jurisdiction).deleteRule("cascade"),
    compound: () => p.manyToOne(Compound),
    workItem: () => p.manyToOne(WorkItem),
    organization: () => p.manyToOne(Organization).nullable(),
    utility: p.text().nullable(),
    code: p.text(),
    state: p.text().$type<TaskState>().default("DRAFT"),
    stateReason: p.text().nullable(),
    stateBefore: p.text().$type<TaskState>().nullable(),
    waitsFor: p.text().nullable(),
    withdrawalReason: p.text().nullable(),
    /** The lead office decided to keep it although the plan no longer asks for it. */
    kept: p.boolean().default(false),
    unit: p.text().nullable(),
    quantityTarget: p.decimal("number").precision(14).scale(3).nullable(),
    /** Who set the target: a new plan never overwrites a person's figure. */
    targetBy: p.text().$type<"PLAN" | "PERSON">().default("PLAN"),
    quantityDone: p.decimal("number").precision(14).scale(3).default(0),
    measuredBy: p.text().$type<MeasuredBy>().nullable(),
    plannedStart: p.date().nullable(),
    plannedEnd: p.date().nullable(),
    committedStart: p.date().nullable(),
    committedEnd: p.date().nullable(),
    reportedStartOn: p.date().nullable(),
    reportedDoneOn: p.date().nullable(),
    verifiedOn: p.date().nullable(),
    cancelledBy: p.text().$type<"PLAN" | "PERSON">().nullable(),
    version: p.integer().version(),
    createdAt: p.datetime(),
    changedAt: p.datetime(),
  },
});
export type Task = InferEntity<typeof Task>;
