/** Who may read what: one table of rows and one of fields, read by the compiled reads, by streams and by commands. */

import type { Standing } from "./policy.ts";
import type { Role, Viewer } from "./viewer.ts";

/** Whether the viewer's key may be used to read at all. */
export function mayRead(viewer: Viewer): boolean {
  return viewer.scopes.includes("READ");
}

/** Kinds of records with row rights. */
export type Noun = "jurisdiction" | "registry" | "compound" | "household" | "task" | "report" | "key";

/**
 * Which rows of a noun a role reads. ALL: every jurisdiction; JURISDICTION: the viewer's own; STREET: compounds of the
 * viewer's street; ENGAGED: compounds in which the viewer's organization has an issued task; OWN: tasks of the
 * viewer's organization; NONE: nothing.
 */
export type Scope = "ALL" | "JURISDICTION" | "STREET" | "ENGAGED" | "OWN" | "NONE";

const reading: Record<Role, Record<Noun, Scope>> = {
  ADMIN: row("ALL", "ALL", "ALL", "ALL", "ALL", "ALL", "ALL"),
  LEAD: row("JURISDICTION", "JURISDICTION", "JURISDICTION", "JURISDICTION", "JURISDICTION", "JURISDICTION", "NONE"),
  DEPARTMENT: row("JURISDICTION", "JURISDICTION", "JURISDICTION", "NONE", "JURISDICTION", "JURISDICTION", "NONE"),
  STREET: row("JURISDICTION", "JURISDICTION", "STREET", "STREET", "STREET", "STREET", "NONE"),
  OPERATOR: row("JURISDICTION", "JURISDICTION", "ENGAGED", "ENGAGED", "OWN", "OWN", "NONE"),
  OWNER: row("JURISDICTION", "JURISDICTION", "ENGAGED", "ENGAGED", "ENGAGED", "ENGAGED", "NONE"),
  VIEWER: row("JURISDICTION", "JURISDICTION", "JURISDICTION", "NONE", "JURISDICTION", "JURISDICTION", "NONE"),
};

function row(
  jurisdiction: Scope,
  registry: Scope,
  compound: Scope,
  household: Scope,
  task: Scope,
  report: Scope,
  key: Scope,
): Record<Noun, Scope> {
  return { jurisdiction, registry, compound, household, task, report, key };
}

/** Which rows of this noun the viewer reads. */
export function scopeOf(viewer: Viewer, noun: Noun): Scope {
  return reading[viewer.role][noun];
}

/** Whether the viewer sees tasks that the lead office has not issued yet. */
export function seesDrafts(viewer: Viewer): boolean {
  return viewer.role === "ADMIN" || viewer.role === "LEAD";
}

/**
 * Kinds of facts that fewer may read than the rows they stand in. names: names of households; money: budgets, investments and
 * stated sums of money; rivalPlans: dates, answers and load of an operator of the same network.
 */
export type FieldKind = "names" | "money" | "rivalPlans";

const fieldReaders: Record<FieldKind, readonly Role[]> = {
  names: ["ADMIN", "LEAD", "STREET"],
  money: ["ADMIN", "LEAD", "DEPARTMENT", "OWNER"],
  rivalPlans: ["ADMIN", "LEAD", "DEPARTMENT", "STREET", "OWNER", "VIEWER"],
};

const fieldsOf: Record<FieldKind, readonly string[]> = {
  names: ["Household.name"],
  money: ["KeyProject.investment10kCny", "StatedTotal:*_cny", "Finding:*_cny"],
  rivalPlans: [
    "Conflict.data",
    "Conflict.organizations",
    "ChangeEvent.data",
    "WindowChangeAnswer",
    "ImpactedOrganization",
    "Organization.crews",
  ],
};

/** What the viewer's role is not told although it sees the rows around it: `Type.field`, `Type`, or `Type:metric`. */
export function withheldFrom(viewer: Viewer): string[] {
  return (Object.keys(fieldsOf) as FieldKind[])
    .filter((kind) => !isTold(viewer, kind))
    .flatMap((kind) => fieldsOf[kind]);
}

/** Whether the viewer's role reads facts of this kind. */
export function isTold(viewer: Viewer, kind: FieldKind): boolean {
  return fieldReaders[kind].includes(viewer.role);
}

/** The facts of a task that decide who reads it. */
export interface TaskSight extends Standing {
  draft: boolean;
  /** The generic row that the compound's street belongs to. */
  streetParentId: number | null;
  /** Whether the viewer's organization has an issued task in the compound. */
  engaged: boolean;
}

/** Whether the viewer reads this task: the same rule as the compiled reads' taskVisible. */
export function readsTask(viewer: Viewer, task: TaskSight): boolean {
  const scope = scopeOf(viewer, "task");
  if (task.draft && !seesDrafts(viewer)) return false;
  if (scope === "ALL") return true;
  if (viewer.jurisdictionId !== task.jurisdictionId) return false;
  switch (scope) {
    case "JURISDICTION":
      return true;
    case "STREET":
      if (!viewer.genericOrganization) return (task.streetId ?? null) === viewer.organizationId;
      return task.streetId == null || task.streetParentId === viewer.organizationId;
    case "OWN":
      return task.implementerId != null && viewer.organizationIds.includes(task.implementerId);
    case "ENGAGED":
      return task.engaged;
    case "NONE":
      return false;
  }
}
