// Made by npm run documents from commit-dates.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** How a work stands to the window of its phase (协同状态). */
export type AlignmentState =
  /** 早于窗口 */
  | 'EARLY'
  /** 在窗口内 */
  | 'INSIDE'
  /** 晚于窗口 */
  | 'LATE'
  /** 任务无日期 */
  | 'NO_DATE'
  /** 无已发布的施工窗口 */
  | 'NO_WINDOW';

/** Dates of tasks, all or none. */
export type CommitTaskDatesInput = {
  /** Only say what it would do to conflicts; nothing is written and the key is not used. */
  dryRun?: boolean | null | undefined;
  /** The same key for every retry of one request. */
  idempotencyKey?: string | null | undefined;
  /** Tasks with their dates, 500 at most. */
  tasks: Array<TaskDatesInput>;
};

/** The dates that the implementer commits to (排期承诺). */
export type TaskDatesInput = {
  /** Last day, inclusive. */
  endsOn: string;
  /** First day. */
  startsOn: string;
  /** The task: global id or code. */
  task: string;
};

export type DeskCommitDatesMutationVariables = Exact<{
  input: CommitTaskDatesInput;
}>;


export type DeskCommitDatesMutation = { commitTaskDates: { changed: number, tasks: Array<{ id: string, alignment: { state: AlignmentState, sentenceZh: string, sentenceEn: string } | null }>, userErrors: Array<{ code: string, field: Array<string>, message: string }> } };
export declare const deskCommitDatesDocument: Operation<DeskCommitDatesMutation, DeskCommitDatesMutationVariables>;
