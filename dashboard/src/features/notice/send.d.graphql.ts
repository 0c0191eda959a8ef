// Made by npm run documents from send.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type SendPlanNoticesMutationVariables = Exact<{
  input: Hub.SendPlanNoticesInput;
}>;
export type SendPlanNoticesMutation = { sendPlanNotices: { unchanged: number, notices: Array<{ id: string }>, planned: Array<{ compound: string, compoundZh: string, compoundEn: string | null, organization: string, organizationZh: string, organizationEn: string | null, tasks: number, windows: number, renewed: boolean }>, userErrors: Array<{ message: string }> } };
export declare const sendPlanNoticesDocument: Operation<SendPlanNoticesMutation, SendPlanNoticesMutationVariables>;
