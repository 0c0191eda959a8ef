// Made by npm run documents from curve.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** Over which tasks; conditions are joined with AND. */
export type OverviewFilter = {
  /** In this area: global id or code. */
  area?: string | null | undefined;
  /** GB/T 2260 code of the jurisdiction. */
  jurisdiction?: string | null | undefined;
  /** Works or steps. */
  kind?: WorkKind | null | undefined;
  /** Of this organization: global id or code. */
  organization?: string | null | undefined;
  /** Of this plan year. */
  planYear?: number | null | undefined;
  /** In this street: global id or code. */
  street?: string | null | undefined;
  /** Of this network. */
  utility?: Utility | null | undefined;
};

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

export type OverviewCurveQueryVariables = Exact<{
  filter?: OverviewFilter | null | undefined;
}>;


export type OverviewCurveQuery = { overview: { totals: { tasks: number }, curve: Array<{ endsOn: string, planned: number, due: number, finished: number | null }> } };
export declare const overviewCurveDocument: Operation<OverviewCurveQuery, OverviewCurveQueryVariables>;
