// Made by npm run documents from block.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** A task that waits. */
export type BlockTaskInput = {
  /** The same key for every retry of one request. */
  idempotencyKey?: string | null | undefined;
  /** Why. */
  reason: string;
  /** The task. */
  task: string;
  /** The task that it waits for. */
  waitsFor?: string | null | undefined;
};

export type CompoundBlockMutationVariables = Exact<{
  input: BlockTaskInput;
}>;


export type CompoundBlockMutation = { blockTask: { changed: number, userErrors: Array<{ code: string, message: string }> } };
export declare const compoundBlockDocument: Operation<CompoundBlockMutation, CompoundBlockMutationVariables>;
