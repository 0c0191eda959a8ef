// Made by npm run documents from webhooks.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** Whether a webhook sends. */
export type WebhookState =
  /** 停用：事件保留，启用后按序投递 */
  | 'DISABLED'
  /** 启用：收到事件即投递 */
  | 'ENABLED'
  /** 接收方以 410 拒收，已停止；可重新启用 */
  | 'GONE';

export type DispatchWebhooksQueryVariables = Exact<{ [key: string]: never; }>;


export type DispatchWebhooksQuery = { webhookTopics: Array<string>, webhooks: { nodes: Array<{ id: string, url: string, description: string | null, topics: Array<string>, state: WebhookState, waiting: number, oldSecretUntil: string | null, createdAt: string }> } };
export declare const dispatchWebhooksDocument: Operation<DispatchWebhooksQuery, DispatchWebhooksQueryVariables>;
