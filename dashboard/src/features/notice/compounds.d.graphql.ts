// Made by npm run documents from compounds.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type NoticeCompoundsQueryVariables = Exact<{
  filter?: Hub.CompoundFilter | null | undefined;
}>;
export type NoticeCompoundsQuery = { compounds: { nodes: Array<{ code: string, nameZh: string, nameEn: string | null }> } };
export declare const noticeCompoundsDocument: Operation<NoticeCompoundsQuery, NoticeCompoundsQueryVariables>;
