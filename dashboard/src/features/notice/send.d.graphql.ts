// Made by npm run documents from send.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** Notices of the plan: to each organization with open work in these compounds, one per compound. */
export type SendPlanNoticesInput = {
  /** All compounds of an area. */
  area?: string | null | undefined;
  /** The compounds; exactly one of compounds and area. */
  compounds?: Array<string> | null | undefined;
  /** Only say what would be sent; nothing is written and the key is not used. */
  dryRun?: boolean | null | undefined;
  /** The same key for every retry of one request. */
  idempotencyKey: string;
  /** A remark that stands in each. */
  note?: string | null | undefined;
  /** Only to these organizations. */
  organizations?: Array<string> | null | undefined;
};

export type SendPlanNoticesMutationVariables = Exact<{
  input: SendPlanNoticesInput;
}>;


export type SendPlanNoticesMutation = { sendPlanNotices: { unchanged: number, notices: Array<{ id: string }>, planned: Array<{ compound: string, compoundZh: string, compoundEn: string | null, organization: string, organizationZh: string, organizationEn: string | null, tasks: number, windows: number, renewed: boolean }>, userErrors: Array<{ message: string }> } };
export declare const sendPlanNoticesDocument: Operation<SendPlanNoticesMutation, SendPlanNoticesMutationVariables>;
