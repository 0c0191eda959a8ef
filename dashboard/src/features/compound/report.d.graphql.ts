// Made by npm run documents from report.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type CompoundReportProgressMutationVariables = Exact<{
  input: Hub.ReportProgressInput;
}>;
export type CompoundReportProgressMutation = { reportProgress: { report: { id: string } | null, userErrors: Array<{ code: string, message: string }> } };
export declare const compoundReportProgressDocument: Operation<CompoundReportProgressMutation, CompoundReportProgressMutationVariables>;
