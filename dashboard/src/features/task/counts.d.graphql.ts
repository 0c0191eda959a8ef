// Made by npm run documents from counts.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type TaskCountsQueryVariables = Exact<{ [key: string]: never; }>;
export type TaskCountsQuery = { allOverdue: { totalCount: number }, inbox: { toAcknowledge: { totalCount: number }, toSchedule: { totalCount: number }, dueThisWeek: { totalCount: number }, overdue: { totalCount: number }, returned: { totalCount: number }, waiting: { totalCount: number }, toVerify: { totalCount: number }, toIssue: { totalCount: number }, toAccept: { totalCount: number }, toDecide: { totalCount: number }, toAnswer: { totalCount: number }, toAnswerDates: { totalCount: number }, answered: { totalCount: number }, escalated: { totalCount: number }, notices: { totalCount: number } } };
export declare const taskCountsDocument: Operation<TaskCountsQuery, TaskCountsQueryVariables>;
