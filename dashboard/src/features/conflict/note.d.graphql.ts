// Made by npm run documents from note.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type NoteConflictMutationVariables = Exact<{
  input: Hub.NoteConflictInput;
}>;
export type NoteConflictMutation = { noteConflict: { userErrors: Array<{ message: string }> } };
export declare const noteConflictDocument: Operation<NoteConflictMutation, NoteConflictMutationVariables>;
