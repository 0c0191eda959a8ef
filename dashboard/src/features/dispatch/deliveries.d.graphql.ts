// Made by npm run documents from deliveries.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type DispatchDeliveriesQueryVariables = Exact<{
  filter?: Hub.WebhookDeliveryFilter | null | undefined;
  first: number;
}>;
export type DispatchDeliveriesQuery = { webhookDeliveries: { totalCount: number, nodes: Array<{ id: string, message: string, topic: string, state: Hub.WebhookDeliveryState, tries: number, createdAt: string, nextAt: string | null, webhook: { id: string, url: string }, attempts: Array<{ at: string, ms: number, status: number | null, answer: string | null, error: string | null }> }> } };
export declare const dispatchDeliveriesDocument: Operation<DispatchDeliveriesQuery, DispatchDeliveriesQueryVariables>;
