// Made by npm run documents from notice.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type NoticeDetailQueryVariables = Exact<{
  id: string;
}>;
export type NoticeDetailQuery = { node:
    | { __typename: 'Account' }
    | { __typename: 'ApiKey' }
    | { __typename: 'Area' }
    | { __typename: 'AuditEntry' }
    | { __typename: 'CalendarFeed' }
    | { __typename: 'Channel' }
    | { __typename: 'Compound' }
    | { __typename: 'Conflict' }
    | { __typename: 'ConstructionWindow' }
    | { __typename: 'DateProposal' }
    | { __typename: 'DeadLetter' }
    | { __typename: 'Duty' }
    | { __typename: 'FileImport' }
    | { __typename: 'Finding' }
    | { __typename: 'Household' }
    | { __typename: 'ImportRun' }
    | { __typename: 'InboundEvent' }
    | { __typename: 'InboundMessage' }
    | { __typename: 'InboundSource' }
    | { __typename: 'Jurisdiction' }
    | { __typename: 'KeyProject' }
    | { __typename: 'Notice', id: string, number: string, state: Hub.NoticeState, content: string, data: Record<string, unknown>, hash: string, document: string, sentAt: string, receivedBy: string, sentBy: { nameZh: string, nameEn: string } | null, organization: { code: string, nameZh: string, nameEn: string }, compound: { code: string, nameZh: string, nameEn: string | null } | null, reading: { reader: string, readAt: string, organization: { nameZh: string, nameEn: string } } | null, receipt: { person: string, receivedAt: string, organization: { nameZh: string, nameEn: string } } | null }
    | { __typename: 'Organization' }
    | { __typename: 'ProgressReport' }
    | { __typename: 'Realignment' }
    | { __typename: 'RealignmentMove' }
    | { __typename: 'Rule' }
    | { __typename: 'StatedTotal' }
    | { __typename: 'Task' }
    | { __typename: 'Webhook' }
    | { __typename: 'WebhookDelivery' }
    | { __typename: 'WindowChange' }
    | { __typename: 'WorkItem' }
   | null };
export declare const noticeDetailDocument: Operation<NoticeDetailQuery, NoticeDetailQueryVariables>;
