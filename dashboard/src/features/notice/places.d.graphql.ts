// Made by npm run documents from places.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** Which compounds; conditions are joined with AND. */
export type CompoundFilter = {
  /** In this area: global id or code. */
  area?: string | null | undefined;
  /** GB/T 2260 code of the jurisdiction. */
  jurisdiction?: string | null | undefined;
  /** In this key project: global id or code. */
  keyProject?: string | null | undefined;
  /** In which this organization has a task: global id or code. */
  organization?: string | null | undefined;
  /** With or without a task that you see that is open and past its day. */
  overdue?: boolean | null | undefined;
  /** Of this plan year. */
  planYear?: number | null | undefined;
  /** In this batch. */
  pool?: Pool | null | undefined;
  /** Provisional or not. */
  provisional?: boolean | null | undefined;
  /** Text in code or name, Chinese or English. */
  search?: string | null | undefined;
  /** In this street: global id or code. */
  street?: string | null | undefined;
  /** With a task that you see in one of these states. */
  taskStates?: Array<TaskState> | null | undefined;
};

/** Which organizations; conditions are joined with AND. */
export type OrganizationFilter = {
  /** GB/T 2260 code of the jurisdiction. */
  jurisdiction?: string | null | undefined;
  /** Of this kind. */
  kind?: OrganizationKind | null | undefined;
  /** Text in code or name, Chinese or English. */
  search?: string | null | undefined;
  /** Operators of this network. */
  utility?: Utility | null | undefined;
};

/** What kind of organization it is. */
export type OrganizationKind =
  /** Leading group, joint conference, owners' or residents' body (领导小组、业主组织). */
  | 'COMMITTEE'
  /** Residents' community (社区). */
  | 'COMMUNITY'
  /** Government department (部门). */
  | 'DEPARTMENT'
  /** Lead office or the government that bears overall responsibility (牵头单位). */
  | 'LEAD'
  /** Operator of a network, or a property company (管线单位). */
  | 'OPERATOR'
  /** Project owner who carries out the works (项目业主). */
  | 'PROJECT_OWNER'
  /** Original owning employer or title holder (原产权单位). */
  | 'PROPERTY_OWNER'
  /** Sub-district office (街道). */
  | 'STREET';

/** The batch that a compound is in. */
export type Pool =
  /** 已完成 */
  | 'DONE'
  /** 实施 */
  | 'IMPLEMENT'
  /** 谋划 */
  | 'OUTLOOK'
  /** 不在计划内 */
  | 'OUTSIDE'
  /** 储备 */
  | 'RESERVE';

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

export type NoticePlacesQueryVariables = Exact<{
  code?: string | null | undefined;
  organizations?: OrganizationFilter | null | undefined;
  compounds?: CompoundFilter | null | undefined;
}>;


export type NoticePlacesQuery = { jurisdictions: Array<{ areas: Array<{ code: string, nameZh: string, nameEn: string | null }> }>, organizations: { nodes: Array<{ code: string, nameZh: string, nameEn: string, kind: OrganizationKind }> }, compounds: { nodes: Array<{ code: string, nameZh: string, nameEn: string | null }> } };
export declare const noticePlacesDocument: Operation<NoticePlacesQuery, NoticePlacesQueryVariables>;
