// Made by npm run documents from as-of.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type CompoundAsOfQueryVariables = Exact<{
  asOf?: string | null | undefined;
  filter?: Hub.TaskFilter | null | undefined;
}>;
export type CompoundAsOfQuery = { alignment: { pipelineTasks: number, alignedTasks: number, tasks: { nodes: Array<{ taskState: Hub.TaskState, state: Hub.AlignmentState, startsOn: string | null, endsOn: string | null, basis: Hub.DateBasis | null, window: { startsOn: string, endsOn: string } | null, task: { id: string, code: string, state: Hub.TaskState, workItem: { nameZh: string, nameEn: string | null, depthOrder: number | null }, organization: { nameZh: string, nameEn: string } | null } }> } } };
export declare const compoundAsOfDocument: Operation<CompoundAsOfQuery, CompoundAsOfQueryVariables>;
