// Made by npm run documents from choices.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type ConflictChoicesQueryVariables = Exact<{
  code?: string | null | undefined;
  filter?: Hub.OrganizationFilter | null | undefined;
}>;
export type ConflictChoicesQuery = { jurisdictions: Array<{ code: string, areas: Array<{ code: string, nameZh: string, nameEn: string | null }> }>, organizations: { nodes: Array<{ code: string, nameZh: string, nameEn: string, kind: Hub.OrganizationKind }> } };
export declare const conflictChoicesDocument: Operation<ConflictChoicesQuery, ConflictChoicesQueryVariables>;
