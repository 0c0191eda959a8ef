// Made by npm run documents from realignments.graphql and schema.graphql: not to be edited.
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

export type PlanningRealignmentsQueryVariables = Exact<{ [key: string]: never; }>;


export type PlanningRealignmentsQuery = { realignments: { nodes: Array<{ id: string, state: RealignmentState, requestedAt: string, movesCount: number, planYear: number | null, compound: { nameZh: string, nameEn: string | null } | null, area: { nameZh: string, nameEn: string | null } | null, organization: { nameZh: string, nameEn: string } | null, requestedBy: { nameZh: string, nameEn: string } | null }> } };
export declare const planningRealignmentsDocument: Operation<PlanningRealignmentsQuery, PlanningRealignmentsQueryVariables>;
