// Made by npm run documents from verify.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type VerifyNoticeQueryVariables = Exact<{
  notice: string;
  hash: string;
}>;
export type VerifyNoticeQuery = { verifyNotice: { computed: string, genuine: boolean } | null };
export declare const verifyNoticeDocument: Operation<VerifyNoticeQuery, VerifyNoticeQueryVariables>;
