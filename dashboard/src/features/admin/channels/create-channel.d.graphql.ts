// Made by npm run documents from create-channel.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../../hub/operation.ts";
import type * as Hub from "../../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type CreateChannelMutationVariables = Exact<{
  input: Hub.CreateChannelInput;
}>;
export type CreateChannelMutation = { createChannel: { userErrors: Array<{ message: string }> } };
export declare const createChannelDocument: Operation<CreateChannelMutation, CreateChannelMutationVariables>;
