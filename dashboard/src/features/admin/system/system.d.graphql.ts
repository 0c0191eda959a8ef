// Made by npm run documents from system.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../../hub/operation.ts";
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

export type AdminSystemQueryVariables = Exact<{ [key: string]: never; }>;


export type AdminSystemQuery = { clock: { now: string, serverNow: string, settable: boolean }, webhooks: { totalCount: number, nodes: Array<{ id: string, url: string, description: string | null, state: WebhookState, topics: Array<string>, waiting: number, createdAt: string, organization: { nameZh: string, nameEn: string } }> } };
export declare const adminSystemDocument: Operation<AdminSystemQuery, AdminSystemQueryVariables>;
