// Made by npm run documents from calendar.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type PlanningCalendarQueryVariables = Exact<{
  jurisdiction?: string | null | undefined;
  from?: string | null | undefined;
  to?: string | null | undefined;
}>;
export type PlanningCalendarQuery = { calendar: Array<{ day: string, working: boolean, name: string | null, nameEn: string | null }>, jurisdictions: Array<{ stopPeriods: Array<{ name: string, start: string, end: string }> }> };
export declare const planningCalendarDocument: Operation<PlanningCalendarQuery, PlanningCalendarQueryVariables>;
