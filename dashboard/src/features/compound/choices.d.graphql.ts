// Made by npm run documents from choices.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export type CompoundChoicesQueryVariables = Exact<{
  jurisdiction?: string | null | undefined;
}>;


export type CompoundChoicesQuery = { jurisdictions: Array<{ code: string, planStart: number, planEnd: number, areas: Array<{ code: string, nameZh: string, nameEn: string | null, planYear: number }> }>, organizations: { nodes: Array<{ code: string, nameZh: string, nameEn: string, generic: boolean }> } };
export declare const compoundChoicesDocument: Operation<CompoundChoicesQuery, CompoundChoicesQueryVariables>;
