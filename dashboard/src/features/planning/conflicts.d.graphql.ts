// Made by npm run documents from conflicts.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type PlanningConflictsQueryVariables = Exact<{
  filter?: Hub.ConflictFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;
export type PlanningConflictsQuery = { conflicts: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, code: Hub.ConflictCode, severity: Hub.Severity, sentenceZh: string, sentenceEn: string, compound: { code: string } | null, tasks: Array<{ code: string }> }> } };
export declare const planningConflictsDocument: Operation<PlanningConflictsQuery, PlanningConflictsQueryVariables>;
