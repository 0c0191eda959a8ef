// Made by npm run documents from update-channel.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../../hub/operation.ts";
import type * as Hub from "../../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type UpdateChannelMutationVariables = Exact<{
  input: Hub.UpdateChannelInput;
}>;
export type UpdateChannelMutation = { updateChannel: { userErrors: Array<{ message: string }> } };
export declare const updateChannelDocument: Operation<UpdateChannelMutation, UpdateChannelMutationVariables>;
