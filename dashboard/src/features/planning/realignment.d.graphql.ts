// Made by npm run documents from realignment.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** Where a realignment stands (排期调整状态). */
export type RealignmentState =
  /** 已采用：建议已送达各实施单位 */
  | 'APPLIED'
  /** 已取消：到取消时为止的最好结果 */
  | 'CANCELLED'
  /** 已完成，可以采用 */
  | 'DONE'
  /** 失败：见 failure */
  | 'FAILED'
  /** 计算中 */
  | 'RUNNING';

/** A network that runs into a compound (管线专业). */
export type Utility =
  /** 广电 */
  | 'BROADCAST'
  /** 排水 */
  | 'DRAINAGE'
  /** 供气 */
  | 'GAS'
  /** 供热 */
  | 'HEAT'
  /** 邮政 */
  | 'POSTAL'
  /** 供电 */
  | 'POWER'
  /** 通信 */
  | 'TELECOM'
  /** 供水 */
  | 'WATER';

export type PlanningRealignmentSubscriptionVariables = Exact<{
  id: string;
}>;


export type PlanningRealignmentSubscription = { realignment: { id: string, state: RealignmentState, cancelRequested: boolean, failure: string | null, bound: number | null, gap: number | null, budgetSeconds: number, movesCount: number, reproducible: boolean | null, planYear: number | null, compound: { code: string, nameZh: string, nameEn: string | null } | null, area: { code: string, nameZh: string, nameEn: string | null } | null, organization: { code: string, nameZh: string, nameEn: string } | null, progress: { phase: string | null, cost: number | null, bound: number | null, elapsedMs: number | null }, cost: { total: number, left: number, extraOpenings: number, lateness: number, agreedMoved: number, daysMoved: number } | null, moves: Array<{ id: string, applied: boolean, fromStart: string | null, fromEnd: string | null, toStart: string, toEnd: string, reasonCode: string, reasonZh: string, reasonEn: string, task: { code: string, utility: Utility | null, compound: { code: string, nameZh: string, nameEn: string | null }, organization: { nameZh: string, nameEn: string } | null, workItem: { nameZh: string, nameEn: string | null } } | null }>, unmended: Array<{ reasonCode: string, reasonZh: string, reasonEn: string, task: { code: string, compound: { code: string, nameZh: string, nameEn: string | null }, workItem: { nameZh: string, nameEn: string | null } } | null }> } };
export declare const planningRealignmentDocument: Operation<PlanningRealignmentSubscription, PlanningRealignmentSubscriptionVariables>;
