// Made by npm run documents from report-batch.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type ReportBatchMutationVariables = Exact<{
  input: Hub.ReportProgressBatchInput;
}>;
export type ReportBatchMutation = { reportProgressBatch: { applied: number, refused: number, rows: Array<{ index: number, report: { id: string, counted: number, held: number } | null, userErrors: Array<{ field: Array<string>, message: string }> }>, userErrors: Array<{ code: string, field: Array<string>, message: string }> } };
export declare const reportBatchDocument: Operation<ReportBatchMutation, ReportBatchMutationVariables>;
