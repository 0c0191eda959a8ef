// Made by npm run documents from undo.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
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

/** A file that was written, to be taken back. */
export type UndoFileImportInput = {
  /** The file: its global id. */
  id: string;
  /** The same key for every retry of one request, 1 to 200 characters. */
  idempotencyKey: string;
  /** Why; it stands in the corrections, the log and the audit. */
  reason: string;
};

export type UndoImportMutationVariables = Exact<{
  input: UndoFileImportInput;
}>;


export type UndoImportMutation = { undoFileImport: { fileImport: { id: string, state: FileImportState } | null, userErrors: Array<{ message: string }> } };
export declare const undoImportDocument: Operation<UndoImportMutation, UndoImportMutationVariables>;
