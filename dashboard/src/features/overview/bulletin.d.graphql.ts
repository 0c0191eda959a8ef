// Made by npm run documents from bulletin.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type OverviewBulletinQueryVariables = Exact<{
  period: string;
  jurisdiction?: string | null | undefined;
}>;
export type OverviewBulletinQuery = { bulletin: { period: string, from: string, to: string, previousPeriod: string, nextPeriod: string, complete: boolean, figures: { tasksDue: number, doneOnTime: number, overdue: number, householdsMetered: number, metresBuried: number, alignedShare: number | null }, previous: { tasksDue: number, doneOnTime: number, overdue: number, householdsMetered: number, metresBuried: number, alignedShare: number | null }, organizations: Array<{ code: string | null, nameZh: string | null, nameEn: string | null, overdue: number, longestOverdue: number, list: Hub.BulletinList | null }>, places: Array<{ code: string, nameZh: string, nameEn: string, yellowOverdueDays: number, redOverdueDays: number, yellowOverduePercent: number, redOverduePercent: number }> } };
export type FiguresFragment = { tasksDue: number, doneOnTime: number, overdue: number, householdsMetered: number, metresBuried: number, alignedShare: number | null };
export declare const overviewBulletinDocument: Operation<OverviewBulletinQuery, OverviewBulletinQueryVariables>;
