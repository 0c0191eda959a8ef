// Made by npm run documents from conflicts.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type WallConflictsQueryVariables = Exact<{
  open?: Hub.ConflictFilter | null | undefined;
  high?: Hub.ConflictFilter | null | undefined;
}>;
export type WallConflictsQuery = { conflicts: { totalCount: number, nodes: Array<{ id: string, code: Hub.ConflictCode, severity: Hub.Severity, sentenceZh: string, sentenceEn: string, compound: { nameZh: string, nameEn: string | null } | null }> }, high: { totalCount: number } };
export declare const wallConflictsDocument: Operation<WallConflictsQuery, WallConflictsQueryVariables>;
