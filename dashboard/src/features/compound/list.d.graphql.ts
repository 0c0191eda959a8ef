// Made by npm run documents from list.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** Which compounds; conditions are joined with AND. */
export type CompoundFilter = {
  /** In this area: global id or code. */
  area?: string | null | undefined;
  /** GB/T 2260 code of the jurisdiction. */
  jurisdiction?: string | null | undefined;
  /** In this key project: global id or code. */
  keyProject?: string | null | undefined;
  /** In which this organization has a task: global id or code. */
  organization?: string | null | undefined;
  /** With or without a task that you see that is open and past its day. */
  overdue?: boolean | null | undefined;
  /** Of this plan year. */
  planYear?: number | null | undefined;
  /** In this batch. */
  pool?: Pool | null | undefined;
  /** Provisional or not. */
  provisional?: boolean | null | undefined;
  /** Text in code or name, Chinese or English. */
  search?: string | null | undefined;
  /** In this street: global id or code. */
  street?: string | null | undefined;
  /** With a task that you see in one of these states. */
  taskStates?: Array<TaskState> | null | undefined;
};

/** Sort order of compounds. */
export type CompoundOrder =
  | 'CODE'
  /** Most households first. */
  | 'HOUSEHOLDS'
  | 'NAME_ZH'
  | 'PLAN_YEAR';

/** Construction phase of a compound (施工阶段). */
export type Phase =
  /** 回填 */
  | 'BACKFILL'
  /** 楼栋施工 */
  | 'BUILDING_WORKS'
  /** 开挖：地面敞开，管线施工 */
  | 'OPEN_GROUND'
  /** 铺装：此后不得再开挖 */
  | 'PAVING';

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

/** Where a window comes from. */
export type WindowBasis =
  /** 牵头单位确定 */
  | 'DECIDED'
  /** 示例：由计划年度推得 */
  | 'SAMPLE'
  /** 计划载明 */
  | 'STATED';

export type CompoundListQueryVariables = Exact<{
  filter?: CompoundFilter | null | undefined;
  orderBy?: CompoundOrder | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type CompoundListQuery = { compounds: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ code: string, nameZh: string, nameEn: string | null, provisional: boolean, planYear: number | null, pool: Pool, buildings: number | null, households: number | null, householdsCounted: boolean, derived: Array<string>, area: { code: string, nameZh: string, nameEn: string | null } | null, street: { nameZh: string, nameEn: string } | null, progress: { tasks: number, finished: number, overdue: number, pipelineTasks: number, alignedTasks: number, householdsPlanned: number, householdsMetered: number, metresPlanned: number, metresBuried: number }, windows: Array<{ phase: Phase, startsOn: string, endsOn: string, basis: WindowBasis }>, conflicts: { totalCount: number } }> } };
export declare const compoundListDocument: Operation<CompoundListQuery, CompoundListQueryVariables>;
