// Made by npm run documents from compounds.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type PlanningCompoundsQueryVariables = Exact<{
  filter?: Hub.CompoundFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;
export type PlanningCompoundsQuery = { compounds: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, code: string, nameZh: string, nameEn: string | null, planYear: number | null, area: { code: string, nameZh: string, nameEn: string | null } | null, windows: Array<{ id: string, phase: Hub.Phase, startsOn: string, endsOn: string, revision: number, basis: Hub.WindowBasis }> }> } };
export type PlanCompoundFragment = { id: string, code: string, nameZh: string, nameEn: string | null, planYear: number | null, area: { code: string, nameZh: string, nameEn: string | null } | null, windows: Array<{ id: string, phase: Hub.Phase, startsOn: string, endsOn: string, revision: number, basis: Hub.WindowBasis }> };
export declare const planningCompoundsDocument: Operation<PlanningCompoundsQuery, PlanningCompoundsQueryVariables>;
