// Made by npm run documents from resume.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type CompoundResumeMutationVariables = Exact<{
  input: Hub.ResumeTaskInput;
}>;
export type CompoundResumeMutation = { resumeTask: { changed: number, userErrors: Array<{ code: string, message: string }> } };
export declare const compoundResumeDocument: Operation<CompoundResumeMutation, CompoundResumeMutationVariables>;
