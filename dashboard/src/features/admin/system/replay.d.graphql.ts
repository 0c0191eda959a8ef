// Made by npm run documents from replay.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../../hub/operation.ts";
import type * as Hub from "../../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type ReplayDeadLettersMutationVariables = Exact<{
  input: Hub.ReplayDeadLettersInput;
}>;
export type ReplayDeadLettersMutation = { replayDeadLetters: { deadLetters: Array<{ id: string }>, userErrors: Array<{ message: string }> } };
export declare const replayDeadLettersDocument: Operation<ReplayDeadLettersMutation, ReplayDeadLettersMutationVariables>;
