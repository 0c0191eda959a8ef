// Made by npm run documents from changes.graphql and schema.graphql: not to be edited.
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

/** What a party says to a proposed change. */
export type WindowChangeAnswerKind =
  /** 同意 */
  | 'ACCEPT'
  /** 还价：提出其他日期 */
  | 'COUNTER'
  /** 不同意，须说明理由 */
  | 'REFUSE';

export type WindowChangesWaitingQueryVariables = Exact<{
  toAnswer: boolean;
  answered: boolean;
  escalated: boolean;
  first: number;
}>;


export type WindowChangesWaitingQuery = { inbox: { toAnswer?: { nodes: Array<{ id: string, phase: Phase, reason: string, answerBy: string, originalStartsOn: string, originalEndsOn: string, proposedStartsOn: string, proposedEndsOn: string, proposedBy: { nameZh: string, nameEn: string } | null, compound: { code: string, nameZh: string, nameEn: string | null }, parties: Array<{ organization: { code: string, nameZh: string, nameEn: string }, answer: { answer: WindowChangeAnswerKind } | null }> }> }, answered?: { nodes: Array<{ id: string, phase: Phase, reason: string, answerBy: string, originalStartsOn: string, originalEndsOn: string, proposedStartsOn: string, proposedEndsOn: string, proposedBy: { nameZh: string, nameEn: string } | null, compound: { code: string, nameZh: string, nameEn: string | null }, parties: Array<{ organization: { code: string, nameZh: string, nameEn: string }, answer: { answer: WindowChangeAnswerKind } | null }> }> }, escalated?: { nodes: Array<{ id: string, phase: Phase, reason: string, answerBy: string, originalStartsOn: string, originalEndsOn: string, proposedStartsOn: string, proposedEndsOn: string, proposedBy: { nameZh: string, nameEn: string } | null, compound: { code: string, nameZh: string, nameEn: string | null }, parties: Array<{ organization: { code: string, nameZh: string, nameEn: string }, answer: { answer: WindowChangeAnswerKind } | null }> }> } } };

export type WaitingChangeFragment = { id: string, phase: Phase, reason: string, answerBy: string, originalStartsOn: string, originalEndsOn: string, proposedStartsOn: string, proposedEndsOn: string, proposedBy: { nameZh: string, nameEn: string } | null, compound: { code: string, nameZh: string, nameEn: string | null }, parties: Array<{ organization: { code: string, nameZh: string, nameEn: string }, answer: { answer: WindowChangeAnswerKind } | null }> };
export declare const windowChangesWaitingDocument: Operation<WindowChangesWaitingQuery, WindowChangesWaitingQueryVariables>;
