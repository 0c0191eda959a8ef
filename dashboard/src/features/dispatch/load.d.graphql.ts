// Made by npm run documents from load.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type DispatchLoadQueryVariables = Exact<{
  organization: string;
  from?: string | null | undefined;
  to?: string | null | undefined;
}>;
export type DispatchLoadQuery = { organization: { crews: number | null, load: Array<{ startsOn: string, endsOn: string, tasks: number, peak: number }> } | null };
export declare const dispatchLoadDocument: Operation<DispatchLoadQuery, DispatchLoadQueryVariables>;
