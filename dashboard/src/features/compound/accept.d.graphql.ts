// Made by npm run documents from accept.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type CompoundAcceptMutationVariables = Exact<{
  input: Hub.AcceptTasksInput;
}>;
export type CompoundAcceptMutation = { acceptTasks: { changed: number, userErrors: Array<{ code: string, message: string }> } };
export declare const compoundAcceptDocument: Operation<CompoundAcceptMutation, CompoundAcceptMutationVariables>;
