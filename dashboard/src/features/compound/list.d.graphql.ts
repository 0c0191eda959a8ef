// Made by npm run documents from list.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type CompoundListQueryVariables = Exact<{
  filter?: Hub.CompoundFilter | null | undefined;
  orderBy?: Hub.CompoundOrder | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;
export type CompoundListQuery = { compounds: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ code: string, nameZh: string, nameEn: string | null, planYear: number | null, pool: Hub.Pool, households: number | null, householdsCounted: boolean, derived: Array<string>, area: { nameZh: string, nameEn: string | null } | null, street: { nameZh: string, nameEn: string } | null, progress: { tasks: number, finished: number, overdue: number, pipelineTasks: number, alignedTasks: number, householdsPlanned: number, householdsMetered: number }, windows: Array<{ phase: Hub.Phase, startsOn: string, endsOn: string }>, conflicts: { totalCount: number } }> } };
export declare const compoundListDocument: Operation<CompoundListQuery, CompoundListQueryVariables>;
