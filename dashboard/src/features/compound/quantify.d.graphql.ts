// Made by npm run documents from quantify.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type CompoundQuantifyMutationVariables = Exact<{
  input: Hub.QuantifyTasksInput;
}>;
export type CompoundQuantifyMutation = { quantifyTasks: { changed: number, userErrors: Array<{ code: string, message: string }> } };
export declare const compoundQuantifyDocument: Operation<CompoundQuantifyMutation, CompoundQuantifyMutationVariables>;
