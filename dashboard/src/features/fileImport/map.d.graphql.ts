// Made by npm run documents from map.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type MapImportColumnsMutationVariables = Exact<{
  input: Hub.MapFileColumnsInput;
}>;
export type MapImportColumnsMutation = { mapFileColumns: { fileImport: { id: string, state: Hub.FileImportState } | null, userErrors: Array<{ message: string }> } };
export declare const mapImportColumnsDocument: Operation<MapImportColumnsMutation, MapImportColumnsMutationVariables>;
