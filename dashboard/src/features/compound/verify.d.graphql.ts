// Made by npm run documents from verify.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type CompoundVerifyMutationVariables = Exact<{
  input: Hub.VerifyReportInput;
}>;
export type CompoundVerifyMutation = { verifyReport: { report: { id: string } | null, userErrors: Array<{ code: string, message: string }> } };
export declare const compoundVerifyDocument: Operation<CompoundVerifyMutation, CompoundVerifyMutationVariables>;
