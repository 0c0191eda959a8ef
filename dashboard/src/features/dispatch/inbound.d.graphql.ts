// Made by npm run documents from inbound.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type DispatchInboundQueryVariables = Exact<{ [key: string]: never; }>;
export type DispatchInboundQuery = { inboundSources: { nodes: Array<{ id: string, number: number, name: string, adapter: Hub.InboundAdapter, kind: Hub.InboundKind, state: Hub.InboundState, waiting: number, failures: number, lastError: string | null }> }, heldReferences: { totalCount: number, nodes: Array<{ kind: Hub.HeldKind, theirs: string, events: number, resolvesZh: string, resolvesEn: string, source: { id: string, name: string } }> }, inboundMessages: { totalCount: number, nodes: Array<{ id: string, messageId: string, receivedAt: string, state: Hub.InboundMessageState, whyZh: string | null, whyEn: string | null, source: { name: string } }> } };
export declare const dispatchInboundDocument: Operation<DispatchInboundQuery, DispatchInboundQueryVariables>;
