// Made by npm run documents from rows.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type ImportRowsQueryVariables = Exact<{
  id: string;
  states?: Array<Hub.FileRowState> | Hub.FileRowState | null | undefined;
  after?: string | null | undefined;
}>;
export type ImportRowsQuery = { fileImport: { rows: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ row: number, state: Hub.FileRowState, code: string | null, column: string | null, problemZh: string | null, problemEn: string | null, cells: Array<string> }> } } | null };
export declare const importRowsDocument: Operation<ImportRowsQuery, ImportRowsQueryVariables>;
