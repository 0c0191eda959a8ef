// Made by npm run documents from figures.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type WallFiguresQueryVariables = Exact<{
  filter?: Hub.OverviewFilter | null | undefined;
}>;
export type WallFiguresQuery = { overview: { totals: { alignedShare: number | null, alignedTasks: number, pipelineTasks: number, overdue: number }, byUtility: Array<{ key: string | null, householdsPlanned: number, householdsMetered: number, metresPlanned: number, metresBuried: number }>, byOrganization: Array<{ key: string | null, nameZh: string | null, nameEn: string | null, overdue: number }> } };
export declare const wallFiguresDocument: Operation<WallFiguresQuery, WallFiguresQueryVariables>;
