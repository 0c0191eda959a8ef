// Made by npm run documents from conflict-events.graphql and schema.graphql: not to be edited.
import type { Operation } from "./operation.ts";
import type * as Hub from "./schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type FollowConflictsSubscriptionVariables = Exact<{
  after?: string | null | undefined;
  filter?: Hub.ConflictFilter | null | undefined;
}>;
export type FollowConflictsSubscription = { conflictEvents: { id: string, cursor: string, type: string, at: string, state: Hub.TaskState | null, utility: Hub.Utility | null, data: Record<string, unknown>, compound: { code: string, nameZh: string, nameEn: string | null } | null, organization: { code: string, nameZh: string, nameEn: string } | null, report: { quantity: number } | null, task: { code: string, quantityDone: number, quantityTarget: number | null, unit: string | null, workItem: { nameZh: string, nameEn: string | null } } | null, conflict: { id: string, code: Hub.ConflictCode, severity: Hub.Severity, sentenceZh: string, sentenceEn: string } | null, window: { id: string, phase: Hub.Phase, startsOn: string, endsOn: string } | null } };
export type ChangeFragment = { id: string, cursor: string, type: string, at: string, state: Hub.TaskState | null, utility: Hub.Utility | null, data: Record<string, unknown>, compound: { code: string, nameZh: string, nameEn: string | null } | null, organization: { code: string, nameZh: string, nameEn: string } | null, report: { quantity: number } | null, task: { code: string, quantityDone: number, quantityTarget: number | null, unit: string | null, workItem: { nameZh: string, nameEn: string | null } } | null, conflict: { id: string, code: Hub.ConflictCode, severity: Hub.Severity, sentenceZh: string, sentenceEn: string } | null, window: { id: string, phase: Hub.Phase, startsOn: string, endsOn: string } | null };
export declare const followConflictsDocument: Operation<FollowConflictsSubscription, FollowConflictsSubscriptionVariables>;
