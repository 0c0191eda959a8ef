// Made by npm run documents from changes.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** What a task's days would do. */
export type ImpactMove =
  /** 进入窗口 */
  | 'ENTERS'
  /** 移出窗口 */
  | 'LEAVES';

/** Why another compound is touched by the newly taken days. */
export type KnockOnReason =
  /** 同一片区同阶段同时施工 */
  | 'SAME_AREA'
  /** 同一单位在该小区已承诺同期施工 */
  | 'SAME_ORGANIZATION';

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

/** Which changes; conditions are joined with AND. */
export type WindowChangeFilter = {
  /** In this area: global id or code. */
  area?: string | null | undefined;
  /** Of this compound: global id or code. */
  compound?: string | null | undefined;
  /** GB/T 2260 code of the jurisdiction. */
  jurisdiction?: string | null | undefined;
  /** Proposed by, or to be answered by: global id or code. */
  organization?: string | null | undefined;
  /** Of this phase. */
  phase?: Phase | null | undefined;
  /** In one of these states. */
  states?: Array<WindowChangeState> | null | undefined;
  /** In this street: global id or code. */
  street?: string | null | undefined;
};

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

export type PlanningChangesQueryVariables = Exact<{
  filter?: WindowChangeFilter | null | undefined;
}>;


export type PlanningChangesQuery = { windowChanges: { totalCount: number, nodes: Array<{ id: string, state: WindowChangeState, phase: Phase, reason: string, revision: number, answerBy: string, originalStartsOn: string, originalEndsOn: string, proposedStartsOn: string, proposedEndsOn: string, compound: { code: string, nameZh: string, nameEn: string | null }, proposedBy: { code: string, nameZh: string, nameEn: string } | null, window: { id: string, startsOn: string, endsOn: string }, parties: Array<{ organization: { code: string, nameZh: string, nameEn: string }, answer: { id: string, answer: WindowChangeAnswerKind, startsOn: string | null, endsOn: string | null, reason: string | null, person: string | null, late: boolean } | null }>, impact: { households: number | null, householdsCounted: boolean, tasks: Array<{ move: ImpactMove, code: string, startsOn: string, endsOn: string, committed: boolean, follows: boolean, organization: { nameZh: string, nameEn: string } | null, task: { workItem: { nameZh: string, nameEn: string | null } } | null }>, organizations: Array<{ tasks: number, agreed: number, leaving: number, entering: number, organization: { code: string, nameZh: string, nameEn: string } }>, phases: Array<{ phase: Phase, startsOn: string, endsOn: string, first: Phase, second: Phase }>, compounds: Array<{ reason: KnockOnReason, startsOn: string, endsOn: string, tasks: number | null, compound: { code: string, nameZh: string, nameEn: string | null } | null, organization: { nameZh: string, nameEn: string } | null }> } }> } };

export type ImpactFragment = { households: number | null, householdsCounted: boolean, tasks: Array<{ move: ImpactMove, code: string, startsOn: string, endsOn: string, committed: boolean, follows: boolean, organization: { nameZh: string, nameEn: string } | null, task: { workItem: { nameZh: string, nameEn: string | null } } | null }>, organizations: Array<{ tasks: number, agreed: number, leaving: number, entering: number, organization: { code: string, nameZh: string, nameEn: string } }>, phases: Array<{ phase: Phase, startsOn: string, endsOn: string, first: Phase, second: Phase }>, compounds: Array<{ reason: KnockOnReason, startsOn: string, endsOn: string, tasks: number | null, compound: { code: string, nameZh: string, nameEn: string | null } | null, organization: { nameZh: string, nameEn: string } | null }> };
export declare const planningChangesDocument: Operation<PlanningChangesQuery, PlanningChangesQueryVariables>;
