// Made by npm run documents from conflict.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
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

/** What was decided about a conflict. */
export type ConflictDecision =
  /** 批准例外：按现状实施 */
  | 'EXCEPTION'
  /** 须整改 */
  | 'MEND';

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

/** How much a conflict matters. */
export type Severity =
  /** 严重 */
  | 'HIGH'
  /** 提示 */
  | 'LOW'
  /** 一般 */
  | 'MEDIUM';

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

/** Whether a window holds. */
export type WindowStatus =
  /** 拟定 */
  | 'PROPOSED'
  /** 已发布 */
  | 'PUBLISHED'
  /** 已被替换 */
  | 'SUPERSEDED';

export type ConflictDetailQueryVariables = Exact<{
  id: string;
}>;


export type ConflictDetailQuery = { node:
    | { __typename: 'Account' }
    | { __typename: 'ApiKey' }
    | { __typename: 'Area' }
    | { __typename: 'AuditEntry' }
    | { __typename: 'CalendarFeed' }
    | { __typename: 'Channel' }
    | { __typename: 'Compound' }
    | { __typename: 'Conflict', id: string, code: ConflictCode, severity: Severity, open: boolean, openedAt: string, closedAt: string | null, sentenceZh: string, sentenceEn: string, data: Record<string, unknown>, area: string | null, decision: ConflictDecision | null, decisionReason: string | null, decidedAt: string | null, compound: { code: string, nameZh: string, nameEn: string | null } | null, tasks: Array<{ code: string, state: TaskState, committedStart: string | null, committedEnd: string | null, plannedStart: string | null, plannedEnd: string | null, organization: { code: string, nameZh: string, nameEn: string } | null, workItem: { nameZh: string, nameEn: string | null } }>, windows: Array<{ id: string, phase: Phase, startsOn: string, endsOn: string, revision: number, status: WindowStatus }>, organizations: Array<{ code: string, nameZh: string, nameEn: string }>, owner: { code: string, nameZh: string, nameEn: string } | null, decidedBy: { code: string, nameZh: string, nameEn: string } | null, reopens: { id: string, openedAt: string, closedAt: string | null } | null, notes: Array<{ text: string, at: string, organization: { code: string, nameZh: string, nameEn: string } | null }>, history: Array<{ id: string, type: string, at: string, data: Record<string, unknown>, actor: { code: string, nameZh: string, nameEn: string } | null }> }
    | { __typename: 'ConstructionWindow' }
    | { __typename: 'DateProposal' }
    | { __typename: 'DeadLetter' }
    | { __typename: 'Duty' }
    | { __typename: 'FileImport' }
    | { __typename: 'Finding' }
    | { __typename: 'Household' }
    | { __typename: 'ImportRun' }
    | { __typename: 'InboundEvent' }
    | { __typename: 'InboundMessage' }
    | { __typename: 'InboundSource' }
    | { __typename: 'Jurisdiction' }
    | { __typename: 'KeyProject' }
    | { __typename: 'Notice' }
    | { __typename: 'Organization' }
    | { __typename: 'ProgressReport' }
    | { __typename: 'Realignment' }
    | { __typename: 'RealignmentMove' }
    | { __typename: 'Rule' }
    | { __typename: 'StatedTotal' }
    | { __typename: 'Task' }
    | { __typename: 'Webhook' }
    | { __typename: 'WebhookDelivery' }
    | { __typename: 'WindowChange' }
    | { __typename: 'WorkItem' }
   | null };
export declare const conflictDetailDocument: Operation<ConflictDetailQuery, ConflictDetailQueryVariables>;
