// Made by npm run documents from delete-channel.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../../hub/operation.ts";
import type * as Hub from "../../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type DeleteChannelMutationVariables = Exact<{
  input: Hub.ChannelInput;
}>;
export type DeleteChannelMutation = { deleteChannel: { userErrors: Array<{ message: string }> } };
export declare const deleteChannelDocument: Operation<DeleteChannelMutation, DeleteChannelMutationVariables>;
