// Made by npm run documents from map.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** What a column of a file is. */
export type FileColumnInput = {
  /** The column: its letter or its heading. */
  column: string;
  /** The name of the field that it fills (see FileImport.fields); null passes it over. */
  field?: string | null | undefined;
  /** The unit of its figures, where the heading states none. */
  unit?: string | null | undefined;
};

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

/** How a file is to be read instead; what is left out stays as it was read. */
export type MapFileColumnsInput = {
  /** What its columns are; others are recognised by their headings. */
  columns: Array<FileColumnInput>;
  /** The row of the headings, from 1. */
  headingRow?: number | null | undefined;
  /** The file: its global id. */
  id: string;
  /** What its rows are. */
  kind?: FileKind | null | undefined;
  /** The sheet, by its name. */
  sheet?: string | null | undefined;
};

export type MapImportColumnsMutationVariables = Exact<{
  input: MapFileColumnsInput;
}>;


export type MapImportColumnsMutation = { mapFileColumns: { fileImport: { id: string, state: FileImportState } | null, userErrors: Array<{ message: string }> } };
export declare const mapImportColumnsDocument: Operation<MapImportColumnsMutation, MapImportColumnsMutationVariables>;
