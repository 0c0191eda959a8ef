// Made by npm run documents from report.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type FieldReportMutationVariables = Exact<{
  input: Hub.ReportProgressInput;
}>;
export type FieldReportMutation = { reportProgress: { report: { id: string, counted: number, held: number } | null, userErrors: Array<{ code: string, message: string }> } };
export declare const fieldReportDocument: Operation<FieldReportMutation, FieldReportMutationVariables>;
