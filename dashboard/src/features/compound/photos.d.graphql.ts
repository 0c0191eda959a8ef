// Made by npm run documents from photos.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** What became of a report. */
export type ReportStatus =
  /** 已被更正条目取代 */
  | 'CORRECTED'
  /** 已退回 */
  | 'REJECTED'
  /** 待核实 */
  | 'REPORTED'
  /** 已核实 */
  | 'VERIFIED';

export type CompoundEvidenceQueryVariables = Exact<{
  code: string;
  jurisdiction?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type CompoundEvidenceQuery = { compound: { reports: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, doneOn: string, status: ReportStatus, note: string | null, reportedBy: string | null, evidence: unknown, organization: { nameZh: string, nameEn: string }, task: { id: string, code: string, workItem: { nameZh: string, nameEn: string | null } } }> } } | null };
export declare const compoundEvidenceDocument: Operation<CompoundEvidenceQuery, CompoundEvidenceQueryVariables>;
