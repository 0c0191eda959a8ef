import { invalid, requiredDay } from "./input.ts";
import { may, type Permission } from "./policy.ts";
import { readsTask } from "./sight.ts";
import type { Viewer } from "./viewer.ts";
import { Refusal } from "./refusal.ts";

/** The life of a proposed change: silence makes it ESCALATED, only the lead office makes it PUBLISHED; SUPERSEDED: overtaken. */
export const windowChangeStates = ["OPEN", "ESCALATED", "PUBLISHED", "REJECTED", "WITHDRAWN", "SUPERSEDED"] as const;
/** See {@link windowChangeStates}. */
export type WindowChangeState = (typeof windowChangeStates)[number];

/** What a party may say to a proposed change. */
export const windowChangeAnswers = ["ACCEPT", "REFUSE", "COUNTER"] as const;
/** See {@link windowChangeAnswers}. */
export type WindowChangeAnswerKind = (typeof windowChangeAnswers)[number];

/** How a proposed change may end. */
export const windowChangeDecisions = ["PUBLISH", "REJECT", "WITHDRAW"] as const;
/** See {@link windowChangeDecisions}. */
export type WindowChangeDecisionKind = (typeof windowChangeDecisions)[number];

/** The state in which each decision leaves a change. */
export const stateAfterDecision: Record<WindowChangeDecisionKind, WindowChangeState> = {
  PUBLISH: "PUBLISHED",
  REJECT: "REJECTED",
  WITHDRAW: "WITHDRAWN",
};

/** States in which the parties may still answer and the lead office still decides. */
export const openChangeStates: readonly WindowChangeState[] = ["OPEN", "ESCALATED"];

/** Phases of which the first must have ended before the second begins. */
export const phaseOrder = [
  ["OPEN_GROUND", "BACKFILL"],
  ["BACKFILL", "PAVING"],
  ["OPEN_GROUND", "PAVING"],
] as const;

/** A span of days, both inclusive. */
export interface Span {
  startsOn: string;
  endsOn: string;
}

/** The dates of an input; refuses days that are none and a span that is the one that already holds. */
export function readSpan(input: Partial<Span>, now: Span): Span {
  const startsOn = requiredDay(input.startsOn, ["startsOn"]);
  const endsOn = requiredDay(input.endsOn, ["endsOn"]);
  if (endsOn < startsOn)
    throw invalid(["endsOn"], `结束日早于开始日 ${startsOn}`, `ends before it starts, ${startsOn}`);
  if (startsOn === now.startsOn && endsOn === now.endsOn) {
    throw invalid(["startsOn"], "与现行窗口的日期相同", "these are the days that the window already has");
  }
  return { startsOn, endsOn };
}

/** What a compound's works show of themselves to a viewer who asks about a window or a change of it. */
export interface ChangeSight {
  jurisdictionId: number;
  streetId: number | null;
  streetParentId: number | null;
  engaged: boolean;
}

/** The organization among the given ones as which the viewer has this permission, or null. */
export function actsAs(
  viewer: Viewer,
  permission: Permission,
  sight: ChangeSight,
  organizationIds: readonly number[],
): number | null {
  const { jurisdictionId, streetId } = sight;
  return (
    organizationIds.find(
      (id) =>
        viewer.organizationIds.includes(id) && may(viewer, permission, { jurisdictionId, streetId, implementerId: id }),
    ) ?? null
  );
}

/** Whether the viewer sees a record of the compound that concerns these organizations: as the compiled reads have it. */
export function concerns(viewer: Viewer, sight: ChangeSight, organizationIds: readonly number[]): boolean {
  const implementerId = organizationIds.find((id) => viewer.organizationIds.includes(id)) ?? null;
  return readsTask(viewer, { ...sight, implementerId, draft: false });
}

/** Refuses what is asked of a change that is over. */
export function checkStillOpen(state: WindowChangeState, field: string[]): void {
  if (openChangeStates.includes(state)) return;
  if (state === "SUPERSEDED") throw windowIsStale(field);
  throw new Refusal(
    "CONFLICT",
    { zh: `该窗口变更已有结论：${state}`, en: `this change of a window is already ${state}` },
    field,
  );
}

/** The refusal of a window that has been replaced since. */
export function windowIsStale(field: string[]): Refusal {
  return new Refusal(
    "STALE",
    {
      zh: "该施工窗口已被新版本取代：请重新读取现行窗口，再提出变更",
      en: "this window has been replaced since: read the published one and go on from there",
    },
    field,
  );
}
