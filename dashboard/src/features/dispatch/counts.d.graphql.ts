// Made by npm run documents from counts.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type DispatchCountsQueryVariables = Exact<{
  canStart?: Hub.TaskFilter | null | undefined;
  mustStart?: Hub.TaskFilter | null | undefined;
  missed?: Hub.TaskFilter | null | undefined;
  outside?: Hub.TaskFilter | null | undefined;
  unknown?: Hub.TaskFilter | null | undefined;
  running?: Hub.TaskFilter | null | undefined;
}>;
export type DispatchCountsQuery = { canStart: { totalCount: number }, mustStart: { totalCount: number }, missed: { totalCount: number }, outside: { totalCount: number }, unknown: { totalCount: number }, running: { totalCount: number } };
export declare const dispatchCountsDocument: Operation<DispatchCountsQuery, DispatchCountsQueryVariables>;
