// Made by npm run documents from rows.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** How a row of a handed-in file stands. */
export type FileRowState =
  /** 可以导入 */
  | 'GOOD'
  /** 未能撤销，保持原样 */
  | 'KEPT'
  /** 与现有一致，不再写入 */
  | 'UNCHANGED'
  /** 已撤销 */
  | 'UNDONE'
  /** 待核对 */
  | 'WAITING'
  /** 已导入 */
  | 'WRITTEN'
  /** 有误 */
  | 'WRONG';

export type ImportRowsQueryVariables = Exact<{
  id: string;
  states?: Array<FileRowState> | FileRowState | null | undefined;
  after?: string | null | undefined;
}>;


export type ImportRowsQuery = { fileImport: { rows: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ row: number, state: FileRowState, code: string | null, column: string | null, problemZh: string | null, problemEn: string | null, cells: Array<string> }> } } | null };
export declare const importRowsDocument: Operation<ImportRowsQuery, ImportRowsQueryVariables>;
