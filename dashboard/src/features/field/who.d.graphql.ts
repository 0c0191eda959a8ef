// Made by npm run documents from who.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type FieldWhoQueryVariables = Exact<{ [key: string]: never; }>;
export type FieldWhoQuery = { viewer: { role: Hub.Role, keyName: string, username: string | null, scopes: Array<Hub.KeyScope>, today: string, now: string, organization: { id: string, code: string, nameZh: string, nameEn: string } | null } };
export declare const fieldWhoDocument: Operation<FieldWhoQuery, FieldWhoQueryVariables>;
