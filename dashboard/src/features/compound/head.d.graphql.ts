// Made by npm run documents from head.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type CompoundHeadQueryVariables = Exact<{
  code: string;
  jurisdiction?: string | null | undefined;
}>;
export type CompoundHeadQuery = { compound: { code: string, nameZh: string, nameEn: string | null, provisional: boolean, planYear: number | null, pool: Hub.Pool, builtFrom: number | null, builtTo: number | null, buildings: number | null, households: number | null, statedHouseholds: number | null, householdsCounted: boolean, floorAreaM2: number | null, derived: Array<string>, structure: string | null, storeys: string | null, section: string | null, note: string | null, jurisdiction: { code: string }, area: { code: string, nameZh: string, nameEn: string | null, section: string | null, statedCompounds: number, statedBuildings: number | null, statedHouseholds: number | null, statedFloorAreaM2: number | null } | null, street: { nameZh: string, nameEn: string } | null, keyProjects: Array<{ code: string, nameZh: string, nameEn: string | null, section: string | null }>, progress: { tasks: number, finished: number, overdue: number, pipelineTasks: number, alignedTasks: number, householdsPlanned: number, householdsMetered: number, metresPlanned: number, metresBuried: number, byState: Array<{ state: Hub.TaskState, count: number }> }, findings: Array<{ code: string, severity: string, metric: string | null, member: string | null, statedText: string, statedPlace: string, statedPlaceEn: string, otherText: string, otherPlace: string, otherPlaceEn: string, difference: number | null, messageZh: string, messageEn: string, alsoAt: unknown }>, conflicts: { totalCount: number } } | null };
export declare const compoundHeadDocument: Operation<CompoundHeadQuery, CompoundHeadQueryVariables>;
