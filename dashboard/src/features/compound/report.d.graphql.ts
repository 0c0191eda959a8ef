// Made by npm run documents from report.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
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

/** What was done (填报). */
export type ReportProgressInput = {
  /** All is done. Under the target it needs a shortfallReason. */
  complete?: boolean | null | undefined;
  /** Day on which it was done; not in the future. */
  doneOn: string;
  /** Photos and documents. */
  evidence?: Array<EvidenceInput> | null | undefined;
  /** Households, for metering tasks. */
  households?: Array<HouseholdReportInput> | null | undefined;
  /** The same key for every retry of one report, 1 to 200 characters. */
  idempotencyKey: string;
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

export type CompoundReportProgressMutationVariables = Exact<{
  input: ReportProgressInput;
}>;


export type CompoundReportProgressMutation = { reportProgress: { report: { id: string, counted: number, held: number, heldReason: string | null } | null, userErrors: Array<{ code: string, message: string }> } };
export declare const compoundReportProgressDocument: Operation<CompoundReportProgressMutation, CompoundReportProgressMutationVariables>;
