// Made by npm run documents from keys.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../../hub/operation.ts";
import type * as Hub from "../../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type AdminKeysQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;
export type AdminKeysQuery = { apiKeys: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, name: string, prefix: string, role: Hub.Role, scopes: Array<Hub.KeyScope>, createdAt: string, expiresAt: string | null, revokedAt: string | null, lastUsedAt: string | null, organization: { code: string, nameZh: string, nameEn: string } | null }> } };
export declare const adminKeysDocument: Operation<AdminKeysQuery, AdminKeysQueryVariables>;
