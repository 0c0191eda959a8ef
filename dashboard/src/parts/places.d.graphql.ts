// Made by npm run documents from places.graphql and schema.graphql: not to be edited.
import type { Operation } from "../hub/operation.ts";
import type * as Hub from "../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type PlacesQueryVariables = Exact<{
  code?: string | null | undefined;
  filter?: Hub.OrganizationFilter | null | undefined;
}>;
export type PlacesQuery = { jurisdictions: Array<{ areas: Array<{ code: string, nameZh: string, nameEn: string | null }> }>, organizations: { nodes: Array<{ code: string, nameZh: string, nameEn: string, kind: Hub.OrganizationKind }> } };
export declare const placesDocument: Operation<PlacesQuery, PlacesQueryVariables>;
