// Made by npm run documents from reportable.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
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

export type ReportableTasksQueryVariables = Exact<{
  first: number;
}>;


export type ReportableTasksQuery = { tasks: { totalCount: number, nodes: Array<{ id: string, code: string, state: TaskState, unit: string | null, quantityTarget: number | null, quantityDone: number, compound: { code: string, nameZh: string, nameEn: string | null }, workItem: { code: string, nameZh: string, nameEn: string | null } }> } };
export declare const reportableTasksDocument: Operation<ReportableTasksQuery, ReportableTasksQueryVariables>;
