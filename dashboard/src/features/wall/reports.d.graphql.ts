// Made by npm run documents from reports.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type WallReportsQueryVariables = Exact<{
  filter?: Hub.TaskFilter | null | undefined;
}>;
export type WallReportsQuery = { tasks: { nodes: Array<{ utility: Hub.Utility | null, unit: string | null, quantityDone: number, quantityTarget: number | null, compound: { nameZh: string, nameEn: string | null }, workItem: { nameZh: string, nameEn: string | null }, reports: { nodes: Array<{ id: string, step: Hub.LineStep | null, quantity: number, recordedAt: string, status: Hub.ReportStatus }> } }> } };
export declare const wallReportsDocument: Operation<WallReportsQuery, WallReportsQueryVariables>;
