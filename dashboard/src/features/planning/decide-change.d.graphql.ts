// Made by npm run documents from decide-change.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type PlanningDecideChangeMutationVariables = Exact<{
  input: Hub.DecideWindowChangeInput;
}>;
export type PlanningDecideChangeMutation = { decideWindowChange: { change: { id: string, state: Hub.WindowChangeState } | null, userErrors: Array<{ code: string, message: string }> } };
export declare const planningDecideChangeDocument: Operation<PlanningDecideChangeMutation, PlanningDecideChangeMutationVariables>;
