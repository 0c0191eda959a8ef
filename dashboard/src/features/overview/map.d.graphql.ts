// Made by npm run documents from map.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type OverviewMapQueryVariables = Exact<{
  filter?: Hub.CompoundFilter | null | undefined;
}>;
export type OverviewMapQuery = { compounds: { totalCount: number, nodes: Array<{ code: string, nameZh: string, nameEn: string | null, households: number | null, street: { code: string, nameZh: string, nameEn: string } | null, area: { code: string, nameZh: string, nameEn: string | null } | null, progress: { tasks: number, finished: number, overdue: number }, conflicts: { totalCount: number } }> } };
export declare const overviewMapDocument: Operation<OverviewMapQuery, OverviewMapQueryVariables>;
