// Made by npm run documents from curve.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type OverviewCurveQueryVariables = Exact<{
  filter?: Hub.OverviewFilter | null | undefined;
}>;
export type OverviewCurveQuery = { overview: { totals: { tasks: number }, curve: Array<{ endsOn: string, planned: number, due: number, finished: number | null }> } };
export declare const overviewCurveDocument: Operation<OverviewCurveQuery, OverviewCurveQueryVariables>;
