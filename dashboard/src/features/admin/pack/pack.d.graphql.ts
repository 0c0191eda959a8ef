// Made by npm run documents from pack.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../../hub/operation.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type AdminPackQueryVariables = Exact<{
  code: string;
}>;
export type AdminPackQuery = { jurisdictions: Array<{ code: string, slug: string, nameZh: string, nameEn: string, planStart: number, planEnd: number, sourceTitleZh: string | null, sourceTitleEn: string | null, note: string | null, settings: Array<{ key: string, value: string, unit: string | null, note: string | null, aboutZh: string, aboutEn: string, standard: string }>, rules: Array<{ code: string, kind: string, ruleZh: string | null, ruleEn: string | null, comparator: string | null, value: string | null, unit: string | null, appliesToZh: string | null, appliesToEn: string | null, printed: string | null, section: string | null }>, importRuns: Array<{ id: string, at: string, changed: number, digest: string, counts: unknown }> }> };
export declare const adminPackDocument: Operation<AdminPackQuery, AdminPackQueryVariables>;
