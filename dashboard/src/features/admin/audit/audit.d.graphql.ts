// Made by npm run documents from audit.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../../hub/operation.ts";
import type * as Hub from "../../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type AdminAuditQueryVariables = Exact<{
  filter?: Hub.AuditFilter | null | undefined;
  orderBy?: Hub.AuditOrder | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;
export type AdminAuditQuery = { auditEntries: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, n: number | null, hash: string | null, at: string, recordedAt: string, keyName: string | null, account: string | null, command: string | null, databaseUser: string, action: Hub.AuditAction, recordType: string, record: string, code: string | null, before: unknown, after: unknown, organization: { nameZh: string, nameEn: string } | null }> }, auditHead: { n: number, hash: string, recordedAt: string } | null };
export declare const adminAuditDocument: Operation<AdminAuditQuery, AdminAuditQueryVariables>;
