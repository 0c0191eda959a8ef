// Made by npm run documents from viewer.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type WhoseQueryVariables = Exact<{ [key: string]: never; }>;
export type WhoseQuery = { viewer: { role: Hub.Role, keyName: string, organization: { nameZh: string, nameEn: string } | null } };
export declare const whoseDocument: Operation<WhoseQuery, WhoseQueryVariables>;
