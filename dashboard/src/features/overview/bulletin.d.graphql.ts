// Made by npm run documents from bulletin.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** A list of implementers that are late, by the thresholds of the rule pack; to be signed off before it is published. */
export type BulletinList =
  /** 红牌 */
  | 'RED'
  /** 黄牌 */
  | 'YELLOW';

/** What kind of period a bulletin tells of. */
export type PeriodKind =
  /** 月调度 */
  | 'MONTH'
  /** 季通报 */
  | 'QUARTER'
  /** 周安排 */
  | 'WEEK'
  /** 年报 */
  | 'YEAR';

export type OverviewBulletinQueryVariables = Exact<{
  period: string;
  jurisdiction?: string | null | undefined;
}>;


export type OverviewBulletinQuery = { bulletin: { period: string, kind: PeriodKind, from: string, to: string, previousPeriod: string, nextPeriod: string, complete: boolean, figures: { tasksDue: number, doneOnTime: number, overdue: number, householdsMetered: number, metresBuried: number, alignedShare: number | null }, previous: { tasksDue: number, doneOnTime: number, overdue: number, householdsMetered: number, metresBuried: number, alignedShare: number | null }, organizations: Array<{ code: string | null, nameZh: string | null, nameEn: string | null, overdue: number, longestOverdue: number, list: BulletinList | null }>, places: Array<{ code: string, nameZh: string, nameEn: string, yellowOverdueDays: number, redOverdueDays: number, yellowOverduePercent: number, redOverduePercent: number }> } };

export type FiguresFragment = { tasksDue: number, doneOnTime: number, overdue: number, householdsMetered: number, metresBuried: number, alignedShare: number | null };
export declare const overviewBulletinDocument: Operation<OverviewBulletinQuery, OverviewBulletinQueryVariables>;
