// Made by npm run documents from create-webhook.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type DispatchCreateWebhookMutationVariables = Exact<{
  input: Hub.CreateWebhookInput;
}>;
export type DispatchCreateWebhookMutation = { createWebhook: { secret: string | null, userErrors: Array<{ code: string, field: Array<string>, message: string }> } };
export declare const dispatchCreateWebhookDocument: Operation<DispatchCreateWebhookMutation, DispatchCreateWebhookMutationVariables>;
