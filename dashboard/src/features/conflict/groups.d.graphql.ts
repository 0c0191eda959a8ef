// Made by npm run documents from groups.graphql and schema.graphql: not to be edited.
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

/** Which conflicts; conditions are joined with AND. */
export type ConflictFilter = {
  /** In this area: global id or code. */
  area?: string | null | undefined;
  /** Of one of these kinds. */
  codes?: Array<ConflictCode> | null | undefined;
  /** In this compound: global id or code. */
  compound?: string | null | undefined;
  /** With or without a decision. */
  decided?: boolean | null | undefined;
  /** GB/T 2260 code of the jurisdiction. */
  jurisdiction?: string | null | undefined;
  /** Open or closed; both unless told. */
  open?: boolean | null | undefined;
  /** That concern a task of this organization: global id or code. */
  organization?: string | null | undefined;
  /** With or without an organization that is to see to it. */
  owned?: boolean | null | undefined;
  /** Which this organization is to see to: global id or code. */
  owner?: string | null | undefined;
  /** In compounds of this plan year. */
  planYear?: number | null | undefined;
  /** Text in code, compound, task or work item. */
  search?: string | null | undefined;
  /** That matter so much. */
  severity?: Severity | null | undefined;
  /** That concern this task: global id or code. */
  task?: string | null | undefined;
  /** That concern a task of this network. */
  utility?: Utility | null | undefined;
};

/** How much a conflict matters. */
export type Severity =
  /** 严重 */
  | 'HIGH'
  /** 提示 */
  | 'LOW'
  /** 一般 */
  | 'MEDIUM';

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

export type ConflictGroupsQueryVariables = Exact<{
  severity?: ConflictFilter | null | undefined;
  code?: ConflictFilter | null | undefined;
  organization?: ConflictFilter | null | undefined;
}>;


export type ConflictGroupsQuery = { bySeverity: { bySeverity: Array<{ severity: Severity, count: number }> }, byCode: { byCode: Array<{ code: ConflictCode, count: number, high: number }> }, byOrganization: { byOrganization: Array<{ count: number, high: number, organization: { code: string, nameZh: string, nameEn: string } }> }, conflictChecks: Array<{ day: string, current: boolean, jurisdiction: { code: string } }> };
export declare const conflictGroupsDocument: Operation<ConflictGroupsQuery, ConflictGroupsQueryVariables>;
