// Made by npm run documents from assign.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** Who is to see to a conflict. */
export type AssignConflictInput = {
  /** The conflict: its global id. */
  conflict: string;
  /** The same key for every retry of one request. */
  idempotencyKey?: string | null | undefined;
  /** The organization: global id or code; null: nobody. */
  owner?: string | null | undefined;
};

export type AssignConflictMutationVariables = Exact<{
  input: AssignConflictInput;
}>;


export type AssignConflictMutation = { assignConflict: { userErrors: Array<{ message: string }> } };
export declare const assignConflictDocument: Operation<AssignConflictMutation, AssignConflictMutationVariables>;
