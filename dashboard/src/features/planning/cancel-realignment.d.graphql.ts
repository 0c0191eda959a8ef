// Made by npm run documents from cancel-realignment.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** A realignment to stop. */
export type CancelRealignmentInput = {
  /** The same key for every retry of one request. */
  idempotencyKey?: string | null | undefined;
  /** The realignment: its global id. */
  realignment: string;
};

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

export type PlanningCancelRealignmentMutationVariables = Exact<{
  input: CancelRealignmentInput;
}>;


export type PlanningCancelRealignmentMutation = { cancelRealignment: { realignment: { id: string, state: RealignmentState } | null, userErrors: Array<{ code: string, message: string }> } };
export declare const planningCancelRealignmentDocument: Operation<PlanningCancelRealignmentMutation, PlanningCancelRealignmentMutationVariables>;
