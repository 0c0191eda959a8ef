// Made by npm run documents from report-batch.graphql and schema.graphql: not to be edited.
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

/** A photo or document that shows the work. */
export type EvidenceInput = {
  /** photo, as_built, delivery note … */
  kind?: string | null | undefined;
  /** SHA-256 of the file, hex. */
  sha256?: string | null | undefined;
  /** Where it is kept: an http(s) address, or what `POST /photos` gave. */
  url: string;
};

/** One household's meter. Name the household by id, or by its door. */
export type HouseholdReportInput = {
  /** Building, with unit and room instead of the id; a door seen for the first time is registered. */
  building?: string | null | undefined;
  /** Why there is no new meter. */
  exception?: MeterException | null | undefined;
  /** Global id of the household. */
  household?: string | null | undefined;
  /** Room. */
  room?: string | null | undefined;
  /** How far its meter is. */
  state?: MeterState | null | undefined;
  /** Entrance. */
  unit?: string | null | undefined;
};

/** Why a household has no new meter (例外). */
export type MeterException =
  /** 无法入户 */
  | 'NO_ACCESS'
  /** 原已有表（计入已装） */
  | 'PRE_EXISTING'
  /** 拒装 */
  | 'REFUSED'
  /** 商铺 */
  | 'SHOP'
  /** 空置 */
  | 'VACANT';

/** How far a household's meter is (一户一表). */
export type MeterState =
  /** 已装表 */
  | 'FITTED'
  /** 未装 */
  | 'NONE'
  /** 已计划 */
  | 'PLANNED'
  /** 已抄表到户 */
  | 'READ'
  /** 已铅封 */
  | 'SEALED';

/** Many reports in one request. */
export type ReportProgressBatchInput = {
  /** The same key for every retry of one batch, 1 to 200 characters. */
  idempotencyKey: string;
  /** What happens when a row is refused. */
  onError: BatchPolicy;
  /** The rows, 500 at most. */
  reports: Array<ReportRowInput>;
};

/** One row of a batch. */
export type ReportRowInput = {
  /** All is done. Under the target it needs a shortfallReason. */
  complete?: boolean | null | undefined;
  /** Day on which it was done; not in the future. */
  doneOn: string;
  /** Photos and documents. */
  evidence?: Array<EvidenceInput> | null | undefined;
  /** Households, for metering tasks. */
  households?: Array<HouseholdReportInput> | null | undefined;
  /** Key of this row; `<batch key>#<index>` unless told. */
  idempotencyKey?: string | null | undefined;
  /** Remark. */
  note?: string | null | undefined;
  /** Reference in your own system. */
  ownReference?: string | null | undefined;
  /** Quantity done since the last report, in the task's unit, at most 3 decimals. */
  quantity?: number | null | undefined;
  /** The person or crew inside your organization. */
  reportedBy?: string | null | undefined;
  /** Why all is done although the target is not reached. */
  shortfallReason?: string | null | undefined;
  /** The task: global id or code. */
  task: string;
};

export type ReportBatchMutationVariables = Exact<{
  input: ReportProgressBatchInput;
}>;


export type ReportBatchMutation = { reportProgressBatch: { applied: number, refused: number, rows: Array<{ index: number, report: { id: string, counted: number, held: number } | null, userErrors: Array<{ field: Array<string>, message: string }> }>, userErrors: Array<{ code: string, field: Array<string>, message: string }> } };
export declare const reportBatchDocument: Operation<ReportBatchMutation, ReportBatchMutationVariables>;
