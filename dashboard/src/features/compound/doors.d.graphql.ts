// Made by npm run documents from doors.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
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

export type CompoundDoorsQueryVariables = Exact<{
  code: string;
  jurisdiction?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type CompoundDoorsQuery = { compound: { households: number | null, householdsCounted: boolean, householdList: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, building: string, unit: string, room: string, name: string | null, provisional: boolean, meters: Array<{ utility: Utility, state: MeterState, exception: MeterException | null }> }> } } | null };
export declare const compoundDoorsDocument: Operation<CompoundDoorsQuery, CompoundDoorsQueryVariables>;
