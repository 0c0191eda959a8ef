// Made by npm run documents from counts.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export type TaskCountsQueryVariables = Exact<{ [key: string]: never; }>;


export type TaskCountsQuery = { allOverdue: { totalCount: number }, inbox: { toAcknowledge: { totalCount: number }, toSchedule: { totalCount: number }, dueThisWeek: { totalCount: number }, overdue: { totalCount: number }, returned: { totalCount: number }, waiting: { totalCount: number }, toVerify: { totalCount: number }, toIssue: { totalCount: number }, toAccept: { totalCount: number }, toDecide: { totalCount: number }, toAnswer: { totalCount: number }, toAnswerDates: { totalCount: number }, answered: { totalCount: number }, escalated: { totalCount: number }, notices: { totalCount: number } } };
export declare const taskCountsDocument: Operation<TaskCountsQuery, TaskCountsQueryVariables>;
