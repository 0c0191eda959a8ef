// Made by npm run documents from audit.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../../hub/operation.ts";
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** What was done to a record. */
export type AuditAction =
  /** 删除 */
  | 'DELETE'
  /** 新增 */
  | 'INSERT'
  /** 由备份恢复 */
  | 'RESTORE'
  /** 修改 */
  | 'UPDATE';

/** Which entries; conditions are joined with AND. */
export type AuditFilter = {
  /** By this account. */
  account?: string | null | undefined;
  /** Only these actions. */
  actions?: Array<AuditAction> | null | undefined;
  /** By these commands. */
  commands?: Array<string> | null | undefined;
  /** Not before this instant of the hub's clock. */
  from?: string | null | undefined;
  /** GB/T 2260 code of the jurisdiction. */
  jurisdiction?: string | null | undefined;
  /** By the key of this name. */
  keyName?: string | null | undefined;
  /** On behalf of this organization: global id or code. */
  organization?: string | null | undefined;
  /** Of this record: global id, or code. */
  record?: string | null | undefined;
  /** Of records of these kinds, e.g. `task`. */
  recordTypes?: Array<string> | null | undefined;
  /** For the request with this idempotency key. */
  request?: string | null | undefined;
  /** Before this instant of the hub's clock. */
  until?: string | null | undefined;
};

/** Sort order of audit entries. */
export type AuditOrder =
  | 'NEWEST'
  | 'OLDEST';

export type AdminAuditQueryVariables = Exact<{
  filter?: AuditFilter | null | undefined;
  orderBy?: AuditOrder | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type AdminAuditQuery = { auditEntries: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, n: number | null, hash: string | null, at: string, recordedAt: string, keyName: string | null, account: string | null, command: string | null, request: string | null, databaseUser: string, action: AuditAction, recordType: string, record: string, code: string | null, before: unknown, after: unknown, organization: { nameZh: string, nameEn: string } | null }> }, auditHead: { n: number, hash: string, recordedAt: string } | null };
export declare const adminAuditDocument: Operation<AdminAuditQuery, AdminAuditQueryVariables>;
