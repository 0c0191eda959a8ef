// Made by npm run documents from windows.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type CompoundWindowsQueryVariables = Exact<{
  code: string;
  jurisdiction?: string | null | undefined;
}>;
export type CompoundWindowsQuery = { compound: { windows: Array<{ id: string, phase: Hub.Phase, status: Hub.WindowStatus, revision: number, startsOn: string, endsOn: string, basis: Hub.WindowBasis, note: string | null, publishedAt: string | null, publishedBy: { nameZh: string, nameEn: string } | null, changes: Array<{ id: string, state: Hub.WindowChangeState, reason: string, proposedStartsOn: string, proposedEndsOn: string, answerBy: string, proposedBy: { nameZh: string, nameEn: string } | null, parties: Array<{ organization: { nameZh: string, nameEn: string }, answer: { answer: Hub.WindowChangeAnswerKind, startsOn: string | null, endsOn: string | null } | null }>, decision: { note: string | null } | null }> }> } | null };
export declare const compoundWindowsDocument: Operation<CompoundWindowsQuery, CompoundWindowsQueryVariables>;
