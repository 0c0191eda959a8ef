// Made by npm run documents from create-webhook.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** A new webhook. */
export type CreateWebhookInput = {
  /** What it is for. */
  description?: string | null | undefined;
  /** Whose: global id or code; your own organization unless told. Administrators must tell. */
  organization?: string | null | undefined;
  /** Names of topics: see webhookTopics. */
  topics: Array<string>;
  /** Where messages go: https:// on the public internet, or a host that the hub's administrator listed. */
  url: string;
};

export type DispatchCreateWebhookMutationVariables = Exact<{
  input: CreateWebhookInput;
}>;


export type DispatchCreateWebhookMutation = { createWebhook: { secret: string | null, userErrors: Array<{ code: string, field: Array<string>, message: string }> } };
export declare const dispatchCreateWebhookDocument: Operation<DispatchCreateWebhookMutation, DispatchCreateWebhookMutationVariables>;
