// Made by npm run documents from assign.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type AssignConflictMutationVariables = Exact<{
  input: Hub.AssignConflictInput;
}>;
export type AssignConflictMutation = { assignConflict: { userErrors: Array<{ message: string }> } };
export declare const assignConflictDocument: Operation<AssignConflictMutation, AssignConflictMutationVariables>;
