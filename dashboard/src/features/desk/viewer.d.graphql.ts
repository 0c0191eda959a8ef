// Made by npm run documents from viewer.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type DeskViewerQueryVariables = Exact<{ [key: string]: never; }>;
export type DeskViewerQuery = { viewer: { role: Hub.Role, keyName: string, username: string | null, scopes: Array<Hub.KeyScope>, today: string, withheld: Array<string>, organization: { code: string, nameZh: string, nameEn: string } | null, jurisdiction: { code: string } | null }, jurisdictions: Array<{ code: string, nameZh: string, nameEn: string, planStart: number, planEnd: number }> };
export declare const deskViewerDocument: Operation<DeskViewerQuery, DeskViewerQueryVariables>;
