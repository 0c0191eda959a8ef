// Made by npm run documents from set-clock.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../../hub/operation.ts";
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** The hub's clock. */
export type SetClockInput = {
  /** The moment that the hub shall take as now; it runs on from there. Null: real time. */
  at?: string | null | undefined;
};

export type SetHubClockMutationVariables = Exact<{
  input: SetClockInput;
}>;


export type SetHubClockMutation = { setClock: { now: string | null, userErrors: Array<{ message: string }> } };
export declare const setHubClockDocument: Operation<SetHubClockMutation, SetHubClockMutationVariables>;
