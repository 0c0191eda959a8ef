// Made by npm run documents from apply-realignment.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type PlanningApplyRealignmentMutationVariables = Exact<{
  input: Hub.ApplyRealignmentInput;
}>;
export type PlanningApplyRealignmentMutation = { applyRealignment: { proposals: Array<{ id: string }>, userErrors: Array<{ code: string, message: string }> } };
export declare const planningApplyRealignmentDocument: Operation<PlanningApplyRealignmentMutation, PlanningApplyRealignmentMutationVariables>;
