// Made by npm run documents from conflict.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type ConflictDetailQueryVariables = Exact<{
  id: string;
}>;
export type ConflictDetailQuery = { node:
    | { __typename: 'Account' }
    | { __typename: 'ApiKey' }
    | { __typename: 'Area' }
    | { __typename: 'AuditEntry' }
    | { __typename: 'CalendarFeed' }
    | { __typename: 'Channel' }
    | { __typename: 'Compound' }
    | { __typename: 'Conflict', id: string, code: Hub.ConflictCode, severity: Hub.Severity, open: boolean, openedAt: string, closedAt: string | null, sentenceZh: string, sentenceEn: string, decision: Hub.ConflictDecision | null, decisionReason: string | null, decidedAt: string | null, compound: { code: string, nameZh: string, nameEn: string | null } | null, tasks: Array<{ code: string, state: Hub.TaskState, committedStart: string | null, committedEnd: string | null, plannedStart: string | null, plannedEnd: string | null, organization: { code: string, nameZh: string, nameEn: string } | null, workItem: { nameZh: string, nameEn: string | null } }>, windows: Array<{ id: string, phase: Hub.Phase, startsOn: string, endsOn: string, revision: number, status: Hub.WindowStatus }>, organizations: Array<{ code: string, nameZh: string, nameEn: string }>, owner: { code: string, nameZh: string, nameEn: string } | null, decidedBy: { code: string, nameZh: string, nameEn: string } | null, reopens: { id: string, openedAt: string, closedAt: string | null } | null, notes: Array<{ text: string, at: string, organization: { code: string, nameZh: string, nameEn: string } | null }>, history: Array<{ id: string, type: string, at: string, data: Record<string, unknown>, actor: { code: string, nameZh: string, nameEn: string } | null }> }
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
    | { __typename: 'Notice' }
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
export declare const conflictDetailDocument: Operation<ConflictDetailQuery, ConflictDetailQueryVariables>;
