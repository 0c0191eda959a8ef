// Made by npm run documents from decide.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type DecideConflictMutationVariables = Exact<{
  input: Hub.DecideConflictInput;
}>;
export type DecideConflictMutation = { decideConflict: { userErrors: Array<{ message: string }> } };
export declare const decideConflictDocument: Operation<DecideConflictMutation, DecideConflictMutationVariables>;
