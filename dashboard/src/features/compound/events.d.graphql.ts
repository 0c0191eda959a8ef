// Made by npm run documents from events.graphql and schema.graphql: not to be edited.
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

/** Which events; conditions are joined with AND. */
export type EventFilter = {
  /** Of this area: global id or code. */
  area?: string | null | undefined;
  /** Of this compound: global id or code. */
  compound?: string | null | undefined;
  /** GB/T 2260 code of the jurisdiction. */
  jurisdiction?: string | null | undefined;
  /** Of tasks of this organization, and conflicts of these: global id or code. */
  organization?: string | null | undefined;
  /** Which left the task in one of these states. */
  states?: Array<TaskState> | null | undefined;
  /** Of this street: global id or code. */
  street?: string | null | undefined;
  /** Of this task and its conflicts: global id or code. */
  task?: string | null | undefined;
  /** Of these types; `task.*` takes all that begin so. */
  types?: Array<string> | null | undefined;
  /** Of this network, and conflicts of its tasks. */
  utility?: Utility | null | undefined;
};

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

export type CompoundEventsQueryVariables = Exact<{
  after?: string | null | undefined;
  filter?: EventFilter | null | undefined;
  first?: number | null | undefined;
}>;


export type CompoundEventsQuery = { changesSince: { cursor: string, hasMore: boolean, events: Array<{ id: string, type: string, at: string, state: TaskState | null, data: Record<string, unknown>, actor: { nameZh: string, nameEn: string } | null, task: { id: string, code: string, workItem: { nameZh: string, nameEn: string | null } } | null, report: { quantity: number, doneOn: string } | null, window: { phase: Phase, startsOn: string, endsOn: string } | null, conflict: { code: ConflictCode, sentenceZh: string, sentenceEn: string } | null }> } };
export declare const compoundEventsDocument: Operation<CompoundEventsQuery, CompoundEventsQueryVariables>;
