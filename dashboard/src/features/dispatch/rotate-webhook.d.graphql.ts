// Made by npm run documents from rotate-webhook.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** A new secret for a webhook. */
export type RotateWebhookSecretInput = {
  /** For how many hours the old secret signs beside the new one: 24 unless told, 0 to 168. */
  keepHours?: number | null | undefined;
  /** Which: global id. */
  webhook: string;
};

export type DispatchRotateWebhookMutationVariables = Exact<{
  input: RotateWebhookSecretInput;
}>;


export type DispatchRotateWebhookMutation = { rotateWebhookSecret: { secret: string | null, userErrors: Array<{ code: string, field: Array<string>, message: string }> } };
export declare const dispatchRotateWebhookDocument: Operation<DispatchRotateWebhookMutation, DispatchRotateWebhookMutationVariables>;
