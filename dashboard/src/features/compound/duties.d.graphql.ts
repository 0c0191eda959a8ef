// Made by npm run documents from duties.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type CompoundDutiesQueryVariables = Exact<{
  code: string;
  jurisdiction?: string | null | undefined;
}>;
export type CompoundDutiesQuery = { compound: { dutyHolders: Array<{ role: Hub.DutyRole, clause: string, summaryZh: string | null, summaryEn: string | null, subject: { slug: string, zh: string, en: string }, organization: { code: string, nameZh: string, nameEn: string }, namedOrganization: { code: string, nameZh: string, nameEn: string } }> } | null };
export declare const compoundDutiesDocument: Operation<CompoundDutiesQuery, CompoundDutiesQueryVariables>;
