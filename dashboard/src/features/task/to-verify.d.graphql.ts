// Made by npm run documents from to-verify.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type ReportsToVerifyQueryVariables = Exact<{
  filter?: Hub.TaskFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;
export type ReportsToVerifyQuery = { inbox: { toVerify: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, step: Hub.LineStep | null, quantity: number, held: number, complete: boolean, doneOn: string, recordedAt: string, reportedBy: string | null, note: string | null, ownReference: string | null, organization: { code: string, nameZh: string, nameEn: string }, task: { id: string, code: string, unit: string | null, quantityTarget: number | null, quantityDone: number, utility: Hub.Utility | null, state: Hub.TaskState, compound: { code: string, nameZh: string, nameEn: string | null }, workItem: { nameZh: string, nameEn: string | null, underground: boolean } } }> } } };
export declare const reportsToVerifyDocument: Operation<ReportsToVerifyQuery, ReportsToVerifyQueryVariables>;
