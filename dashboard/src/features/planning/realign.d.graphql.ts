// Made by npm run documents from realign.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** What to realign: exactly one of compound, area, organization and planYear. */
export type ProposeRealignmentInput = {
  /** All work in this area: global id or code. */
  area?: string | null | undefined;
  /** Seconds that it may look, 1 to 60; 10 unless told. */
  budgetSeconds?: number | null | undefined;
  /** All work of this compound: global id or code. */
  compound?: string | null | undefined;
  /** The same key for every retry of one request, 1 to 200 characters. */
  idempotencyKey: string;
  /** GB/T 2260 code of the jurisdiction; with planYear, needed by an administrator. */
  jurisdiction?: string | null | undefined;
  /** The work of this organization, everyone else's staying: global id or code. */
  organization?: string | null | undefined;
  /** All work in compounds of this plan year. */
  planYear?: number | null | undefined;
  /** Seed of the search; 1 unless told. */
  seed?: number | null | undefined;
};

export type PlanningRealignMutationVariables = Exact<{
  input: ProposeRealignmentInput;
}>;


export type PlanningRealignMutation = { proposeRealignment: { realignment: { id: string } | null, userErrors: Array<{ code: string, message: string }> } };
export declare const planningRealignDocument: Operation<PlanningRealignMutation, PlanningRealignMutationVariables>;
