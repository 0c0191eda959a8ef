// Made by npm run documents from findings.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type PlanFindingsQueryVariables = Exact<{
  jurisdiction?: string | null | undefined;
  kind?: string | null | undefined;
  metric?: string | null | undefined;
  search?: string | null | undefined;
  after?: string | null | undefined;
}>;
export type PlanFindingsQuery = { importRun: { at: string, findings: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ code: string, kind: string, metric: string | null, member: string | null, severity: string, statedText: string, statedPlace: string, statedPlaceEn: string, otherText: string, otherPlace: string, otherPlaceEn: string, alsoAt: unknown, difference: number | null, unit: string | null, messageZh: string, messageEn: string }> } } | null };
export declare const planFindingsDocument: Operation<PlanFindingsQuery, PlanFindingsQueryVariables>;
