// Made by npm run documents from disable-webhook.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type DispatchDisableWebhookMutationVariables = Exact<{
  input: Hub.WebhookInput;
}>;
export type DispatchDisableWebhookMutation = { disableWebhook: { webhook: { id: string } | null, userErrors: Array<{ code: string, field: Array<string>, message: string }> } };
export declare const dispatchDisableWebhookDocument: Operation<DispatchDisableWebhookMutation, DispatchDisableWebhookMutationVariables>;
