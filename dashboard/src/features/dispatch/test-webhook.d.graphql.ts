// Made by npm run documents from test-webhook.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** Which webhook. */
export type WebhookInput = {
  /** Which: global id. */
  webhook: string;
};

export type DispatchTestWebhookMutationVariables = Exact<{
  input: WebhookInput;
}>;


export type DispatchTestWebhookMutation = { testWebhook: { delivery: { id: string } | null, userErrors: Array<{ code: string, field: Array<string>, message: string }> } };
export declare const dispatchTestWebhookDocument: Operation<DispatchTestWebhookMutation, DispatchTestWebhookMutationVariables>;
