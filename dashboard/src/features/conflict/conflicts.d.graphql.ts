// Made by npm run documents from conflicts.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type ConflictListQueryVariables = Exact<{
  filter?: Hub.ConflictFilter | null | undefined;
  orderBy?: Hub.ConflictOrder | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;
export type ConflictListQuery = { conflicts: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, code: Hub.ConflictCode, severity: Hub.Severity, open: boolean, openedAt: string, closedAt: string | null, sentenceZh: string, sentenceEn: string, decision: Hub.ConflictDecision | null, compound: { code: string, nameZh: string, nameEn: string | null } | null, organizations: Array<{ code: string, nameZh: string, nameEn: string }>, owner: { code: string, nameZh: string, nameEn: string } | null, reopens: { id: string } | null, notes: Array<{ at: string }> }> } };
export declare const conflictListDocument: Operation<ConflictListQuery, ConflictListQueryVariables>;
