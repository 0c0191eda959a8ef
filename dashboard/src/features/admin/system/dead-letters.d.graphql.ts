// Made by npm run documents from dead-letters.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../../hub/operation.ts";
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** Which dead letters; conditions are joined with AND. */
export type DeadLetterFilter = {
  /** Of this queue. */
  queue?: string | null | undefined;
  /** True: those that wait for somebody; false: those that were replayed. */
  waiting?: boolean | null | undefined;
};

export type AdminDeadLettersQueryVariables = Exact<{
  filter?: DeadLetterFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type AdminDeadLettersQuery = { deadLetters: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, queue: string, consumer: string | null, eventId: string | null, eventType: string | null, attempts: number, lastError: string, firstAt: string, failedAt: string, replayedAt: string | null }> } };
export declare const adminDeadLettersDocument: Operation<AdminDeadLettersQuery, AdminDeadLettersQueryVariables>;
