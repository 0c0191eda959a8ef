// Made by npm run documents from dead-letters.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../../hub/operation.ts";
import type * as Hub from "../../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type AdminDeadLettersQueryVariables = Exact<{
  filter?: Hub.DeadLetterFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;
export type AdminDeadLettersQuery = { deadLetters: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, queue: string, eventId: string | null, eventType: string | null, attempts: number, lastError: string, failedAt: string, replayedAt: string | null }> } };
export declare const adminDeadLettersDocument: Operation<AdminDeadLettersQuery, AdminDeadLettersQueryVariables>;
