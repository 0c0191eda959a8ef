// Made by npm run documents from finding-choices.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type FindingChoicesQueryVariables = Exact<{
  jurisdiction?: string | null | undefined;
}>;
export type FindingChoicesQuery = { importRun: { findings: { totalCount: number, nodes: Array<{ kind: string, metric: string | null, severity: string }> } } | null, jurisdictions: Array<{ code: string, areas: Array<{ code: string, nameZh: string, nameEn: string | null }> }> };
export declare const findingChoicesDocument: Operation<FindingChoicesQuery, FindingChoicesQueryVariables>;
