// Made by npm run documents from photos.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type CompoundEvidenceQueryVariables = Exact<{
  code: string;
  jurisdiction?: string | null | undefined;
  after?: string | null | undefined;
}>;
export type CompoundEvidenceQuery = { compound: { reports: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, doneOn: string, status: Hub.ReportStatus, note: string | null, reportedBy: string | null, evidence: unknown, organization: { nameZh: string, nameEn: string }, task: { id: string, workItem: { nameZh: string, nameEn: string | null } } }> } } | null };
export declare const compoundEvidenceDocument: Operation<CompoundEvidenceQuery, CompoundEvidenceQueryVariables>;
