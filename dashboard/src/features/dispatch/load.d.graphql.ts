// Made by npm run documents from load.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export type DispatchLoadQueryVariables = Exact<{
  organization: string;
  from?: string | null | undefined;
  to?: string | null | undefined;
}>;


export type DispatchLoadQuery = { organization: { crews: number | null, load: Array<{ startsOn: string, endsOn: string, tasks: number, peak: number }> } | null };
export declare const dispatchLoadDocument: Operation<DispatchLoadQuery, DispatchLoadQueryVariables>;
