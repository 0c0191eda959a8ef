// Made by npm run documents from note.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** A note to a conflict; notes are not changed. */
export type NoteConflictInput = {
  /** The conflict: its global id. */
  conflict: string;
  /** The same key for every retry of one request. */
  idempotencyKey?: string | null | undefined;
  /** The text. */
  text: string;
};

export type NoteConflictMutationVariables = Exact<{
  input: NoteConflictInput;
}>;


export type NoteConflictMutation = { noteConflict: { userErrors: Array<{ message: string }> } };
export declare const noteConflictDocument: Operation<NoteConflictMutation, NoteConflictMutationVariables>;
