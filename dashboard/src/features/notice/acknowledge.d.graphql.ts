// Made by npm run documents from acknowledge.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** Notices that somebody has received for your organization, all or none. */
export type AcknowledgeNoticesInput = {
  /** The same key for every retry of one request. */
  idempotencyKey?: string | null | undefined;
  /** The notices (global ids), 500 at most. */
  notices: Array<string>;
  /** The person who signs. */
  person: string;
};

export type AcknowledgeNoticesMutationVariables = Exact<{
  input: AcknowledgeNoticesInput;
}>;


export type AcknowledgeNoticesMutation = { acknowledgeNotices: { acknowledged: number, userErrors: Array<{ message: string }> } };
export declare const acknowledgeNoticesDocument: Operation<AcknowledgeNoticesMutation, AcknowledgeNoticesMutationVariables>;
