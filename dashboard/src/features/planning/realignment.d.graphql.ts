// Made by npm run documents from realignment.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type PlanningRealignmentSubscriptionVariables = Exact<{
  id: string;
}>;
export type PlanningRealignmentSubscription = { realignment: { id: string, state: Hub.RealignmentState, cancelRequested: boolean, failure: string | null, bound: number | null, gap: number | null, budgetSeconds: number, planYear: number | null, compound: { nameZh: string, nameEn: string | null } | null, area: { nameZh: string, nameEn: string | null } | null, organization: { nameZh: string, nameEn: string } | null, progress: { cost: number | null, bound: number | null, elapsedMs: number | null }, cost: { total: number, left: number, extraOpenings: number, agreedMoved: number, daysMoved: number } | null, moves: Array<{ id: string, applied: boolean, fromStart: string | null, fromEnd: string | null, toStart: string, toEnd: string, reasonZh: string, reasonEn: string, task: { code: string, compound: { nameZh: string, nameEn: string | null }, organization: { nameZh: string, nameEn: string } | null, workItem: { nameZh: string, nameEn: string | null } } | null }>, unmended: Array<{ reasonZh: string, reasonEn: string, task: { compound: { nameZh: string, nameEn: string | null }, workItem: { nameZh: string, nameEn: string | null } } | null }> } };
export declare const planningRealignmentDocument: Operation<PlanningRealignmentSubscription, PlanningRealignmentSubscriptionVariables>;
