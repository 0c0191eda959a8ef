// Made by npm run documents from head.graphql and schema.graphql: not to be edited.
import type { Operation } from "./operation.ts";
import type * as Hub from "./schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type LogHeadQueryVariables = Exact<{
  filter?: Hub.OverviewFilter | null | undefined;
}>;
export type LogHeadQuery = { overview: { cursor: string } };
export declare const logHeadDocument: Operation<LogHeadQuery, LogHeadQueryVariables>;
