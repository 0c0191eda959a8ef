// Made by npm run documents from compound.graphql and schema.graphql: not to be edited.
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

/** Where a proposal of dates stands (日期建议状态). */
export type DateProposalState =
  /** 已接受，日期已承诺 */
  | 'ACCEPTED'
  /** 待答复 */
  | 'OPEN'
  /** 已拒绝 */
  | 'REFUSED'
  /** 已被新的建议取代 */
  | 'SUPERSEDED';

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

/** Where a window comes from. */
export type WindowBasis =
  /** 牵头单位确定 */
  | 'DECIDED'
  /** 示例：由计划年度推得 */
  | 'SAMPLE'
  /** 计划载明 */
  | 'STATED';

export type PlanningCompoundQueryVariables = Exact<{
  code: string;
  jurisdiction?: string | null | undefined;
}>;


export type PlanningCompoundQuery = { compound: { id: string, code: string, nameZh: string, nameEn: string | null, planYear: number | null, households: number | null, tasks: { nodes: Array<{ id: string, code: string, state: TaskState, utility: Utility | null, version: number, plannedStart: string | null, plannedEnd: string | null, committedStart: string | null, committedEnd: string | null, reportedStartOn: string | null, reportedDoneOn: string | null, finished: boolean, overdue: boolean, compound: { code: string }, organization: { code: string, nameZh: string, nameEn: string } | null, workItem: { nameZh: string, nameEn: string | null, windowPhase: Phase | null, underground: boolean }, alignment: { state: AlignmentState, aligned: boolean, sentenceZh: string, sentenceEn: string } | null, dateProposals: Array<{ id: string, state: DateProposalState, startsOn: string, endsOn: string, reasonZh: string, reasonEn: string }> }> }, area: { code: string, nameZh: string, nameEn: string | null } | null, windows: Array<{ id: string, phase: Phase, startsOn: string, endsOn: string, revision: number, basis: WindowBasis }> } | null };

export type PlanCompoundFragment = { id: string, code: string, nameZh: string, nameEn: string | null, planYear: number | null, households: number | null, area: { code: string, nameZh: string, nameEn: string | null } | null, windows: Array<{ id: string, phase: Phase, startsOn: string, endsOn: string, revision: number, basis: WindowBasis }> };

export type PlanTaskFragment = { id: string, code: string, state: TaskState, utility: Utility | null, version: number, plannedStart: string | null, plannedEnd: string | null, committedStart: string | null, committedEnd: string | null, reportedStartOn: string | null, reportedDoneOn: string | null, finished: boolean, overdue: boolean, compound: { code: string }, organization: { code: string, nameZh: string, nameEn: string } | null, workItem: { nameZh: string, nameEn: string | null, windowPhase: Phase | null, underground: boolean }, alignment: { state: AlignmentState, aligned: boolean, sentenceZh: string, sentenceEn: string } | null, dateProposals: Array<{ id: string, state: DateProposalState, startsOn: string, endsOn: string, reasonZh: string, reasonEn: string }> };
export declare const planningCompoundDocument: Operation<PlanningCompoundQuery, PlanningCompoundQueryVariables>;
