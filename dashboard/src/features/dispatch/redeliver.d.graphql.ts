// Made by npm run documents from redeliver.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type DispatchRedeliverMutationVariables = Exact<{
  input: Hub.RedeliverInput;
}>;
export type DispatchRedeliverMutation = { redeliver: { delivery: { id: string } | null, userErrors: Array<{ code: string, field: Array<string>, message: string }> } };
export declare const dispatchRedeliverDocument: Operation<DispatchRedeliverMutation, DispatchRedeliverMutationVariables>;
