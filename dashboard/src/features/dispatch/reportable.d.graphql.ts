// Made by npm run documents from reportable.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type ReportableTasksQueryVariables = Exact<{
  first: number;
}>;
export type ReportableTasksQuery = { tasks: { totalCount: number, nodes: Array<{ id: string, code: string, state: Hub.TaskState, unit: string | null, quantityTarget: number | null, quantityDone: number, lineSteps: Array<{ step: Hub.LineStep }>, compound: { code: string, nameZh: string, nameEn: string | null }, workItem: { code: string, nameZh: string, nameEn: string | null } }> } };
export declare const reportableTasksDocument: Operation<ReportableTasksQuery, ReportableTasksQueryVariables>;
