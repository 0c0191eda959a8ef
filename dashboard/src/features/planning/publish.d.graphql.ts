// Made by npm run documents from publish.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type PlanningPublishMutationVariables = Exact<{
  input: Hub.PublishWindowInput;
}>;
export type PlanningPublishMutation = { publishWindow: { plannedTasks: number, window: { id: string } | null, conflictChanges: Array<{ change: Hub.ForeseenChange, code: Hub.ConflictCode, severity: Hub.Severity, sentenceZh: string, sentenceEn: string }>, userErrors: Array<{ code: string, message: string }> } };
export declare const planningPublishDocument: Operation<PlanningPublishMutation, PlanningPublishMutationVariables>;
