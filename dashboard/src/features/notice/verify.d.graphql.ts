// Made by npm run documents from verify.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export type VerifyNoticeQueryVariables = Exact<{
  notice: string;
  hash: string;
}>;


export type VerifyNoticeQuery = { verifyNotice: { computed: string, genuine: boolean } | null };
export declare const verifyNoticeDocument: Operation<VerifyNoticeQuery, VerifyNoticeQueryVariables>;
