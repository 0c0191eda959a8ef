// Made by npm run documents from delete-webhook.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type DispatchDeleteWebhookMutationVariables = Exact<{
  input: Hub.WebhookInput;
}>;
export type DispatchDeleteWebhookMutation = { deleteWebhook: { deletedId: string | null, userErrors: Array<{ code: string, field: Array<string>, message: string }> } };
export declare const dispatchDeleteWebhookDocument: Operation<DispatchDeleteWebhookMutation, DispatchDeleteWebhookMutationVariables>;
