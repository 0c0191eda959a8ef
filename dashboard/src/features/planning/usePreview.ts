import { useEffect, useState } from "react";
import { HubError } from "../../hub/client.ts";
import { useSend } from "../../hub/useLive.tsx";
import { useSpeech } from "../../language.tsx";
import { planningCommitDatesDocument, type PlanningCommitDatesMutation } from "./commit-dates.graphql";
import { sameSpan } from "./days.ts";
import type { Draft } from "./drafts.ts";
import type { PlanConflict } from "./plan.ts";
import { planningProposeChangeDocument, type ImpactFragment } from "./propose-change.graphql";
import { planningProposeDatesDocument } from "./propose-dates.graphql";
import { planningPublishDocument } from "./publish.graphql";

/** A conflict that a change would open, change or close. */
export type Foreseen = PlanningCommitDatesMutation["commitTaskDates"]["conflictChanges"][number];

/** What saving a draft would do, asked of the hub, which writes nothing for it. */
export interface Preview {
  /** Of a window: tasks, organizations, households, other compounds. */
  impact: ImpactFragment | null;
  /** Null: not told to this role. */
  conflicts: readonly Foreseen[] | null;
  /** Until when the parties of a proposed change would answer. */
  answerBy: string | null;
  parties: readonly { code: string; nameZh: string; nameEn: string }[];
  /** Tasks whose planned days would follow the window; null: not a window. */
  plannedTasks: number | null;
  /** What the hub has against publishing, or against these dates. */
  against: string | null;
  /** What it has against proposing. */
  againstProposing: string | null;
}

const nothing: Preview = {
  ...{ impact: null, conflicts: null, answerBy: null, parties: [], plannedTasks: null },
  ...{ against: null, againstProposing: null },
};

const settleMs = 250;

/**
 * What a draft would do; null while the hub is asked. `way`: publish or propose a window, commit or propose a work's
 * days. It is asked again when the open conflicts around it change.
 */
export function usePreview(
  draft: Draft,
  way: "STEER" | "COMMIT" | "PROPOSE",
  conflicts: readonly PlanConflict[],
): { preview: Preview | null; failed: string | null } {
  const proposeChange = useSend(planningProposeChangeDocument);
  const publish = useSend(planningPublishDocument);
  const commit = useSend(planningCommitDatesDocument);
  const proposeDates = useSend(planningProposeDatesDocument);
  const { say } = useSpeech();
  const [state, setState] = useState<{ key: string; preview: Preview | null; failed: string | null } | null>(null);
  const { what, to } = draft;
  const still = sameSpan(draft.from, to);
  const key = JSON.stringify([draft.key, to, way, conflicts]);

  useEffect(() => {
    if (still) return;
    let over = false;
    const days = { startsOn: to.start, endsOn: to.end };
    const dry = { idempotencyKey: "preview", dryRun: true };
    const said = (errors: readonly { message: string }[]): string | null =>
      errors.length > 0 ? errors.map(({ message }) => message).join(" ") : null;
    const ofWindow = async (): Promise<Preview> => {
      if (!("window" in what)) return nothing;
      const { window, compound } = what;
      const place = { compound: compound.id, phase: window.phase, replaces: window.id };
      const [proposed, published] = await Promise.all([
        proposeChange({ input: { ...dry, window: window.id, reason: "?", ...days } }),
        way === "STEER" ? publish({ input: { ...dry, ...place, ...days } }) : null,
      ]);
      const { impact, answerBy, parties, userErrors } = proposed.proposeWindowChange;
      return {
        ...{ impact, answerBy, parties, againstProposing: said(userErrors) },
        conflicts: published?.publishWindow.conflictChanges ?? null,
        plannedTasks: published?.publishWindow.plannedTasks ?? null,
        against: said(published?.publishWindow.userErrors ?? []),
      };
    };
    const ofTask = async (): Promise<Preview> => {
      if (!("task" in what)) return nothing;
      const tasks = [{ task: what.task.id, ...days }];
      const answer =
        way === "COMMIT"
          ? (await commit({ input: { tasks, dryRun: true } })).commitTaskDates
          : (await proposeDates({ input: { ...dry, tasks, reason: "?" } })).proposeTaskDates;
      return { ...nothing, conflicts: answer.conflictChanges, against: said(answer.userErrors) };
    };
    const timer = setTimeout(() => {
      ("window" in what ? ofWindow() : ofTask()).then(
        (preview) => void (over || setState({ key, preview, failed: null })),
        (error: unknown) => {
          const failed = error instanceof HubError && error.code !== "NETWORK" ? error.message : say("unreachable");
          if (!over) setState({ key, preview: null, failed });
        },
      );
    }, settleMs);
    return () => {
      over = true;
      clearTimeout(timer);
    };
    // The key says all that the question is about.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [key, still]);
  return state?.key === key ? state : { preview: null, failed: null };
}
