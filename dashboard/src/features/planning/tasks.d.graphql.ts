// Made by npm run documents from tasks.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type PlanningTasksQueryVariables = Exact<{
  filter?: Hub.TaskFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;
export type PlanningTasksQuery = { tasks: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, code: string, state: Hub.TaskState, utility: Hub.Utility | null, plannedStart: string | null, plannedEnd: string | null, committedStart: string | null, committedEnd: string | null, reportedStartOn: string | null, reportedDoneOn: string | null, finished: boolean, compound: { code: string }, organization: { code: string, nameZh: string, nameEn: string } | null, workItem: { nameZh: string, nameEn: string | null, windowPhase: Hub.Phase | null }, alignment: { state: Hub.AlignmentState } | null, dateProposals: Array<{ state: Hub.DateProposalState, startsOn: string, endsOn: string }> }> } };
export type PlanTaskFragment = { id: string, code: string, state: Hub.TaskState, utility: Hub.Utility | null, plannedStart: string | null, plannedEnd: string | null, committedStart: string | null, committedEnd: string | null, reportedStartOn: string | null, reportedDoneOn: string | null, finished: boolean, compound: { code: string }, organization: { code: string, nameZh: string, nameEn: string } | null, workItem: { nameZh: string, nameEn: string | null, windowPhase: Hub.Phase | null }, alignment: { state: Hub.AlignmentState } | null, dateProposals: Array<{ state: Hub.DateProposalState, startsOn: string, endsOn: string }> };
export declare const planningTasksDocument: Operation<PlanningTasksQuery, PlanningTasksQueryVariables>;
