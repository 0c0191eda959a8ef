// Made by npm run documents from test-channel.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../../hub/operation.ts";
import type * as Hub from "../../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type TestChannelMutationVariables = Exact<{
  input: Hub.ChannelInput;
}>;
export type TestChannelMutation = { testChannel: { userErrors: Array<{ message: string }> } };
export declare const testChannelDocument: Operation<TestChannelMutation, TestChannelMutationVariables>;
