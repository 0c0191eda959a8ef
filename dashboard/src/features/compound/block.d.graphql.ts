// Made by npm run documents from block.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type CompoundBlockMutationVariables = Exact<{
  input: Hub.BlockTaskInput;
}>;
export type CompoundBlockMutation = { blockTask: { changed: number, userErrors: Array<{ code: string, message: string }> } };
export declare const compoundBlockDocument: Operation<CompoundBlockMutation, CompoundBlockMutationVariables>;
