// Made by npm run documents from webhooks.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type DispatchWebhooksQueryVariables = Exact<{ [key: string]: never; }>;
export type DispatchWebhooksQuery = { webhookTopics: Array<string>, webhooks: { nodes: Array<{ id: string, url: string, description: string | null, topics: Array<string>, state: Hub.WebhookState, waiting: number, oldSecretUntil: string | null, createdAt: string }> } };
export declare const dispatchWebhooksDocument: Operation<DispatchWebhooksQuery, DispatchWebhooksQueryVariables>;
