// Made by npm run documents from commit.graphql and schema.graphql: not to be edited.
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

/** A checked file to be written. */
export type CommitFileImportInput = {
  /** The file: its global id. */
  id: string;
  /** The same key for every retry of one request, 1 to 200 characters. */
  idempotencyKey: string;
  /** What one refused row does to the others. */
  onError: BatchPolicy;
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

export type CommitImportMutationVariables = Exact<{
  input: CommitFileImportInput;
}>;


export type CommitImportMutation = { commitFileImport: { fileImport: { id: string, state: FileImportState } | null, userErrors: Array<{ message: string }> } };
export declare const commitImportDocument: Operation<CommitImportMutation, CommitImportMutationVariables>;
