// Made by npm run documents from doors.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type CompoundDoorsQueryVariables = Exact<{
  code: string;
  jurisdiction?: string | null | undefined;
  after?: string | null | undefined;
}>;
export type CompoundDoorsQuery = { compound: { householdList: { pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, building: string, unit: string, room: string, name: string | null, provisional: boolean, meters: Array<{ utility: Hub.Utility, state: Hub.MeterState, exception: Hub.MeterException | null }> }> } } | null };
export declare const compoundDoorsDocument: Operation<CompoundDoorsQuery, CompoundDoorsQueryVariables>;
