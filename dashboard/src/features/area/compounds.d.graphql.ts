// Made by npm run documents from compounds.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type AreaCompoundsQueryVariables = Exact<{
  filter?: Hub.CompoundFilter | null | undefined;
  first: number;
}>;
export type AreaCompoundsQuery = { compounds: { totalCount: number, nodes: Array<{ code: string, nameZh: string, nameEn: string | null, provisional: boolean, households: number | null, progress: { tasks: number, finished: number, overdue: number, compounds: number, compoundsStarted: number, householdsPlanned: number, householdsMetered: number, metresPlanned: number, metresBuried: number, pipelineTasks: number, alignedTasks: number } }> } };
export declare const areaCompoundsDocument: Operation<AreaCompoundsQuery, AreaCompoundsQueryVariables>;
