// Made by npm run documents from overview.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** Over which tasks; conditions are joined with AND. */
export type OverviewFilter = {
  /** In this area: global id or code. */
  area?: string | null | undefined;
  /** GB/T 2260 code of the jurisdiction. */
  jurisdiction?: string | null | undefined;
  /** Works or steps. */
  kind?: WorkKind | null | undefined;
  /** Of this organization: global id or code. */
  organization?: string | null | undefined;
  /** Of this plan year. */
  planYear?: number | null | undefined;
  /** In this street: global id or code. */
  street?: string | null | undefined;
  /** Of this network. */
  utility?: Utility | null | undefined;
};

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

/** A network that runs into a compound (管线专业). */
export type Utility =
  /** 广电 */
  | 'BROADCAST'
  /** 排水 */
  | 'DRAINAGE'
  /** 供气 */
  | 'GAS'
  /** 供热 */
  | 'HEAT'
  /** 邮政 */
  | 'POSTAL'
  /** 供电 */
  | 'POWER'
  /** 通信 */
  | 'TELECOM'
  /** 供水 */
  | 'WATER';

/** Work on the ground, or a step of the process. */
export type WorkKind =
  /** 流程步骤 */
  | 'STEP'
  /** 改造内容 */
  | 'WORK';

export type OverviewPageQueryVariables = Exact<{
  filter?: OverviewFilter | null | undefined;
}>;


export type OverviewPageQuery = { overview: { asOf: string, cursor: string, totals: { tasks: number, finished: number, share: number | null, overdue: number, compounds: number, compoundsStarted: number, householdsPlanned: number, householdsMetered: number, metresPlanned: number, metresBuried: number, pipelineTasks: number, alignedTasks: number, byState: Array<{ state: TaskState, count: number }> }, byYear: Array<{ key: string | null, nameZh: string | null, nameEn: string | null, tasks: number, finished: number, share: number | null, overdue: number, compounds: number, compoundsStarted: number, householdsPlanned: number, householdsMetered: number, metresPlanned: number, metresBuried: number, pipelineTasks: number, alignedTasks: number }>, byArea: Array<{ key: string | null, nameZh: string | null, nameEn: string | null, tasks: number, finished: number, share: number | null, overdue: number, compounds: number, compoundsStarted: number, householdsPlanned: number, householdsMetered: number, metresPlanned: number, metresBuried: number, pipelineTasks: number, alignedTasks: number }>, byUtility: Array<{ key: string | null, nameZh: string | null, nameEn: string | null, tasks: number, finished: number, share: number | null, overdue: number, compounds: number, compoundsStarted: number, householdsPlanned: number, householdsMetered: number, metresPlanned: number, metresBuried: number, pipelineTasks: number, alignedTasks: number }>, byOrganization: Array<{ key: string | null, nameZh: string | null, nameEn: string | null, tasks: number, finished: number, share: number | null, overdue: number, compounds: number, compoundsStarted: number, householdsPlanned: number, householdsMetered: number, metresPlanned: number, metresBuried: number, pipelineTasks: number, alignedTasks: number }> } };

export type RowFragment = { key: string | null, nameZh: string | null, nameEn: string | null, tasks: number, finished: number, share: number | null, overdue: number, compounds: number, compoundsStarted: number, householdsPlanned: number, householdsMetered: number, metresPlanned: number, metresBuried: number, pipelineTasks: number, alignedTasks: number };
export declare const overviewPageDocument: Operation<OverviewPageQuery, OverviewPageQueryVariables>;
