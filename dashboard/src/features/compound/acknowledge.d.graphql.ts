// Made by npm run documents from acknowledge.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type CompoundAcknowledgeMutationVariables = Exact<{
  input: Hub.AcknowledgeTasksInput;
}>;
export type CompoundAcknowledgeMutation = { acknowledgeTasks: { changed: number, userErrors: Array<{ code: string, message: string }> } };
export declare const compoundAcknowledgeDocument: Operation<CompoundAcknowledgeMutation, CompoundAcknowledgeMutationVariables>;
