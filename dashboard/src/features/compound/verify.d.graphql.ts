// Made by npm run documents from verify.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** A report found right. */
export type VerifyReportInput = {
  /** The same key for every retry of one decision, 1 to 200 characters. */
  idempotencyKey: string;
  /** Remark. */
  note?: string | null | undefined;
  /** Global id of the report. */
  report: string;
};

export type CompoundVerifyMutationVariables = Exact<{
  input: VerifyReportInput;
}>;


export type CompoundVerifyMutation = { verifyReport: { report: { id: string } | null, userErrors: Array<{ code: string, message: string }> } };
export declare const compoundVerifyDocument: Operation<CompoundVerifyMutation, CompoundVerifyMutationVariables>;
