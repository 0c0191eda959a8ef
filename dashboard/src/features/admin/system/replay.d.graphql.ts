// Made by npm run documents from replay.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../../hub/operation.ts";
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** Dead letters to be tried again: exactly one of ids and queue. */
export type ReplayDeadLettersInput = {
  /** The same key for every retry of one request. */
  idempotencyKey?: string | null | undefined;
  /** These. */
  ids?: Array<string> | null | undefined;
  /** All of this queue that wait, the oldest 500 a call. */
  queue?: string | null | undefined;
};

export type ReplayDeadLettersMutationVariables = Exact<{
  input: ReplayDeadLettersInput;
}>;


export type ReplayDeadLettersMutation = { replayDeadLetters: { deadLetters: Array<{ id: string }>, userErrors: Array<{ message: string }> } };
export declare const replayDeadLettersDocument: Operation<ReplayDeadLettersMutation, ReplayDeadLettersMutationVariables>;
