// Made by npm run documents from rotate-webhook.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type DispatchRotateWebhookMutationVariables = Exact<{
  input: Hub.RotateWebhookSecretInput;
}>;
export type DispatchRotateWebhookMutation = { rotateWebhookSecret: { secret: string | null, userErrors: Array<{ code: string, field: Array<string>, message: string }> } };
export declare const dispatchRotateWebhookDocument: Operation<DispatchRotateWebhookMutation, DispatchRotateWebhookMutationVariables>;
