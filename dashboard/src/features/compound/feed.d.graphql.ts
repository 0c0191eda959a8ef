// Made by npm run documents from feed.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** A secret address at which calendar programs read an organization's calendar. */
export type CreateCalendarFeedInput = {
  /** Only this compound, with all tasks that the organization may read there: global id or code. */
  compound?: string | null | undefined;
  /** What it is for, 200 characters at most; part of the calendar's title. */
  name?: string | null | undefined;
  /** Whose calendar, read with its rights: global id or code; your own unless told. */
  organization?: string | null | undefined;
};

export type CompoundFeedMutationVariables = Exact<{
  input: CreateCalendarFeedInput;
}>;


export type CompoundFeedMutation = { createCalendarFeed: { address: string | null, userErrors: Array<{ code: string, message: string }> } };
export declare const compoundFeedDocument: Operation<CompoundFeedMutation, CompoundFeedMutationVariables>;
