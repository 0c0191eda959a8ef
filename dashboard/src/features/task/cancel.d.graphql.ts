// Made by npm run documents from cancel.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** Tasks to cancel, or to keep although the plan no longer has them, with the reason. */
export type DecideTasksInput = {
  /** The same key for every retry of one request. */
  idempotencyKey?: string | null | undefined;
  /** Why. */
  reason: string;
  /** Tasks: global ids or codes, 500 at most. */
  tasks: Array<string>;
};

export type DeskCancelMutationVariables = Exact<{
  input: DecideTasksInput;
}>;


export type DeskCancelMutation = { cancelTasks: { changed: number, userErrors: Array<{ code: string, field: Array<string>, message: string }> } };
export declare const deskCancelDocument: Operation<DeskCancelMutation, DeskCancelMutationVariables>;
