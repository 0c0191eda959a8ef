// Made by npm run documents from decide.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** What was decided about a conflict. */
export type ConflictDecision =
  /** 批准例外：按现状实施 */
  | 'EXCEPTION'
  /** 须整改 */
  | 'MEND';

/** A decision about a conflict; a later one takes the place of an earlier one. */
export type DecideConflictInput = {
  /** The conflict: its global id. */
  conflict: string;
  /** The decision. */
  decision: ConflictDecision;
  /** The same key for every retry of one request. */
  idempotencyKey?: string | null | undefined;
  /** Why, and on whose approval. */
  reason: string;
};

export type DecideConflictMutationVariables = Exact<{
  input: DecideConflictInput;
}>;


export type DecideConflictMutation = { decideConflict: { userErrors: Array<{ message: string }> } };
export declare const decideConflictDocument: Operation<DecideConflictMutation, DecideConflictMutationVariables>;
