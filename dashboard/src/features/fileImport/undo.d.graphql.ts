// Made by npm run documents from undo.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type UndoImportMutationVariables = Exact<{
  input: Hub.UndoFileImportInput;
}>;
export type UndoImportMutation = { undoFileImport: { fileImport: { id: string, state: Hub.FileImportState } | null, userErrors: Array<{ message: string }> } };
export declare const undoImportDocument: Operation<UndoImportMutation, UndoImportMutationVariables>;
