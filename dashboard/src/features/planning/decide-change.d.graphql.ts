// Made by npm run documents from decide-change.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** How a proposed change ends. */
export type DecideWindowChangeInput = {
  /** The change (its global id). */
  change: string;
  /** PUBLISH the days of this counter-offer (the answer's global id) instead of the proposed ones. */
  counter?: string | null | undefined;
  /** The decision. */
  decision: WindowChangeDecisionKind;
  /** PUBLISH before every party has answered or the answering time is over: why. Stays on record as forced. */
  forcedReason?: string | null | undefined;
  /** The same key for every retry of one request, 1 to 200 characters. */
  idempotencyKey: string;
  /** Remark; the reason of a rejection. */
  note?: string | null | undefined;
};

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

export type PlanningDecideChangeMutationVariables = Exact<{
  input: DecideWindowChangeInput;
}>;


export type PlanningDecideChangeMutation = { decideWindowChange: { plannedTasks: number, change: { id: string, state: WindowChangeState } | null, userErrors: Array<{ code: string, message: string }> } };
export declare const planningDecideChangeDocument: Operation<PlanningDecideChangeMutation, PlanningDecideChangeMutationVariables>;
