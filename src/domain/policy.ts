/** Who may do what and who may read what: one table each, read by commands, by the compiled reads and by streams. */

/** The roles that a key or an account can have. */
export const roles = ["ADMIN", "LEAD", "DEPARTMENT", "STREET", "OPERATOR", "OWNER", "VIEWER"] as const;
/** See {@link roles}. */
export type Role = (typeof roles)[number];

/**
 * What a key may be used for, within the rights of its role: READ everything that the role reads, REPORT progress,
 * ANSWER what is put to its organization, PLAN, ADMIN(ister keys, accounts and the clock). People have all of them.
 */
export const keyScopes = ["READ", "REPORT", "ANSWER", "PLAN", "ADMIN"] as const;
/** See {@link keyScopes}. */
export type KeyScope = (typeof keyScopes)[number];

/** Who is asking, with what organization and role; `jurisdictionId` is null only for the hub's administrator. */
export interface Viewer {
  /** The API key that asks, itself or through a session; 0 for a person and for the hub itself. */
  keyId: number;
  /** The key's name, or the person's user name. */
  keyName: string;
  /** The person who asks, null where a key does. */
  accountId: number | null;
  /** The session that asks, null where a key or a token does. */
  sessionId: number | null;
  scopes: readonly KeyScope[];
  /** Nothing but a new password is taken from this person, so that `scopes` is empty. */
  mustChangePassword: boolean;
  /** When the key, session or token ends by itself, by the server's clock. */
  endsAt: Date | null;
  role: Role;
  organizationId: number | null;
  /** The organization and, where its parent is a generic row (街道, 社区 …), that row: their tasks are its tasks. */
  organizationIds: readonly number[];
  jurisdictionId: number | null;
  /** True for a generic row; the generic row "streets" stands for compounds whose street is not stated. */
  genericOrganization: boolean;
  language: "zh" | "en";
}

/** How somebody stands to a record. */
export type Party = "ADMINISTRATOR" | "LEAD_OFFICE" | "IMPLEMENTER" | "VERIFIER" | "HOLDER";

const permissions = {
  "pack.load": ["ADMINISTRATOR", "LEAD_OFFICE"],
  "tasks.generate": ["ADMINISTRATOR", "LEAD_OFFICE"],
  "tasks.issue": ["ADMINISTRATOR", "LEAD_OFFICE"],
  "tasks.acknowledge": ["IMPLEMENTER"],
  "tasks.commit": ["IMPLEMENTER"],
  "tasks.block": ["IMPLEMENTER", "LEAD_OFFICE"],
  "tasks.resume": ["IMPLEMENTER", "LEAD_OFFICE"],
  "tasks.accept": ["ADMINISTRATOR", "LEAD_OFFICE"],
  "tasks.cancel": ["ADMINISTRATOR", "LEAD_OFFICE"],
  "tasks.keep": ["ADMINISTRATOR", "LEAD_OFFICE"],
  "tasks.quantify": ["ADMINISTRATOR", "LEAD_OFFICE", "IMPLEMENTER"],
  "report.progress": ["IMPLEMENTER"],
  "report.correct": ["IMPLEMENTER"],
  "report.verify": ["ADMINISTRATOR", "LEAD_OFFICE", "VERIFIER"],
  "report.reject": ["ADMINISTRATOR", "LEAD_OFFICE", "VERIFIER"],
  "window.publish": ["ADMINISTRATOR", "LEAD_OFFICE"],
  "windowChange.propose": ["ADMINISTRATOR", "LEAD_OFFICE", "IMPLEMENTER"],
  "windowChange.answer": ["IMPLEMENTER"],
  "windowChange.decide": ["ADMINISTRATOR", "LEAD_OFFICE"],
  "windowChange.withdraw": ["ADMINISTRATOR", "IMPLEMENTER"],
  "notice.send": ["ADMINISTRATOR", "LEAD_OFFICE"],
  "notice.acknowledge": ["IMPLEMENTER"],
  "conflict.assign": ["ADMINISTRATOR", "LEAD_OFFICE"],
  "conflict.note": ["ADMINISTRATOR", "LEAD_OFFICE", "IMPLEMENTER", "VERIFIER"],
  "conflict.decide": ["ADMINISTRATOR", "LEAD_OFFICE"],
  "conflict.recheck": ["ADMINISTRATOR", "LEAD_OFFICE"],
  "realignment.propose": ["ADMINISTRATOR", "LEAD_OFFICE", "IMPLEMENTER"],
  "realignment.cancel": ["ADMINISTRATOR", "LEAD_OFFICE", "IMPLEMENTER"],
  "realignment.apply": ["ADMINISTRATOR", "LEAD_OFFICE", "IMPLEMENTER"],
  "dates.answer": ["IMPLEMENTER"],
  "dates.propose": ["ADMINISTRATOR", "LEAD_OFFICE"],
  "calendarFeed.create": ["ADMINISTRATOR", "LEAD_OFFICE", "IMPLEMENTER"],
  "calendarFeed.revoke": ["ADMINISTRATOR", "LEAD_OFFICE", "IMPLEMENTER"],
  "inbound.manage": ["ADMINISTRATOR", "IMPLEMENTER"],
  "inbound.resolve": ["ADMINISTRATOR", "IMPLEMENTER"],
  "key.create": ["ADMINISTRATOR"],
  "key.revoke": ["ADMINISTRATOR"],
  "account.create": ["ADMINISTRATOR"],
  "account.reset": ["ADMINISTRATOR"],
  "account.disable": ["ADMINISTRATOR"],
  "clock.set": ["ADMINISTRATOR"],
  "deadLetter.replay": ["ADMINISTRATOR"],
  "webhook.manage": ["ADMINISTRATOR", "HOLDER"],
  "channel.manage": ["ADMINISTRATOR", "HOLDER"],
} as const satisfies Record<string, readonly Party[]>;
/** A thing that one may be allowed to do; named like the mutation. */
export type Permission = keyof typeof permissions;

const scopeNeeded: Record<Permission, KeyScope> = {
  "pack.load": "PLAN",
  "tasks.generate": "PLAN",
  "tasks.issue": "PLAN",
  "tasks.acknowledge": "ANSWER",
  "tasks.commit": "ANSWER",
  "tasks.block": "ANSWER",
  "tasks.resume": "ANSWER",
  "tasks.accept": "PLAN",
  "tasks.cancel": "PLAN",
  "tasks.keep": "PLAN",
  "tasks.quantify": "ANSWER",
  "report.progress": "REPORT",
  "report.correct": "REPORT",
  "report.verify": "ANSWER",
  "report.reject": "ANSWER",
  "window.publish": "PLAN",
  "windowChange.propose": "ANSWER",
  "windowChange.answer": "ANSWER",
  "windowChange.decide": "PLAN",
  "windowChange.withdraw": "ANSWER",
  "notice.send": "PLAN",
  "notice.acknowledge": "ANSWER",
  "conflict.assign": "PLAN",
  "conflict.note": "ANSWER",
  "conflict.decide": "PLAN",
  "conflict.recheck": "PLAN",
  "realignment.propose": "PLAN",
  "realignment.cancel": "PLAN",
  "realignment.apply": "PLAN",
  "dates.answer": "ANSWER",
  "dates.propose": "PLAN",
  "calendarFeed.create": "ANSWER",
  "calendarFeed.revoke": "ANSWER",
  "inbound.manage": "ADMIN",
  "inbound.resolve": "ANSWER",
  "key.create": "ADMIN",
  "key.revoke": "ADMIN",
  "account.create": "ADMIN",
  "account.reset": "ADMIN",
  "account.disable": "ADMIN",
  "clock.set": "ADMIN",
  "deadLetter.replay": "ADMIN",
  "webhook.manage": "ADMIN",
  "channel.manage": "ADMIN",
};

/** The facts of a record that decide how somebody stands to it. */
export interface Standing {
  jurisdictionId: number;
  implementerId?: number | null;
  /** The organization that the record belongs to, such as a webhook. */
  holderId?: number | null;
  /** The street of the compound concerned, null where the plan states none. */
  streetId?: number | null;
  /** The organization whose own affair it is. */
  ownerId?: number | null;
  /** Organizations other than the implementer with a duty to look at the result. */
  verifierIds?: readonly number[];
}

/** How the viewer stands to a record. */
export function partiesOf(viewer: Viewer, standing: Standing): Party[] {
  const parties: Party[] = [];
  if (viewer.role === "ADMIN") parties.push("ADMINISTRATOR");
  if (viewer.jurisdictionId !== standing.jurisdictionId) return parties;
  if (viewer.role === "LEAD") parties.push("LEAD_OFFICE");
  if (viewer.role === "VIEWER" || viewer.organizationId === null) return parties;
  if (standing.holderId === viewer.organizationId) parties.push("HOLDER");
  if (!inOwnStreet(viewer, standing)) return parties;
  const isImplementer = standing.implementerId != null && viewer.organizationIds.includes(standing.implementerId);
  if (isImplementer) parties.push("IMPLEMENTER");
  else if (viewer.role === "STREET" || standing.verifierIds?.some((id) => viewer.organizationIds.includes(id))) {
    parties.push("VERIFIER");
  }
  return parties;
}

function inOwnStreet(viewer: Viewer, standing: Standing): boolean {
  if (viewer.role !== "STREET") return true;
  return viewer.genericOrganization || (standing.streetId ?? null) === viewer.organizationId;
}

/** Whether the viewer's key may be used to read at all. */
export function mayRead(viewer: Viewer): boolean {
  return viewer.scopes.includes("READ");
}

/** Whether the viewer may do this to a record with these facts. */
export function may(viewer: Viewer, permission: Permission, standing: Standing): boolean {
  const allowed = partiesAllowed(viewer, permission);
  return partiesOf(viewer, standing).some((party) => allowed.includes(party));
}

/** The parties that the viewer may be one of to do this; none where the key's scopes do not reach it. */
export function partiesAllowed(viewer: Viewer, permission: Permission): readonly Party[] {
  return viewer.scopes.includes(scopeNeeded[permission]) ? permissions[permission] : [];
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

/** The role that an organization's key has unless another is asked for. */
export function defaultRole(kind: string): Role {
  switch (kind) {
    case "lead":
      return "LEAD";
    case "department":
      return "DEPARTMENT";
    case "street":
      return "STREET";
    case "operator":
      return "OPERATOR";
    case "project_owner":
      return "OWNER";
    case "committee":
      return "VIEWER";
    default:
      return "OPERATOR";
  }
}
