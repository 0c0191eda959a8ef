// Made by npm run documents from inbound.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** What something waits for. */
export type HeldKind =
  /** Their area or meter book number of a compound. */
  | 'COMPOUND'
  /** The event that it puts right has not come yet. */
  | 'EVENT'
  /** Their state of a meter. */
  | 'METER_STATE'
  /** The task that it means is not issued to the operator, or is in a state in which this cannot be done. */
  | 'TASK'
  /** A state or stage of their order. */
  | 'TASK_STATE'
  /** Their unit. */
  | 'UNIT'
  /** Their kind of work. */
  | 'WORK_ITEM';

/** The format that a system speaks. */
export type InboundAdapter =
  /** Inspections, pipes laid and ventilation (form-encoded). */
  | 'GAS'
  /** The hub's own format (docs/inbound.md). */
  | 'GENERIC'
  /** Work orders with stages, planned days and totals so far (JSON). */
  | 'POWER'
  /** Pages of cable segments, metres so far by step (JSON). */
  | 'TELECOM'
  /** Orders to replace meters, by meter book number (JSON). */
  | 'WATER';

/** How messages come. */
export type InboundKind =
  /** The hub asks for them. */
  | 'POLL'
  /** The system sends them to /inbound/<number>, signed after Standard Webhooks. */
  | 'WEBHOOK';

/** What became of it. */
export type InboundMessageState =
  /** It changed something here. */
  | 'APPLIED'
  /** It cannot be right as it is; a person looks. */
  | 'FAILED'
  /** A person must say what something in it means, or the work is not ready for it. */
  | 'HELD'
  /** Rightly without effect: repeated, overtaken, of no concern, or dismissed. */
  | 'IGNORED'
  /** Kept, not applied yet. */
  | 'RECEIVED';

/** Whether a source is heard. */
export type InboundState =
  /** It is. */
  | 'ACTIVE'
  /** No more; what it sent stays. */
  | 'CLOSED'
  /** Not now: it is told to send again later. */
  | 'PAUSED';

export type DispatchInboundQueryVariables = Exact<{ [key: string]: never; }>;


export type DispatchInboundQuery = { inboundSources: { nodes: Array<{ id: string, number: number, name: string, adapter: InboundAdapter, kind: InboundKind, state: InboundState, waiting: number, failures: number, lastError: string | null, polledAt: string | null }> }, heldReferences: { totalCount: number, nodes: Array<{ kind: HeldKind, theirs: string, events: number, example: string, resolvesZh: string, resolvesEn: string, since: string, source: { id: string, name: string } }> }, inboundMessages: { totalCount: number, nodes: Array<{ id: string, messageId: string, receivedAt: string, state: InboundMessageState, whyZh: string | null, whyEn: string | null, source: { name: string } }> } };
export declare const dispatchInboundDocument: Operation<DispatchInboundQuery, DispatchInboundQueryVariables>;
