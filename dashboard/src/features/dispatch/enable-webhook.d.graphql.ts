// Made by npm run documents from enable-webhook.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type DispatchEnableWebhookMutationVariables = Exact<{
  input: Hub.WebhookInput;
}>;
export type DispatchEnableWebhookMutation = { enableWebhook: { webhook: { id: string } | null, userErrors: Array<{ code: string, field: Array<string>, message: string }> } };
export declare const dispatchEnableWebhookDocument: Operation<DispatchEnableWebhookMutation, DispatchEnableWebhookMutationVariables>;
