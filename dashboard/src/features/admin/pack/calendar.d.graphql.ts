// Made by npm run documents from calendar.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../../hub/operation.ts";
import type * as Hub from "../../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type AdminCalendarQueryVariables = Exact<{
  code: string;
  from: string;
  to: string;
}>;
export type AdminCalendarQuery = { calendar: Array<{ day: string, working: boolean, basis: Hub.CalendarBasis, name: string | null, nameEn: string | null, provisional: boolean, note: string | null }>, jurisdictions: Array<{ stopPeriods: Array<{ code: string, name: string, kind: Hub.StopKind, start: string, end: string, appliesTo: string, basis: Hub.StopBasis, note: string | null }> }> };
export declare const adminCalendarDocument: Operation<AdminCalendarQuery, AdminCalendarQueryVariables>;
