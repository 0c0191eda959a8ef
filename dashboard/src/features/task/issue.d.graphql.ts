// Made by npm run documents from issue.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** Which drafts; conditions are joined with AND. */
export type IssueFilter = {
  /** In this area. */
  area?: string | null | undefined;
  /** In this compound. */
  compound?: string | null | undefined;
  /** GB/T 2260 code of the jurisdiction. */
  jurisdiction?: string | null | undefined;
  /** Of this organization. */
  organization?: string | null | undefined;
  /** Of this plan year. */
  planYear?: number | null | undefined;
};

/** Which drafts to issue: named ones, or all that meet a filter. */
export type IssueTasksInput = {
  /** All drafts that meet this. */
  filter?: IssueFilter | null | undefined;
  /** The same key for every retry of one request. */
  idempotencyKey?: string | null | undefined;
  /** These tasks: global ids or codes. */
  tasks?: Array<string> | null | undefined;
};

export type DeskIssueMutationVariables = Exact<{
  input: IssueTasksInput;
}>;


export type DeskIssueMutation = { issueTasks: { changed: number, skipped: number, userErrors: Array<{ code: string, field: Array<string>, message: string }> } };
export declare const deskIssueDocument: Operation<DeskIssueMutation, DeskIssueMutationVariables>;
