// Made by npm run documents from commit.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type CommitImportMutationVariables = Exact<{
  input: Hub.CommitFileImportInput;
}>;
export type CommitImportMutation = { commitFileImport: { fileImport: { id: string, state: Hub.FileImportState } | null, userErrors: Array<{ message: string }> } };
export declare const commitImportDocument: Operation<CommitImportMutation, CommitImportMutationVariables>;
