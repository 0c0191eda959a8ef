// Made by npm run documents from windows.graphql and schema.graphql: not to be edited.
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

/** Where a window comes from. */
export type WindowBasis =
  /** 牵头单位确定 */
  | 'DECIDED'
  /** 示例：由计划年度推得 */
  | 'SAMPLE'
  /** 计划载明 */
  | 'STATED';

/** What a party says to a proposed change. */
export type WindowChangeAnswerKind =
  /** 同意 */
  | 'ACCEPT'
  /** 还价：提出其他日期 */
  | 'COUNTER'
  /** 不同意，须说明理由 */
  | 'REFUSE';

/** How a proposed change ends. */
export type WindowChangeDecisionKind =
  /** 发布新窗口（牵头单位） */
  | 'PUBLISH'
  /** 否决，须说明理由（牵头单位） */
  | 'REJECT'
  /** 撤回（提出单位） */
  | 'WITHDRAW';

/** Where a proposed change of a window stands (窗口变更). */
export type WindowChangeState =
  /** 逾期未答复，已上报牵头单位；沉默不视为同意 */
  | 'ESCALATED'
  /** 待各方答复 */
  | 'OPEN'
  /** 已发布 */
  | 'PUBLISHED'
  /** 已否决 */
  | 'REJECTED'
  /** 窗口已被另行发布的新版本取代，变更自动终止 */
  | 'SUPERSEDED'
  /** 已撤回 */
  | 'WITHDRAWN';

/** Whether a window holds. */
export type WindowStatus =
  /** 拟定 */
  | 'PROPOSED'
  /** 已发布 */
  | 'PUBLISHED'
  /** 已被替换 */
  | 'SUPERSEDED';

export type CompoundWindowsQueryVariables = Exact<{
  code: string;
  jurisdiction?: string | null | undefined;
}>;


export type CompoundWindowsQuery = { compound: { windows: Array<{ id: string, phase: Phase, status: WindowStatus, revision: number, startsOn: string, endsOn: string, basis: WindowBasis, note: string | null, publishedAt: string | null, publishedBy: { nameZh: string, nameEn: string } | null, replaces: { id: string } | null, changes: Array<{ id: string, state: WindowChangeState, reason: string, proposedStartsOn: string, proposedEndsOn: string, answerBy: string, proposedBy: { nameZh: string, nameEn: string } | null, parties: Array<{ organization: { nameZh: string, nameEn: string }, answer: { answer: WindowChangeAnswerKind, startsOn: string | null, endsOn: string | null, reason: string | null } | null }>, decision: { decision: WindowChangeDecisionKind, note: string | null, decidedAt: string } | null }> }> } | null };
export declare const compoundWindowsDocument: Operation<CompoundWindowsQuery, CompoundWindowsQueryVariables>;
