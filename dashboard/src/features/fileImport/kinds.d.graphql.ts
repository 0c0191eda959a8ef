// Made by npm run documents from kinds.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type ImportKindsQueryVariables = Exact<{ [key: string]: never; }>;
export type ImportKindsQuery = { fileKinds: Array<{ kind: Hub.FileKind, nameZh: string, nameEn: string, mayHandIn: boolean, fields: Array<{ name: string, nameZh: string, nameEn: string, required: boolean }> }> };
export declare const importKindsDocument: Operation<ImportKindsQuery, ImportKindsQueryVariables>;
