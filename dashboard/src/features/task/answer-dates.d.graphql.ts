// Made by npm run documents from answer-dates.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type DeskAnswerDatesMutationVariables = Exact<{
  input: Hub.AnswerDateProposalsInput;
}>;
export type DeskAnswerDatesMutation = { answerDateProposals: { userErrors: Array<{ code: string, field: Array<string>, message: string }> } };
export declare const deskAnswerDatesDocument: Operation<DeskAnswerDatesMutation, DeskAnswerDatesMutationVariables>;
