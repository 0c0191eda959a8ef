// Made by npm run documents from commit-dates.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type DeskCommitDatesMutationVariables = Exact<{
  input: Hub.CommitTaskDatesInput;
}>;
export type DeskCommitDatesMutation = { commitTaskDates: { changed: number, userErrors: Array<{ code: string, field: Array<string>, message: string }> } };
export declare const deskCommitDatesDocument: Operation<DeskCommitDatesMutation, DeskCommitDatesMutationVariables>;
