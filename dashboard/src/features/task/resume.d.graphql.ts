// Made by npm run documents from resume.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** A task that goes on. */
export type ResumeTaskInput = {
  /** The same key for every retry of one request. */
  idempotencyKey?: string | null | undefined;
  /** The task. */
  task: string;
};

export type DeskResumeMutationVariables = Exact<{
  input: ResumeTaskInput;
}>;


export type DeskResumeMutation = { resumeTask: { changed: number, userErrors: Array<{ code: string, field: Array<string>, message: string }> } };
export declare const deskResumeDocument: Operation<DeskResumeMutation, DeskResumeMutationVariables>;
