// Made by npm run documents from feed.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type CompoundFeedMutationVariables = Exact<{
  input: Hub.CreateCalendarFeedInput;
}>;
export type CompoundFeedMutation = { createCalendarFeed: { address: string | null, userErrors: Array<{ code: string, message: string }> } };
export declare const compoundFeedDocument: Operation<CompoundFeedMutation, CompoundFeedMutationVariables>;
