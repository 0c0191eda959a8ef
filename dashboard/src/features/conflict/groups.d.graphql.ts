// Made by npm run documents from groups.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type ConflictGroupsQueryVariables = Exact<{
  severity?: Hub.ConflictFilter | null | undefined;
  code?: Hub.ConflictFilter | null | undefined;
  organization?: Hub.ConflictFilter | null | undefined;
}>;
export type ConflictGroupsQuery = { bySeverity: { bySeverity: Array<{ severity: Hub.Severity, count: number }> }, byCode: { byCode: Array<{ code: Hub.ConflictCode, count: number, high: number }> }, byOrganization: { byOrganization: Array<{ count: number, high: number, organization: { code: string, nameZh: string, nameEn: string } }> }, conflictChecks: Array<{ day: string, current: boolean, jurisdiction: { code: string } }> };
export declare const conflictGroupsDocument: Operation<ConflictGroupsQuery, ConflictGroupsQueryVariables>;
