// Made by npm run documents from choices.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type CompoundChoicesQueryVariables = Exact<{
  jurisdiction?: string | null | undefined;
}>;
export type CompoundChoicesQuery = { jurisdictions: Array<{ planStart: number, planEnd: number, areas: Array<{ code: string, nameZh: string, nameEn: string | null, planYear: number }> }>, organizations: { nodes: Array<{ code: string, nameZh: string, nameEn: string, generic: boolean }> } };
export declare const compoundChoicesDocument: Operation<CompoundChoicesQuery, CompoundChoicesQueryVariables>;
