// Made by npm run documents from test-channel.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../../hub/operation.ts";
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** A channel. */
export type ChannelInput = {
  /** The channel (global id). */
  channel: string;
  /** The same key for every retry of one request. */
  idempotencyKey?: string | null | undefined;
};

export type TestChannelMutationVariables = Exact<{
  input: ChannelInput;
}>;


export type TestChannelMutation = { testChannel: { userErrors: Array<{ message: string }> } };
export declare const testChannelDocument: Operation<TestChannelMutation, TestChannelMutationVariables>;
