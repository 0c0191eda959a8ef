// Made by npm run documents from set-clock.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../../hub/operation.ts";
import type * as Hub from "../../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type SetHubClockMutationVariables = Exact<{
  input: Hub.SetClockInput;
}>;
export type SetHubClockMutation = { setClock: { now: string | null, userErrors: Array<{ message: string }> } };
export declare const setHubClockDocument: Operation<SetHubClockMutation, SetHubClockMutationVariables>;
