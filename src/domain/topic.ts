import type { EventType } from "./events.ts";

/** The topics that an organization may subscribe to, each with the changes of the log that it tells of; see docs/webhooks.md. */
export const topics = {
  "task.issued.v1": ["task.issued"],
  "task.acknowledged.v1": ["task.acknowledged"],
  "task.quantified.v1": ["task.quantified"],
  "task.scheduled.v1": ["task.scheduled", "task.unscheduled"],
  "task.blocked.v1": ["task.blocked"],
  "task.resumed.v1": ["task.resumed"],
  "task.accepted.v1": ["task.accepted"],
  "task.cancelled.v1": ["task.cancelled", "task.withdrawn"],
  "task.datesProposed.v1": ["task.dateProposed"],
  "task.datesAnswered.v1": ["task.dateRefused", "task.dateClosed"],
  "report.progressed.v1": ["report.progressed"],
  "report.corrected.v1": ["report.corrected"],
  "report.verified.v1": ["report.verified"],
  "report.rejected.v1": ["report.rejected"],
  "window.changed.v1": ["window.published", "window.superseded"],
  "windowChange.proposed.v1": ["windowChange.proposed"],
  "windowChange.answered.v1": ["windowChange.answered"],
  "windowChange.escalated.v1": ["windowChange.escalated"],
  "windowChange.closed.v1": ["windowChange.decided", "windowChange.superseded"],
  "notice.sent.v1": ["notice.sent"],
  "notice.acknowledged.v1": ["notice.acknowledged", "notice.deemed"],
  "conflict.opened.v1": ["conflict.opened"],
  "conflict.changed.v1": ["conflict.changed", "conflict.assigned", "conflict.noted", "conflict.decided"],
  "conflict.closed.v1": ["conflict.closed"],
  "realignment.ended.v1": ["realignment.done", "realignment.cancelled", "realignment.failed"],
  "realignment.applied.v1": ["realignment.applied"],
} as const satisfies Record<string, readonly EventType[]>;
/** See {@link topics}. */
export type Topic = keyof typeof topics;

/** What the test button sends; nobody need subscribe to it. */
export const testTopic = "webhook.test.v1";

/** The names of the topics. */
export const topicNames = Object.keys(topics) as Topic[];

/** The types of events that some topic tells of. */
export const toldTypes: readonly EventType[] = topicNames.flatMap((name) => [...topics[name]]);

const byType = new Map<string, Topic>(topicNames.flatMap((name) => topics[name].map((type) => [type, name] as const)));

/** The topic that tells of an event, if one does. */
export function topicOf(type: EventType): Topic | null {
  return byType.get(type) ?? null;
}
