// Made by npm run documents from accounts.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../../hub/operation.ts";
import type * as Hub from "../../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type AdminAccountsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;
export type AdminAccountsQuery = { accounts: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, username: string, name: string | null, role: Hub.Role, openId: boolean, mustChangePassword: boolean, disabledAt: string | null, blockedUntil: string | null, lastSignInAt: string | null, createdAt: string, organization: { code: string, nameZh: string, nameEn: string } | null }> } };
export declare const adminAccountsDocument: Operation<AdminAccountsQuery, AdminAccountsQueryVariables>;
