// Made by npm run documents from screen-key.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type ScreenKeyQueryVariables = Exact<{ [key: string]: never; }>;
export type ScreenKeyQuery = { viewer: { role: Hub.Role, scopes: Array<Hub.KeyScope> } };
export declare const screenKeyDocument: Operation<ScreenKeyQuery, ScreenKeyQueryVariables>;
