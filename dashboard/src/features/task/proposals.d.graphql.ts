// Made by npm run documents from proposals.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** Construction phase of a compound (施工阶段). */
export type Phase =
  /** 回填 */
  | 'BACKFILL'
  /** 楼栋施工 */
  | 'BUILDING_WORKS'
  /** 开挖：地面敞开，管线施工 */
  | 'OPEN_GROUND'
  /** 铺装：此后不得再开挖 */
  | 'PAVING';

export type ProposalsToAnswerQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type ProposalsToAnswerQuery = { inbox: { toAnswerDates: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, startsOn: string, endsOn: string, reasonZh: string, reasonEn: string, proposedAt: string, proposedBy: { nameZh: string, nameEn: string } | null, task: { id: string, code: string, committedStart: string | null, committedEnd: string | null, plannedStart: string | null, plannedEnd: string | null, windows: Array<{ startsOn: string, endsOn: string }>, compound: { code: string, nameZh: string, nameEn: string | null }, workItem: { nameZh: string, nameEn: string | null, underground: boolean, windowPhase: Phase | null } } }> } } };
export declare const proposalsToAnswerDocument: Operation<ProposalsToAnswerQuery, ProposalsToAnswerQueryVariables>;
