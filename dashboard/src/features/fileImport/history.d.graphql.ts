// Made by npm run documents from history.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** What a batch does when a row is refused. */
export type BatchPolicy =
  /** 一行不合格，整批不写入 */
  | 'ALL_OR_NOTHING'
  /** 合格的写入，不合格的逐行说明 */
  | 'ROW_BY_ROW';

/** How far a handed-in file is (导入状态). */
export type FileImportState =
  /** 核对中 */
  | 'CHECKING'
  /** 已导入 */
  | 'DONE'
  /** 失败：见 failure */
  | 'FAILED'
  /** 已核对，可以导入 */
  | 'PREVIEWED'
  /** 整批未导入：有行被拒绝，什么都没有写入 */
  | 'REFUSED'
  /** 导入中 */
  | 'RUNNING'
  /** 撤销中 */
  | 'UNDOING'
  /** 已撤销：keptCount 行因此后已有变动而保留 */
  | 'UNDONE'
  /** 待对应列：见 faults，用 mapFileColumns 说明各列 */
  | 'UNMAPPED';

/** What the rows of a handed-in file are (导入文件种类). */
export type FileKind =
  /** 小区基本情况 */
  | 'COMPOUNDS'
  /** 承诺工期 */
  | 'DATES'
  /** 一户一表台账 */
  | 'METERS'
  /** 进度填报 */
  | 'REPORTS'
  /** 施工窗口 */
  | 'WINDOWS';

export type ImportHistoryQueryVariables = Exact<{
  kind?: FileKind | null | undefined;
  after?: string | null | undefined;
}>;


export type ImportHistoryQuery = { fileImports: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, kind: FileKind, fileName: string | null, state: FileImportState, onError: BatchPolicy | null, rowsCount: number, doneCount: number, goodCount: number, unchangedCount: number, wrongCount: number, writtenCount: number, undoneCount: number, keptCount: number, undoReason: string | null, failure: string | null, uploadedAt: string, committedAt: string | null, undoneAt: string | null, organization: { code: string, nameZh: string, nameEn: string } | null }> } };
export declare const importHistoryDocument: Operation<ImportHistoryQuery, ImportHistoryQueryVariables>;
