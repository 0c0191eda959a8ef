// Made by npm run documents from proposals.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type ProposalsToAnswerQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;
export type ProposalsToAnswerQuery = { inbox: { toAnswerDates: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, startsOn: string, endsOn: string, reasonZh: string, reasonEn: string, proposedBy: { nameZh: string, nameEn: string } | null, task: { id: string, code: string, committedStart: string | null, committedEnd: string | null, plannedStart: string | null, plannedEnd: string | null, windows: Array<{ startsOn: string, endsOn: string }>, compound: { code: string, nameZh: string, nameEn: string | null }, workItem: { nameZh: string, nameEn: string | null, underground: boolean, windowPhase: Hub.Phase | null } } }> } } };
export declare const proposalsToAnswerDocument: Operation<ProposalsToAnswerQuery, ProposalsToAnswerQueryVariables>;
