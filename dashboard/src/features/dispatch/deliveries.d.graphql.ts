// Made by npm run documents from deliveries.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** Which deliveries; conditions are joined with AND. */
export type WebhookDeliveryFilter = {
  /** Made at this instant or later. */
  from?: string | null | undefined;
  /** With this webhook-id. */
  message?: string | null | undefined;
  /** In this state. */
  state?: WebhookDeliveryState | null | undefined;
  /** Of this topic. */
  topic?: string | null | undefined;
  /** Made before this instant. */
  until?: string | null | undefined;
  /** Of this webhook: global id. */
  webhook?: string | null | undefined;
};

/** What became of a delivery. */
export type WebhookDeliveryState =
  /** 接收方已收下 */
  | 'DELIVERED'
  /** 多次失败后放弃；可重新投递 */
  | 'FAILED'
  /** 等待投递或重试 */
  | 'WAITING'
  /** 单位已无权查看该事件，或日志已不保留，未发出 */
  | 'WITHHELD';

export type DispatchDeliveriesQueryVariables = Exact<{
  filter?: WebhookDeliveryFilter | null | undefined;
  first: number;
}>;


export type DispatchDeliveriesQuery = { webhookDeliveries: { totalCount: number, nodes: Array<{ id: string, message: string, topic: string, state: WebhookDeliveryState, tries: number, createdAt: string, nextAt: string | null, endedAt: string | null, webhook: { id: string, url: string }, attempts: Array<{ at: string, ms: number, status: number | null, answer: string | null, error: string | null }> }> } };
export declare const dispatchDeliveriesDocument: Operation<DispatchDeliveriesQuery, DispatchDeliveriesQueryVariables>;
