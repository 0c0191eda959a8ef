// Made by npm run documents from quantify.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** Surveyed quantities, all or none. */
export type QuantifyTasksInput = {
  /** The same key for every retry of one request. */
  idempotencyKey?: string | null | undefined;
  /** Tasks with their quantities, 500 at most. */
  tasks: Array<TaskQuantityInput>;
};

/** A surveyed quantity. */
export type TaskQuantityInput = {
  /** Quantity to do, in the task's unit; not below what is done. */
  quantityTarget: number;
  /** Why. */
  reason?: string | null | undefined;
  /** The task: global id or code. */
  task: string;
};

export type CompoundQuantifyMutationVariables = Exact<{
  input: QuantifyTasksInput;
}>;


export type CompoundQuantifyMutation = { quantifyTasks: { changed: number, userErrors: Array<{ code: string, message: string }> } };
export declare const compoundQuantifyDocument: Operation<CompoundQuantifyMutation, CompoundQuantifyMutationVariables>;
