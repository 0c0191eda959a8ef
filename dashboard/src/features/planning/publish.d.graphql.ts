// Made by npm run documents from publish.graphql and schema.graphql: not to be edited.
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

/** A window to publish. */
export type PublishWindowInput = {
  /** The compound: global id or code. */
  compound: string;
  /** Only say what it would do; nothing is written and the key is not used. */
  dryRun?: boolean | null | undefined;
  /** Last day, inclusive. */
  endsOn: string;
  /** The same key for every retry of one request, 1 to 200 characters. */
  idempotencyKey: string;
  /** Remark. */
  note?: string | null | undefined;
  /** The phase. */
  phase: Phase;
  /** The published window that this one replaces (its global id). A sample window gives way by itself. */
  replaces?: string | null | undefined;
  /** First day. */
  startsOn: string;
};

/** How much a conflict matters. */
export type Severity =
  /** 严重 */
  | 'HIGH'
  /** 提示 */
  | 'LOW'
  /** 一般 */
  | 'MEDIUM';

export type PlanningPublishMutationVariables = Exact<{
  input: PublishWindowInput;
}>;


export type PlanningPublishMutation = { publishWindow: { plannedTasks: number, window: { id: string, startsOn: string, endsOn: string } | null, conflictChanges: Array<{ change: ForeseenChange, code: ConflictCode, severity: Severity, sentenceZh: string, sentenceEn: string, compound: { code: string } | null }>, userErrors: Array<{ code: string, message: string }> } };
export declare const planningPublishDocument: Operation<PlanningPublishMutation, PlanningPublishMutationVariables>;
