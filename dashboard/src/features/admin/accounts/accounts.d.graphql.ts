// Made by npm run documents from accounts.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../../hub/operation.ts";
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** What a key may do and see. */
export type Role =
  /** Hub administrator: keys, clock, every jurisdiction. */
  | 'ADMIN'
  /** Department: its tasks, verification in its field; sees its jurisdiction without household data. */
  | 'DEPARTMENT'
  /** Lead office: plans, issues, decides; sees its jurisdiction. */
  | 'LEAD'
  /** Operator: its own issued tasks and their compounds. */
  | 'OPERATOR'
  /** Project owner: the compounds it works in. */
  | 'OWNER'
  /** Street office: its own compounds. */
  | 'STREET'
  /** Leading group: sees the jurisdiction, changes nothing. */
  | 'VIEWER';

export type AdminAccountsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type AdminAccountsQuery = { accounts: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, username: string, name: string | null, role: Role, openId: boolean, mustChangePassword: boolean, disabledAt: string | null, blockedUntil: string | null, lastSignInAt: string | null, createdAt: string, organization: { code: string, nameZh: string, nameEn: string } | null }> } };
export declare const adminAccountsDocument: Operation<AdminAccountsQuery, AdminAccountsQueryVariables>;
