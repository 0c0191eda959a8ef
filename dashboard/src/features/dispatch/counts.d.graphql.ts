// Made by npm run documents from counts.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** How a work stands to the window of its phase (协同状态). */
export type AlignmentState =
  /** 早于窗口 */
  | 'EARLY'
  /** 在窗口内 */
  | 'INSIDE'
  /** 晚于窗口 */
  | 'LATE'
  /** 任务无日期 */
  | 'NO_DATE'
  /** 无已发布的施工窗口 */
  | 'NO_WINDOW';

/** Which tasks; conditions are joined with AND. */
export type TaskFilter = {
  /** In one of these alignment states. */
  alignment?: Array<AlignmentState> | null | undefined;
  /** In this area: global id or code. */
  area?: string | null | undefined;
  /** In this compound: global id or code. */
  compound?: string | null | undefined;
  /** Due on or after. */
  dueFrom?: string | null | undefined;
  /** Due on or before. */
  dueTo?: string | null | undefined;
  /** Implemented by, or with any duty on its subject: global id or code. */
  dutyHolder?: string | null | undefined;
  /** GB/T 2260 code of the jurisdiction. */
  jurisdiction?: string | null | undefined;
  /** Works or steps. */
  kind?: WorkKind | null | undefined;
  /** Its last chance to begin before paving is on or after. */
  lastChanceFrom?: string | null | undefined;
  /** Its last chance to begin before paving is on or before. */
  lastChanceTo?: string | null | undefined;
  /** Implemented by your organization, or by the generic row that stands for it; or not. */
  mine?: boolean | null | undefined;
  /** Implemented by: global id or code. */
  organization?: string | null | undefined;
  /** Overdue or not. */
  overdue?: boolean | null | undefined;
  /** Of this plan year. */
  planYear?: number | null | undefined;
  /** Text in code, compound or work item, Chinese or English. */
  search?: string | null | undefined;
  /** In one of these states. */
  states?: Array<TaskState> | null | undefined;
  /** In this street: global id or code. */
  street?: string | null | undefined;
  /** Of this subject (slug). */
  subject?: string | null | undefined;
  /** Without implementer. */
  unassigned?: boolean | null | undefined;
  /** Underground or not. */
  underground?: boolean | null | undefined;
  /** Of this network. */
  utility?: Utility | null | undefined;
  /** A published window of its phase is open on that day. */
  windowOn?: string | null | undefined;
  /** With a proposed withdrawal. */
  withdrawalProposed?: boolean | null | undefined;
  /** Of this work item: global id or code. */
  workItem?: string | null | undefined;
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

export type DispatchCountsQueryVariables = Exact<{
  canStart?: TaskFilter | null | undefined;
  mustStart?: TaskFilter | null | undefined;
  missed?: TaskFilter | null | undefined;
  outside?: TaskFilter | null | undefined;
  unknown?: TaskFilter | null | undefined;
  running?: TaskFilter | null | undefined;
}>;


export type DispatchCountsQuery = { canStart: { totalCount: number }, mustStart: { totalCount: number }, missed: { totalCount: number }, outside: { totalCount: number }, unknown: { totalCount: number }, running: { totalCount: number } };
export declare const dispatchCountsDocument: Operation<DispatchCountsQuery, DispatchCountsQueryVariables>;
