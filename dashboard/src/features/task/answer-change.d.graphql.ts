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

export type DeskAnswerChangeMutationVariables = Exact<{
  input: AnswerWindowChangeInput;
}>;


export type DeskAnswerChangeMutation = { answerWindowChange: { change: { id: string } | null, userErrors: Array<{ code: string, field: Array<string>, message: string }> } };
export declare const deskAnswerChangeDocument: Operation<DeskAnswerChangeMutation, DeskAnswerChangeMutationVariables>;
