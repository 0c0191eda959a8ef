// Made by npm run documents from map-reference.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type DispatchMapReferenceMutationVariables = Exact<{
  input: Hub.MapReferenceInput;
}>;
export type DispatchMapReferenceMutation = { mapReference: { replayed: number, userErrors: Array<{ code: string, field: Array<string>, message: string }> } };
export declare const dispatchMapReferenceDocument: Operation<DispatchMapReferenceMutation, DispatchMapReferenceMutationVariables>;
