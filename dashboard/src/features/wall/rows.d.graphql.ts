// Made by npm run documents from rows.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type WallRowsQueryVariables = Exact<{
  filter?: Hub.CompoundFilter | null | undefined;
  after?: string | null | undefined;
}>;
export type WallRowsQuery = { compounds: { totalCount: number, pageInfo: { endCursor: string | null, hasNextPage: boolean }, nodes: Array<{ id: string, code: string, nameZh: string, nameEn: string | null, area: { code: string, nameZh: string, nameEn: string | null } | null, street: { code: string, nameZh: string, nameEn: string } | null, windows: Array<{ phase: Hub.Phase, startsOn: string, endsOn: string }>, tasks: { nodes: Array<{ utility: Hub.Utility | null, state: Hub.TaskState, finished: boolean, overdue: boolean, plannedStart: string | null, plannedEnd: string | null, committedStart: string | null, committedEnd: string | null, alignment: { state: Hub.AlignmentState, beforePaving: boolean, startsOn: string | null, endsOn: string | null } | null }> } }> } };
export declare const wallRowsDocument: Operation<WallRowsQuery, WallRowsQueryVariables>;
