// Made by npm run documents from issue.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type CompoundIssueMutationVariables = Exact<{
  input: Hub.IssueTasksInput;
}>;
export type CompoundIssueMutation = { issueTasks: { changed: number, userErrors: Array<{ code: string, message: string }> } };
export declare const compoundIssueDocument: Operation<CompoundIssueMutation, CompoundIssueMutationVariables>;
