// Made by npm run documents from acknowledge.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type AcknowledgeNoticesMutationVariables = Exact<{
  input: Hub.AcknowledgeNoticesInput;
}>;
export type AcknowledgeNoticesMutation = { acknowledgeNotices: { acknowledged: number, userErrors: Array<{ message: string }> } };
export declare const acknowledgeNoticesDocument: Operation<AcknowledgeNoticesMutation, AcknowledgeNoticesMutationVariables>;
