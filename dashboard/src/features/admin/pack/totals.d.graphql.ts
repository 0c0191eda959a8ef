// Made by npm run documents from totals.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../../hub/operation.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type AdminTotalsQueryVariables = Exact<{
  code: string;
}>;
export type AdminTotalsQuery = { jurisdictions: Array<{ statedTotals: Array<{ code: string, scope: string, period: string, partition: string, member: string, place: string | null, metric: string, value: number | null, unit: string | null, qualifier: string | null, printed: string | null, section: string | null, sourceLine: string | null, note: string | null }> }> };
export declare const adminTotalsDocument: Operation<AdminTotalsQuery, AdminTotalsQueryVariables>;
