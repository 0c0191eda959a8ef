// Made by npm run documents from task.graphql and schema.graphql: not to be edited.
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

/** What kind of conflict it is (冲突代码). */
export type ConflictCode =
  /** 铺装开始后仍在地下施工 */
  | 'AFTER_PAVING'
  /** 同一片区同时开挖的小区过多 */
  | 'AREA_OVERLOAD'
  /** 超出管线单位的班组数 */
  | 'CREW_OVERLOAD'
  /** 地面敞开过久 */
  | 'LONG_OPENING'
  /** 同一小区多次开挖 */
  | 'MULTIPLE_OPENINGS'
  /** 已下达的管线任务没有日期 */
  | 'NO_DATE'
  /** 已下达的管线任务没有施工窗口 */
  | 'NO_WINDOW'
  /** 不在施工窗口内（早于或晚于） */
  | 'OUTSIDE_WINDOW'
  /** 先后次序不对：早于前置任务、先面后底、先浅后深 */
  | 'OUT_OF_SEQUENCE'
  /** 逾期 */
  | 'OVERDUE'
  /** 前置任务未完成 */
  | 'PREDECESSOR_OPEN'
  /** 铺装后禁挖期内开挖 */
  | 'REDIG'
  /** 落在停工期内 */
  | 'STOP_PERIOD'
  /** 共用沟槽有两家以上开挖 */
  | 'TWO_OPENERS'
  /** 没有责任单位 */
  | 'UNASSIGNED';

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

/** How a task's quantity is counted. */
export type MeasuredBy =
  /** 按填报数量累计 */
  | 'AMOUNT'
  /** 按逐户装表台账计数 */
  | 'LEDGER';

/** Why a household has no new meter (例外). */
export type MeterException =
  /** 无法入户 */
  | 'NO_ACCESS'
  /** 原已有表（计入已装） */
  | 'PRE_EXISTING'
  /** 拒装 */
  | 'REFUSED'
  /** 商铺 */
  | 'SHOP'
  /** 空置 */
  | 'VACANT';

/** How far a household's meter is (一户一表). */
export type MeterState =
  /** 已装表 */
  | 'FITTED'
  /** 未装 */
  | 'NONE'
  /** 已计划 */
  | 'PLANNED'
  /** 已抄表到户 */
  | 'READ'
  /** 已铅封 */
  | 'SEALED';

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

/** What became of a report. */
export type ReportStatus =
  /** 已被更正条目取代 */
  | 'CORRECTED'
  /** 已退回 */
  | 'REJECTED'
  /** 待核实 */
  | 'REPORTED'
  /** 已核实 */
  | 'VERIFIED';

/** How much a conflict matters. */
export type Severity =
  /** 严重 */
  | 'HIGH'
  /** 提示 */
  | 'LOW'
  /** 一般 */
  | 'MEDIUM';

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

export type CompoundTaskInFullQueryVariables = Exact<{
  id: string;
}>;


export type CompoundTaskInFullQuery = { node:
    | { id: string, code: string, state: TaskState, stateReason: string | null, waitsFor: string | null, withdrawalReason: string | null, utility: Utility | null, moves: Array<TaskMove>, overdue: boolean, unit: string | null, measuredBy: MeasuredBy | null, quantityTarget: number | null, quantityDone: number, quantityHeld: number, plannedStart: string | null, plannedEnd: string | null, committedStart: string | null, committedEnd: string | null, reportedStartOn: string | null, reportedDoneOn: string | null, verifiedOn: string | null, compound: { id: string, code: string, nameZh: string, nameEn: string | null, jurisdiction: { code: string } }, organization: { id: string, code: string, nameZh: string, nameEn: string } | null, workItem: { code: string, nameZh: string, nameEn: string | null, kind: WorkKind, standardZh: string | null, standardEn: string | null, gateRuleZh: string | null, gateRuleEn: string | null, depthOrder: number | null, underground: boolean, windowPhase: Phase | null, unit: string | null }, alignment: { state: AlignmentState, lastChance: string | null, provisional: boolean, sentenceZh: string, sentenceEn: string } | null, windows: Array<{ startsOn: string, endsOn: string, revision: number }>, predecessors: Array<{ code: string, state: TaskState, reason: string, lagDays: number, task: { workItem: { nameZh: string, nameEn: string | null }, organization: { nameZh: string, nameEn: string } | null } | null }>, conflicts: Array<{ id: string, code: ConflictCode, severity: Severity, sentenceZh: string, sentenceEn: string }>, dateProposals: Array<{ id: string, state: DateProposalState, startsOn: string, endsOn: string, reasonZh: string, reasonEn: string, proposedBy: { nameZh: string, nameEn: string } | null }>, reports: { totalCount: number, nodes: Array<{ id: string, doneOn: string, recordedAt: string, quantity: number, counted: number, held: number, heldReason: string | null, complete: boolean, status: ReportStatus, note: string | null, reportedBy: string | null, correctionReason: string | null, evidence: unknown, organization: { nameZh: string, nameEn: string }, decision: { verdict: string, reason: string | null, decidedAt: string, organization: { nameZh: string, nameEn: string } | null } | null, meters: Array<{ state: MeterState | null, exception: MeterException | null, household: { building: string, unit: string, room: string } }> }> } }
    | Record<PropertyKey, never>
   | null };

export type CompoundReportFragment = { id: string, doneOn: string, recordedAt: string, quantity: number, counted: number, held: number, heldReason: string | null, complete: boolean, status: ReportStatus, note: string | null, reportedBy: string | null, correctionReason: string | null, evidence: unknown, organization: { nameZh: string, nameEn: string }, decision: { verdict: string, reason: string | null, decidedAt: string, organization: { nameZh: string, nameEn: string } | null } | null, meters: Array<{ state: MeterState | null, exception: MeterException | null, household: { building: string, unit: string, room: string } }> };
export declare const compoundTaskInFullDocument: Operation<CompoundTaskInFullQuery, CompoundTaskInFullQueryVariables>;
