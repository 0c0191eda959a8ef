// Made by npm run documents from history.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type ImportHistoryQueryVariables = Exact<{
  kind?: Hub.FileKind | null | undefined;
  after?: string | null | undefined;
}>;
export type ImportHistoryQuery = { fileImports: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, kind: Hub.FileKind, fileName: string | null, state: Hub.FileImportState, rowsCount: number, doneCount: number, goodCount: number, unchangedCount: number, wrongCount: number, writtenCount: number, undoneCount: number, keptCount: number, undoReason: string | null, failure: string | null, uploadedAt: string, organization: { code: string, nameZh: string, nameEn: string } | null }> } };
export declare const importHistoryDocument: Operation<ImportHistoryQuery, ImportHistoryQueryVariables>;
