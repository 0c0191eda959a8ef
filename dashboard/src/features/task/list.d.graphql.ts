// Made by npm run documents from list.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type TaskListQueryVariables = Exact<{
  filter?: Hub.TaskFilter | null | undefined;
  orderBy?: Hub.TaskOrder | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;
export type TaskListQuery = { tasks: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, code: string, state: Hub.TaskState, stateReason: string | null, waitsFor: string | null, withdrawalReason: string | null, unit: string | null, quantityTarget: number | null, quantityDone: number, plannedStart: string | null, plannedEnd: string | null, committedStart: string | null, committedEnd: string | null, reportedStartOn: string | null, dueOn: string | null, finished: boolean, utility: Hub.Utility | null, compound: { code: string, nameZh: string, nameEn: string | null }, workItem: { code: string, nameZh: string, nameEn: string | null, underground: boolean, windowPhase: Hub.Phase | null }, organization: { code: string, nameZh: string, nameEn: string } | null, windows: Array<{ startsOn: string, endsOn: string }>, alignment: { state: Hub.AlignmentState, lastChance: string | null, sentenceZh: string, sentenceEn: string } | null }> } };
export declare const taskListDocument: Operation<TaskListQuery, TaskListQueryVariables>;
