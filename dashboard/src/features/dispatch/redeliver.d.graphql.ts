// Made by npm run documents from redeliver.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** A delivery that shall be sent again. */
export type RedeliverInput = {
  /** Which: global id. */
  delivery: string;
};

export type DispatchRedeliverMutationVariables = Exact<{
  input: RedeliverInput;
}>;


export type DispatchRedeliverMutation = { redeliver: { delivery: { id: string } | null, userErrors: Array<{ code: string, field: Array<string>, message: string }> } };
export declare const dispatchRedeliverDocument: Operation<DispatchRedeliverMutation, DispatchRedeliverMutationVariables>;
