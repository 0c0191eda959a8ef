// Made by npm run documents from accept.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** Verified tasks to accept (验收). */
export type AcceptTasksInput = {
  /** The same key for every retry of one request. */
  idempotencyKey?: string | null | undefined;
  /** Tasks: global ids or codes, 500 at most. */
  tasks: Array<string>;
};

export type DeskAcceptMutationVariables = Exact<{
  input: AcceptTasksInput;
}>;


export type DeskAcceptMutation = { acceptTasks: { changed: number, userErrors: Array<{ code: string, field: Array<string>, message: string }> } };
export declare const deskAcceptDocument: Operation<DeskAcceptMutation, DeskAcceptMutationVariables>;
