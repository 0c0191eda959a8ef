// Made by npm run documents from kinds.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
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

export type ImportKindsQueryVariables = Exact<{ [key: string]: never; }>;


export type ImportKindsQuery = { fileKinds: Array<{ kind: FileKind, nameZh: string, nameEn: string, mayHandIn: boolean, fields: Array<{ name: string, nameZh: string, nameEn: string, required: boolean }> }> };
export declare const importKindsDocument: Operation<ImportKindsQuery, ImportKindsQueryVariables>;
