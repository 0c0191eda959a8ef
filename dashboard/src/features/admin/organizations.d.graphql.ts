// Made by npm run documents from organizations.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type AdminOrganizationsQueryVariables = Exact<{
  filter?: Hub.OrganizationFilter | null | undefined;
}>;
export type AdminOrganizationsQuery = { organizations: { nodes: Array<{ code: string, nameZh: string, nameEn: string, kind: Hub.OrganizationKind }> } };
export declare const adminOrganizationsDocument: Operation<AdminOrganizationsQuery, AdminOrganizationsQueryVariables>;
