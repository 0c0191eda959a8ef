// Made by npm run documents from propose-dates.graphql and schema.graphql: not to be edited.
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

/** What would become of a conflict. */
export type ForeseenChange =
  /** 将变化 */
  | 'CHANGES'
  /** 将消除 */
  | 'CLOSES'
  /** 将出现 */
  | 'OPENS';

/** Days that the lead office proposes to those who do the work, all or none. */
export type ProposeTaskDatesInput = {
  /** Only say what accepting them would do to conflicts; nothing is written and the key is not used. */
  dryRun?: boolean | null | undefined;
  /** The same key for every retry of one request, 1 to 200 characters. */
  idempotencyKey: string;
  /** Why; the implementer reads it. */
  reason: string;
  /** Tasks with their dates, 500 at most. */
  tasks: Array<TaskDatesInput>;
};

/** How much a conflict matters. */
export type Severity =
  /** 严重 */
  | 'HIGH'
  /** 提示 */
  | 'LOW'
  /** 一般 */
  | 'MEDIUM';

/** The dates that the implementer commits to (排期承诺). */
export type TaskDatesInput = {
  /** Last day, inclusive. */
  endsOn: string;
  /** First day. */
  startsOn: string;
  /** The task: global id or code. */
  task: string;
};

export type PlanningProposeDatesMutationVariables = Exact<{
  input: ProposeTaskDatesInput;
}>;


export type PlanningProposeDatesMutation = { proposeTaskDates: { proposals: Array<{ id: string }>, conflictChanges: Array<{ change: ForeseenChange, code: ConflictCode, severity: Severity, sentenceZh: string, sentenceEn: string, compound: { code: string } | null }>, userErrors: Array<{ code: string, message: string }> } };
export declare const planningProposeDatesDocument: Operation<PlanningProposeDatesMutation, PlanningProposeDatesMutationVariables>;
