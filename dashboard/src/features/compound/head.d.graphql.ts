// Made by npm run documents from head.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** The batch that a compound is in. */
export type Pool =
  /** 已完成 */
  | 'DONE'
  /** 实施 */
  | 'IMPLEMENT'
  /** 谋划 */
  | 'OUTLOOK'
  /** 不在计划内 */
  | 'OUTSIDE'
  /** 储备 */
  | 'RESERVE';

/** Where a task stands in its life (任务状态). */
export type TaskState =
  /** 已验收 */
  | 'ACCEPTED'
  /** 已签收，待排期 */
  | 'ACKNOWLEDGED'
  /** 挂起：等待其他事项 */
  | 'BLOCKED'
  /** 已取消 */
  | 'CANCELLED'
  /** 草稿：未下达 */
  | 'DRAFT'
  /** 实施中 */
  | 'IN_PROGRESS'
  /** 已下达，待签收 */
  | 'ISSUED'
  /** 已报完工，待核实 */
  | 'REPORTED_DONE'
  /** 退回：须按原因整改后再填报 */
  | 'RETURNED'
  /** 已承诺日期 */
  | 'SCHEDULED'
  /** 已核实，待验收 */
  | 'VERIFIED';

export type CompoundHeadQueryVariables = Exact<{
  code: string;
  jurisdiction?: string | null | undefined;
}>;


export type CompoundHeadQuery = { compound: { id: string, code: string, nameZh: string, nameEn: string | null, kind: string, provisional: boolean, planYear: number | null, pool: Pool, builtFrom: number | null, builtTo: number | null, buildings: number | null, households: number | null, statedHouseholds: number | null, householdsCounted: boolean, floorAreaM2: number | null, derived: Array<string>, structure: string | null, storeys: string | null, externalRef: string | null, section: string | null, note: string | null, jurisdiction: { code: string }, area: { code: string, nameZh: string, nameEn: string | null, planYear: number, section: string | null, statedCompounds: number, statedBuildings: number | null, statedHouseholds: number | null, statedFloorAreaM2: number | null } | null, street: { nameZh: string, nameEn: string } | null, keyProjects: Array<{ code: string, nameZh: string, nameEn: string | null, year: string | null, investment10kCny: number | null, section: string | null }>, progress: { tasks: number, finished: number, overdue: number, pipelineTasks: number, alignedTasks: number, householdsPlanned: number, householdsMetered: number, metresPlanned: number, metresBuried: number, byState: Array<{ state: TaskState, count: number }> }, findings: Array<{ code: string, kind: string, severity: string, metric: string | null, member: string | null, statedText: string, statedPlace: string, statedPlaceEn: string, otherText: string, otherPlace: string, otherPlaceEn: string, difference: number | null, unit: string | null, messageZh: string, messageEn: string, alsoAt: unknown }>, conflicts: { totalCount: number } } | null };
export declare const compoundHeadDocument: Operation<CompoundHeadQuery, CompoundHeadQueryVariables>;
