// Made by npm run documents from answer-change.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** What your organization says to a proposed change. */
export type AnswerWindowChangeInput = {
  /** What you say. */
  answer: WindowChangeAnswerKind;
  /** The change (its global id). */
  change: string;
  /** Last day of a counter-offer, inclusive. */
  endsOn?: string | null | undefined;
  /** The same key for every retry of one request, 1 to 200 characters. */
  idempotencyKey: string;
  /** The person who answers. */
  person?: string | null | undefined;
  /** Why; required unless you accept. */
  reason?: string | null | undefined;
  /** First day of a counter-offer. */
  startsOn?: string | null | undefined;
};

/** What a party says to a proposed change. */
export type WindowChangeAnswerKind =
  /** 同意 */
  | 'ACCEPT'
  /** 还价：提出其他日期 */
  | 'COUNTER'
  /** 不同意，须说明理由 */
  | 'REFUSE';

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

export type PlanningAnswerChangeMutationVariables = Exact<{
  input: AnswerWindowChangeInput;
}>;


export type PlanningAnswerChangeMutation = { answerWindowChange: { change: { id: string, state: WindowChangeState } | null, userErrors: Array<{ code: string, message: string }> } };
export declare const planningAnswerChangeDocument: Operation<PlanningAnswerChangeMutation, PlanningAnswerChangeMutationVariables>;
