// Made by npm run documents from tasks.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type FieldTasksQueryVariables = Exact<{
  filter?: Hub.TaskFilter | null | undefined;
  after?: string | null | undefined;
}>;
export type FieldTasksQuery = { tasks: { nodes: Array<{ id: string, code: string, state: Hub.TaskState, stateReason: string | null, utility: Hub.Utility | null, unit: string | null, measuredBy: Hub.MeasuredBy | null, quantityTarget: number | null, quantityDone: number, plannedStart: string | null, plannedEnd: string | null, committedStart: string | null, committedEnd: string | null, lineSteps: Array<{ step: Hub.LineStep, done: number }>, compound: { id: string, code: string, nameZh: string, nameEn: string | null }, workItem: { code: string, nameZh: string, nameEn: string | null }, windows: Array<{ phase: Hub.Phase, startsOn: string, endsOn: string }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };
export declare const fieldTasksDocument: Operation<FieldTasksQuery, FieldTasksQueryVariables>;
