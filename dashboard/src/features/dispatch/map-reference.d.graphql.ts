// Made by npm run documents from map-reference.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** What a code of an operator means. */
export type MapReferenceInput = {
  /** What kind of code. */
  kind: OperatorCodeKind;
  /** Ours: a code of a compound or work item, a state, a unit (m, m*1000), or - for none of the hub's business. Null takes a person's mapping back. */
  ours?: string | null | undefined;
  /** A source of the operator: its global id. */
  source: string;
  /** Their code. */
  theirs: string;
};

/** Kinds of an operator's codes. */
export type OperatorCodeKind =
  /** Their area or meter book number of a compound. */
  | 'COMPOUND'
  /** Their state of a meter. */
  | 'METER_STATE'
  /** A state or stage of their order. */
  | 'TASK_STATE'
  /** Their unit. */
  | 'UNIT'
  /** Their kind of work. */
  | 'WORK_ITEM';

export type DispatchMapReferenceMutationVariables = Exact<{
  input: MapReferenceInput;
}>;


export type DispatchMapReferenceMutation = { mapReference: { replayed: number, userErrors: Array<{ code: string, field: Array<string>, message: string }> } };
export declare const dispatchMapReferenceDocument: Operation<DispatchMapReferenceMutation, DispatchMapReferenceMutationVariables>;
