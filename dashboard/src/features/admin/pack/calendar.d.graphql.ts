// Made by npm run documents from calendar.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../../hub/operation.ts";
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** Where a day of the calendar comes from. */
export type CalendarBasis =
  /** 本辖区规则包 */
  | 'PACK'
  /** 国务院节假日安排 */
  | 'STATUTORY'
  /** 周历 */
  | 'WEEK';

/** Where a stop period comes from. */
export type StopBasis =
  /** 示例 */
  | 'SAMPLE'
  /** 计划或主管单位载明 */
  | 'STATED';

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

export type AdminCalendarQueryVariables = Exact<{
  code: string;
  from: string;
  to: string;
}>;


export type AdminCalendarQuery = { calendar: Array<{ day: string, working: boolean, basis: CalendarBasis, name: string | null, nameEn: string | null, provisional: boolean, note: string | null }>, jurisdictions: Array<{ stopPeriods: Array<{ code: string, name: string, kind: StopKind, start: string, end: string, appliesTo: string, basis: StopBasis, note: string | null }> }> };
export declare const adminCalendarDocument: Operation<AdminCalendarQuery, AdminCalendarQueryVariables>;
