// Made by npm run documents from propose-change.graphql and schema.graphql: not to be edited.
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

/** Other days for a published window. */
export type ProposeWindowChangeInput = {
  /** Only say what the impact would be; nothing is written and the key is not used. */
  dryRun?: boolean | null | undefined;
  /** Proposed last day, inclusive. */
  endsOn: string;
  /** The same key for every retry of one request, 1 to 200 characters. */
  idempotencyKey: string;
  /** Why. */
  reason: string;
  /** Proposed first day. */
  startsOn: string;
  /** The published window (its global id). */
  window: string;
};

export type PlanningProposeChangeMutationVariables = Exact<{
  input: ProposeWindowChangeInput;
}>;


export type PlanningProposeChangeMutation = { proposeWindowChange: { answerBy: string | null, change: { id: string } | null, parties: Array<{ code: string, nameZh: string, nameEn: string }>, impact: { households: number | null, householdsCounted: boolean, tasks: Array<{ move: ImpactMove, code: string, startsOn: string, endsOn: string, committed: boolean, follows: boolean, organization: { nameZh: string, nameEn: string } | null, task: { workItem: { nameZh: string, nameEn: string | null } } | null }>, organizations: Array<{ tasks: number, agreed: number, leaving: number, entering: number, organization: { code: string, nameZh: string, nameEn: string } }>, phases: Array<{ phase: Phase, startsOn: string, endsOn: string, first: Phase, second: Phase }>, compounds: Array<{ reason: KnockOnReason, startsOn: string, endsOn: string, tasks: number | null, compound: { code: string, nameZh: string, nameEn: string | null } | null, organization: { nameZh: string, nameEn: string } | null }> } | null, userErrors: Array<{ code: string, message: string }> } };

export type ImpactFragment = { households: number | null, householdsCounted: boolean, tasks: Array<{ move: ImpactMove, code: string, startsOn: string, endsOn: string, committed: boolean, follows: boolean, organization: { nameZh: string, nameEn: string } | null, task: { workItem: { nameZh: string, nameEn: string | null } } | null }>, organizations: Array<{ tasks: number, agreed: number, leaving: number, entering: number, organization: { code: string, nameZh: string, nameEn: string } }>, phases: Array<{ phase: Phase, startsOn: string, endsOn: string, first: Phase, second: Phase }>, compounds: Array<{ reason: KnockOnReason, startsOn: string, endsOn: string, tasks: number | null, compound: { code: string, nameZh: string, nameEn: string | null } | null, organization: { nameZh: string, nameEn: string } | null }> };
export declare const planningProposeChangeDocument: Operation<PlanningProposeChangeMutation, PlanningProposeChangeMutationVariables>;
