// Made by npm run documents from answer-change.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type DeskAnswerChangeMutationVariables = Exact<{
  input: Hub.AnswerWindowChangeInput;
}>;
export type DeskAnswerChangeMutation = { answerWindowChange: { change: { id: string } | null, userErrors: Array<{ code: string, field: Array<string>, message: string }> } };
export declare const deskAnswerChangeDocument: Operation<DeskAnswerChangeMutation, DeskAnswerChangeMutationVariables>;
