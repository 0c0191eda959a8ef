// Made by npm run documents from households.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type FieldHouseholdsQueryVariables = Exact<{
  compound: string;
  utility?: Hub.Utility | null | undefined;
  after?: string | null | undefined;
}>;
export type FieldHouseholdsQuery = { compound: { id: string, householdList: { nodes: Array<{ id: string, building: string, unit: string, room: string, provisional: boolean, meters: Array<{ state: Hub.MeterState, exception: Hub.MeterException | null }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };
export declare const fieldHouseholdsDocument: Operation<FieldHouseholdsQuery, FieldHouseholdsQueryVariables>;
