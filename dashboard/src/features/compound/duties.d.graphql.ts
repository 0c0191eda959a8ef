// Made by npm run documents from duties.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** How an organization is tied to a subject (职责角色). */
export type DutyRole =
  /** 审批 */
  | 'APPROVE'
  /** 配合 */
  | 'COOPERATE'
  /** 出资 */
  | 'FUND'
  /** 指导 */
  | 'GUIDE'
  /** 实施 */
  | 'IMPLEMENT'
  /** 牵头 */
  | 'LEAD'
  /** 运营管理 */
  | 'OPERATE'
  /** 报送 */
  | 'REPORT'
  /** 监督 */
  | 'SUPERVISE';

export type CompoundDutiesQueryVariables = Exact<{
  code: string;
  jurisdiction?: string | null | undefined;
}>;


export type CompoundDutiesQuery = { compound: { dutyHolders: Array<{ role: DutyRole, clause: string, summaryZh: string | null, summaryEn: string | null, subject: { slug: string, zh: string, en: string }, organization: { code: string, nameZh: string, nameEn: string, generic: boolean }, namedOrganization: { code: string, nameZh: string, nameEn: string } }> } | null };
export declare const compoundDutiesDocument: Operation<CompoundDutiesQuery, CompoundDutiesQueryVariables>;
