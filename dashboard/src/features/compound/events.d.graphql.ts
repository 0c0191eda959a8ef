// Made by npm run documents from events.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type CompoundEventsQueryVariables = Exact<{
  after?: string | null | undefined;
  filter?: Hub.EventFilter | null | undefined;
  first?: number | null | undefined;
}>;
export type CompoundEventsQuery = { changesSince: { cursor: string, hasMore: boolean, events: Array<{ id: string, type: string, at: string, state: Hub.TaskState | null, data: Record<string, unknown>, actor: { nameZh: string, nameEn: string } | null, task: { id: string, workItem: { nameZh: string, nameEn: string | null } } | null, report: { step: Hub.LineStep | null, quantity: number } | null, window: { phase: Hub.Phase, startsOn: string, endsOn: string } | null, conflict: { sentenceZh: string, sentenceEn: string } | null }> } };
export declare const compoundEventsDocument: Operation<CompoundEventsQuery, CompoundEventsQueryVariables>;
