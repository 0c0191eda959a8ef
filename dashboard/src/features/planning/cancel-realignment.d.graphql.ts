// Made by npm run documents from cancel-realignment.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type PlanningCancelRealignmentMutationVariables = Exact<{
  input: Hub.CancelRealignmentInput;
}>;
export type PlanningCancelRealignmentMutation = { cancelRealignment: { realignment: { id: string, state: Hub.RealignmentState } | null, userErrors: Array<{ code: string, message: string }> } };
export declare const planningCancelRealignmentDocument: Operation<PlanningCancelRealignmentMutation, PlanningCancelRealignmentMutationVariables>;
