// Made by npm run documents from conflicts.graphql and schema.graphql: not to be edited.
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

/** How much a conflict matters. */
export type Severity =
  /** 严重 */
  | 'HIGH'
  /** 提示 */
  | 'LOW'
  /** 一般 */
  | 'MEDIUM';

export type CompoundConflictsQueryVariables = Exact<{
  code: string;
  jurisdiction?: string | null | undefined;
  open?: boolean | null | undefined;
}>;


export type CompoundConflictsQuery = { compound: { conflicts: { totalCount: number, nodes: Array<{ id: string, code: ConflictCode, severity: Severity, open: boolean, openedAt: string, closedAt: string | null, sentenceZh: string, sentenceEn: string, decision: ConflictDecision | null, decisionReason: string | null, owner: { nameZh: string, nameEn: string } | null, tasks: Array<{ id: string, workItem: { nameZh: string, nameEn: string | null } }> }> } } | null };
export declare const compoundConflictsDocument: Operation<CompoundConflictsQuery, CompoundConflictsQueryVariables>;
