// Made by npm run documents from answer-dates.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** The implementer's answer to proposed dates, all or none. */
export type AnswerDateProposalsInput = {
  /** The answer. */
  answer: DateAnswer;
  /** The same key for every retry of one request, 1 to 200 characters. */
  idempotencyKey: string;
  /** Who answers. */
  person: string;
  /** The proposals: global ids, 500 at most. */
  proposals: Array<string>;
  /** Why; needed to refuse. */
  reason?: string | null | undefined;
};

/** The implementer's answer to proposed dates. */
export type DateAnswer =
  /** 接受：按建议日期承诺 */
  | 'ACCEPT'
  /** 拒绝并说明理由 */
  | 'REFUSE';

/** Where a proposal of dates stands (日期建议状态). */
export type DateProposalState =
  /** 已接受，日期已承诺 */
  | 'ACCEPTED'
  /** 待答复 */
  | 'OPEN'
  /** 已拒绝 */
  | 'REFUSED'
  /** 已被新的建议取代 */
  | 'SUPERSEDED';

export type DeskAnswerDatesMutationVariables = Exact<{
  input: AnswerDateProposalsInput;
}>;


export type DeskAnswerDatesMutation = { answerDateProposals: { proposals: Array<{ id: string, state: DateProposalState }>, userErrors: Array<{ code: string, field: Array<string>, message: string }> } };
export declare const deskAnswerDatesDocument: Operation<DeskAnswerDatesMutation, DeskAnswerDatesMutationVariables>;
