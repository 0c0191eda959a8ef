// Made by npm run documents from places.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type NoticePlacesQueryVariables = Exact<{
  code?: string | null | undefined;
  organizations?: Hub.OrganizationFilter | null | undefined;
  compounds?: Hub.CompoundFilter | null | undefined;
}>;
export type NoticePlacesQuery = { jurisdictions: Array<{ areas: Array<{ code: string, nameZh: string, nameEn: string | null }> }>, organizations: { nodes: Array<{ code: string, nameZh: string, nameEn: string, kind: Hub.OrganizationKind }> }, compounds: { nodes: Array<{ code: string, nameZh: string, nameEn: string | null }> } };
export declare const noticePlacesDocument: Operation<NoticePlacesQuery, NoticePlacesQueryVariables>;
