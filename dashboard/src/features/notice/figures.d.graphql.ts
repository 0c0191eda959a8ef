// Made by npm run documents from figures.graphql and schema.graphql: not to be edited.
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

/** What became of a notice (告知). */
export type NoticeState =
  /** 已签收 */
  | 'ACKNOWLEDGED'
  /** 逾期未签收，视为送达（不视为同意），已上报牵头单位 */
  | 'DEEMED_RECEIVED'
  /** 已发出，待签收 */
  | 'SENT';

export type NoticeFiguresQueryVariables = Exact<{
  filter?: NoticeFilter | null | undefined;
  whose?: NoticeFilter | null | undefined;
}>;


export type NoticeFiguresQuery = { noticeFigures: { sent: number, deemed: number, acknowledged: number }, whose: { byOrganization: Array<{ sent: number, deemed: number, acknowledged: number, read: number, oldest: string | null, organization: { code: string, nameZh: string, nameEn: string } }> } };
export declare const noticeFiguresDocument: Operation<NoticeFiguresQuery, NoticeFiguresQueryVariables>;
