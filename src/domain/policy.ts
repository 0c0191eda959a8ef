/** Who may do what: one table, read by commands and by what is told of moves. */

import type { KeyScope, Viewer } from "./viewer.ts";

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

/** Whether the viewer may do this to a record with these facts. */
export function may(viewer: Viewer, permission: Permission, standing: Standing): boolean {
  const allowed = partiesAllowed(viewer, permission);
  return partiesOf(viewer, standing).some((party) => allowed.includes(party));
}

/** The parties that the viewer may be one of to do this; none where the key's scopes do not reach it. */
export function partiesAllowed(viewer: Viewer, permission: Permission): readonly Party[] {
  return viewer.scopes.includes(scopeNeeded[permission]) ? permissions[permission] : [];
}
