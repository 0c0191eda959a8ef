// Made by npm run documents from catalogue.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../../hub/operation.ts";
import type * as Hub from "../../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type AdminCatalogueQueryVariables = Exact<{
  code: string;
}>;
export type AdminCatalogueQuery = { jurisdictions: Array<{ workItems: Array<{ code: string, kind: Hub.WorkKind, class: Hub.WorkClass, level: Hub.WorkLevel, nameZh: string, nameEn: string | null, utilities: Array<Hub.Utility>, windowPhase: Hub.Phase | null, underground: boolean, depthOrder: number | null, unit: string | null, quantityBasis: string, standardZh: string | null, standardEn: string | null, gateRuleZh: string | null, gateRuleEn: string | null, appliesTo: string | null, section: string | null }>, processSteps: Array<{ code: string, kind: Hub.WorkKind, class: Hub.WorkClass, level: Hub.WorkLevel, nameZh: string, nameEn: string | null, utilities: Array<Hub.Utility>, windowPhase: Hub.Phase | null, underground: boolean, depthOrder: number | null, unit: string | null, quantityBasis: string, standardZh: string | null, standardEn: string | null, gateRuleZh: string | null, gateRuleEn: string | null, appliesTo: string | null, section: string | null }> }> };
export type CatalogueItemFragment = { code: string, kind: Hub.WorkKind, class: Hub.WorkClass, level: Hub.WorkLevel, nameZh: string, nameEn: string | null, utilities: Array<Hub.Utility>, windowPhase: Hub.Phase | null, underground: boolean, depthOrder: number | null, unit: string | null, quantityBasis: string, standardZh: string | null, standardEn: string | null, gateRuleZh: string | null, gateRuleEn: string | null, appliesTo: string | null, section: string | null };
export declare const adminCatalogueDocument: Operation<AdminCatalogueQuery, AdminCatalogueQueryVariables>;
