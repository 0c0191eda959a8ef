// Made by npm run documents from conflicts.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type CompoundConflictsQueryVariables = Exact<{
  code: string;
  jurisdiction?: string | null | undefined;
  open?: boolean | null | undefined;
}>;
export type CompoundConflictsQuery = { compound: { conflicts: { totalCount: number, nodes: Array<{ id: string, code: Hub.ConflictCode, severity: Hub.Severity, open: boolean, openedAt: string, closedAt: string | null, sentenceZh: string, sentenceEn: string, decision: Hub.ConflictDecision | null, decisionReason: string | null, owner: { nameZh: string, nameEn: string } | null, tasks: Array<{ id: string, workItem: { nameZh: string, nameEn: string | null } }> }> } } | null };
export declare const compoundConflictsDocument: Operation<CompoundConflictsQuery, CompoundConflictsQueryVariables>;
