/** What a pack lists by code, and may later no longer list. */
export type RegistryNoun =
  | "organization"
  | "duty"
  | "workItem"
  | "area"
  | "compound"
  | "keyProject"
  | "rule"
  | "statedTotal"
  | "stopPeriod"
  | "operatorCode";

/** The names of the changes that the log carries, each after the command that makes it. */
export type EventType =
  | "task.generated"
  | "task.withdrawn"
  | "task.withdrawalProposed"
  | "task.kept"
  | "task.planned"
  | "task.quantified"
  | "task.issued"
  | "task.acknowledged"
  | "task.scheduled"
  | "task.unscheduled"
  | "task.blocked"
  | "task.resumed"
  | "task.accepted"
  | "task.cancelled"
  | "task.dateProposed"
  | "task.dateRefused"
  | "task.dateClosed"
  | "report.progressed"
  | "report.corrected"
  | "report.verified"
  | "report.rejected"
  | "window.published"
  | "window.superseded"
  | "windowChange.proposed"
  | "windowChange.answered"
  | "windowChange.escalated"
  | "windowChange.decided"
  | "windowChange.superseded"
  | "notice.sent"
  | "notice.acknowledged"
  | "notice.deemed"
  | "notice.read"
  | "pack.loaded"
  | "calendar.changed"
  | `conflict.${"opened" | "changed" | "closed" | "assigned" | "noted" | "decided" | "rechecked"}`
  | `realignment.${"proposed" | "progressed" | "done" | "cancelled" | "failed" | "applied"}`
  | `${RegistryNoun}.${"registered" | "retired"}`
  | "jurisdiction.registered"
  | "setting.registered"
  | "household.registered"
  | "key.created"
  | "key.revoked"
  | `account.${"created" | "passwordChanged" | "passwordReset" | "disabled" | "enabled"}`
  | `calendarFeed.${"created" | "revoked"}`
  | "clock.set"
  | "deadLetter.replayed"
  | `fileImport.${"received" | "mapped" | "previewed" | "committed" | "progressed" | "done" | "refused" | "failed"}`
  | `fileImport.${"undoRequested" | "undone"}`;

/** A change to be recorded in the transaction that makes it; on the compound's stream, else the jurisdiction's. */
export interface NewEvent {
  type: EventType;
  jurisdictionId: number;
  compoundId?: number | null;
  taskId?: number | null;
  organizationId?: number | null;
  windowId?: number | null;
  reportId?: number | null;
  conflictId?: number | null;
  realignmentId?: number | null;
  utility?: string | null;
  /** The task's state after the change. */
  state?: string | null;
  /** What changed, frozen: `{from, to, …}` of plain values. */
  data?: Record<string, unknown>;
}

/** A position in the log that outlives restarts: `epoch.pos`. */
export interface Cursor {
  epoch: string;
  pos: number;
}

/** The cursor of a text, or null when it is none. */
export function parseCursor(text: string): Cursor | null {
  const match = /^([0-9a-z]{1,16})\.(\d{1,15})$/.exec(text);
  return match ? { epoch: match[1]!, pos: Number(match[2]) } : null;
}
