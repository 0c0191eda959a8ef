// Made by npm run documents from tasks.graphql and schema.graphql: not to be edited.
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

/** How a task's quantity is counted. */
export type MeasuredBy =
  /** 按填报数量累计 */
  | 'AMOUNT'
  /** 按逐户装表台账计数 */
  | 'LEDGER';

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

/** A step that somebody may take with a task; named like its mutation. */
export type TaskMove =
  /** acceptTasks 验收 */
  | 'ACCEPT'
  /** acknowledgeTasks 签收 */
  | 'ACKNOWLEDGE'
  /** blockTask 挂起 */
  | 'BLOCK'
  /** cancelTasks 取消 */
  | 'CANCEL'
  /** commitTaskDates 承诺日期 */
  | 'COMMIT'
  /** correctReport 更正填报 */
  | 'CORRECT'
  /** issueTasks 下达 */
  | 'ISSUE'
  /** keepTasks 保留 */
  | 'KEEP'
  /** quantifyTasks 核定数量 */
  | 'QUANTIFY'
  /** rejectReport 退回 */
  | 'REJECT'
  /** reportProgress 填报 */
  | 'REPORT'
  /** resumeTask 恢复 */
  | 'RESUME'
  /** verifyReport 核实 */
  | 'VERIFY';

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

export type CompoundTasksQueryVariables = Exact<{
  compound: string;
  jurisdiction?: string | null | undefined;
}>;


export type CompoundTasksQuery = { tasks: { totalCount: number, nodes: Array<{ id: string, code: string, state: TaskState, utility: Utility | null, moves: Array<TaskMove>, overdue: boolean, dueOn: string | null, finished: boolean, unit: string | null, quantityTarget: number | null, quantityDone: number, measuredBy: MeasuredBy | null, plannedStart: string | null, plannedEnd: string | null, committedStart: string | null, committedEnd: string | null, reportedStartOn: string | null, reportedDoneOn: string | null, organization: { id: string, code: string, nameZh: string, nameEn: string } | null, workItem: { code: string, nameZh: string, nameEn: string | null, kind: WorkKind, depthOrder: number | null, underground: boolean, windowPhase: Phase | null, trench: string | null, trenchOpener: { nameZh: string, nameEn: string } | null, subject: { slug: string } | null }, alignment: { state: AlignmentState, aligned: boolean, lastChance: string | null, slackDays: number | null, excessDays: number | null, provisional: boolean, sentenceZh: string, sentenceEn: string } | null, predecessors: Array<{ code: string, state: TaskState, reason: string, lagDays: number }> }> } };

export type CompoundTaskFragment = { id: string, code: string, state: TaskState, utility: Utility | null, moves: Array<TaskMove>, overdue: boolean, dueOn: string | null, finished: boolean, unit: string | null, quantityTarget: number | null, quantityDone: number, measuredBy: MeasuredBy | null, plannedStart: string | null, plannedEnd: string | null, committedStart: string | null, committedEnd: string | null, reportedStartOn: string | null, reportedDoneOn: string | null, organization: { id: string, code: string, nameZh: string, nameEn: string } | null, workItem: { code: string, nameZh: string, nameEn: string | null, kind: WorkKind, depthOrder: number | null, underground: boolean, windowPhase: Phase | null, trench: string | null, trenchOpener: { nameZh: string, nameEn: string } | null, subject: { slug: string } | null }, alignment: { state: AlignmentState, aligned: boolean, lastChance: string | null, slackDays: number | null, excessDays: number | null, provisional: boolean, sentenceZh: string, sentenceEn: string } | null, predecessors: Array<{ code: string, state: TaskState, reason: string, lagDays: number }> };
export declare const compoundTasksDocument: Operation<CompoundTasksQuery, CompoundTasksQueryVariables>;
