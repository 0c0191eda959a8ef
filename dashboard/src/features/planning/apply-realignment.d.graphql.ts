// Made by npm run documents from apply-realignment.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** Moves to put before their parties. */
export type ApplyRealignmentInput = {
  /** The same key for every retry of one request, 1 to 200 characters. */
  idempotencyKey: string;
  /** These moves: global ids; all that are not applied yet unless told. */
  moves?: Array<string> | null | undefined;
  /** The realignment: its global id. */
  realignment: string;
};

export type PlanningApplyRealignmentMutationVariables = Exact<{
  input: ApplyRealignmentInput;
}>;


export type PlanningApplyRealignmentMutation = { applyRealignment: { proposals: Array<{ id: string }>, userErrors: Array<{ code: string, message: string }> } };
export declare const planningApplyRealignmentDocument: Operation<PlanningApplyRealignmentMutation, PlanningApplyRealignmentMutationVariables>;
