// Made by npm run documents from notices.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** Which notices; conditions are joined with AND. */
export type NoticeFilter = {
  /** Of compounds of this area: global id or code. */
  area?: string | null | undefined;
  /** Of this compound: global id or code. */
  compound?: string | null | undefined;
  /** GB/T 2260 code of the jurisdiction. */
  jurisdiction?: string | null | undefined;
  /** To your organization or not. */
  mine?: boolean | null | undefined;
  /** Of the plan (true) or of a changed window (false). */
  ofPlan?: boolean | null | undefined;
  /** To this organization: global id or code. */
  organization?: string | null | undefined;
  /** Opened by the addressee or not. */
  read?: boolean | null | undefined;
  /** Text in compound, hash or content. */
  search?: string | null | undefined;
  /** In one of these states. */
  states?: Array<NoticeState> | null | undefined;
};

/** Sort order of notices. */
export type NoticeOrder =
  | 'NEWEST'
  | 'SENT';

/** What became of a notice (告知). */
export type NoticeState =
  /** 已签收 */
  | 'ACKNOWLEDGED'
  /** 逾期未签收，视为送达（不视为同意），已上报牵头单位 */
  | 'DEEMED_RECEIVED'
  /** 已发出，待签收 */
  | 'SENT';

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

export type NoticeListQueryVariables = Exact<{
  filter?: NoticeFilter | null | undefined;
  orderBy?: NoticeOrder | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type NoticeListQuery = { notices: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, number: string, state: NoticeState, data: Record<string, unknown>, sentAt: string, receivedBy: string, sentBy: { nameZh: string, nameEn: string } | null, organization: { code: string, nameZh: string, nameEn: string }, compound: { code: string, nameZh: string, nameEn: string | null } | null, window: { phase: Phase } | null, reading: { reader: string, readAt: string } | null, receipt: { person: string, receivedAt: string } | null }> } };
export declare const noticeListDocument: Operation<NoticeListQuery, NoticeListQueryVariables>;
