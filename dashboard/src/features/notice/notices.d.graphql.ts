// Made by npm run documents from notices.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type NoticeListQueryVariables = Exact<{
  filter?: Hub.NoticeFilter | null | undefined;
  orderBy?: Hub.NoticeOrder | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;
export type NoticeListQuery = { notices: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, number: string, state: Hub.NoticeState, data: Record<string, unknown>, sentAt: string, receivedBy: string, sentBy: { nameZh: string, nameEn: string } | null, organization: { code: string, nameZh: string, nameEn: string }, compound: { code: string, nameZh: string, nameEn: string | null } | null, window: { phase: Hub.Phase } | null, reading: { reader: string, readAt: string } | null, receipt: { person: string, receivedAt: string } | null }> } };
export declare const noticeListDocument: Operation<NoticeListQuery, NoticeListQueryVariables>;
