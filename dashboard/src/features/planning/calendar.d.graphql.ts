// Made by npm run documents from calendar.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** Why work stops. */
export type StopKind =
  /** 考试周 */
  | 'EXAM'
  /** 汛期 */
  | 'FLOOD'
  /** 其他 */
  | 'OTHER'
  /** 冬季停工 */
  | 'WINTER';

export type PlanningCalendarQueryVariables = Exact<{
  jurisdiction?: string | null | undefined;
  from?: string | null | undefined;
  to?: string | null | undefined;
}>;


export type PlanningCalendarQuery = { calendar: Array<{ day: string, working: boolean, name: string | null, nameEn: string | null }>, jurisdictions: Array<{ code: string, stopPeriods: Array<{ code: string, name: string, kind: StopKind, start: string, end: string, appliesTo: string }> }> };
export declare const planningCalendarDocument: Operation<PlanningCalendarQuery, PlanningCalendarQueryVariables>;
