// Made by npm run documents from areas.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type FilterAreasQueryVariables = Exact<{
  jurisdiction?: string | null | undefined;
}>;
export type FilterAreasQuery = { jurisdictions: Array<{ areas: Array<{ code: string, nameZh: string, nameEn: string | null, planYear: number }> }> };
export declare const filterAreasDocument: Operation<FilterAreasQuery, FilterAreasQueryVariables>;
