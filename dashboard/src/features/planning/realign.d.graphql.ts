// Made by npm run documents from realign.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type PlanningRealignMutationVariables = Exact<{
  input: Hub.ProposeRealignmentInput;
}>;
export type PlanningRealignMutation = { proposeRealignment: { realignment: { id: string } | null, userErrors: Array<{ code: string, message: string }> } };
export declare const planningRealignDocument: Operation<PlanningRealignMutation, PlanningRealignMutationVariables>;
