// Made by npm run documents from figures.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type NoticeFiguresQueryVariables = Exact<{
  filter?: Hub.NoticeFilter | null | undefined;
  whose?: Hub.NoticeFilter | null | undefined;
}>;
export type NoticeFiguresQuery = { noticeFigures: { sent: number, deemed: number, acknowledged: number }, whose: { byOrganization: Array<{ sent: number, deemed: number, acknowledged: number, read: number, oldest: string | null, organization: { code: string, nameZh: string, nameEn: string } }> } };
export declare const noticeFiguresDocument: Operation<NoticeFiguresQuery, NoticeFiguresQueryVariables>;
