// Made by npm run documents from changes.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../hub/operation.ts";
import type * as Hub from "../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type WindowChangesWaitingQueryVariables = Exact<{
  toAnswer: boolean;
  answered: boolean;
  escalated: boolean;
  first: number;
}>;
export type WindowChangesWaitingQuery = { inbox: { toAnswer?: { nodes: Array<{ id: string, phase: Hub.Phase, reason: string, answerBy: string, originalStartsOn: string, originalEndsOn: string, proposedStartsOn: string, proposedEndsOn: string, proposedBy: { nameZh: string, nameEn: string } | null, compound: { code: string, nameZh: string, nameEn: string | null }, parties: Array<{ organization: { code: string, nameZh: string, nameEn: string }, answer: { answer: Hub.WindowChangeAnswerKind } | null }> }> }, answered?: { nodes: Array<{ id: string, phase: Hub.Phase, reason: string, answerBy: string, originalStartsOn: string, originalEndsOn: string, proposedStartsOn: string, proposedEndsOn: string, proposedBy: { nameZh: string, nameEn: string } | null, compound: { code: string, nameZh: string, nameEn: string | null }, parties: Array<{ organization: { code: string, nameZh: string, nameEn: string }, answer: { answer: Hub.WindowChangeAnswerKind } | null }> }> }, escalated?: { nodes: Array<{ id: string, phase: Hub.Phase, reason: string, answerBy: string, originalStartsOn: string, originalEndsOn: string, proposedStartsOn: string, proposedEndsOn: string, proposedBy: { nameZh: string, nameEn: string } | null, compound: { code: string, nameZh: string, nameEn: string | null }, parties: Array<{ organization: { code: string, nameZh: string, nameEn: string }, answer: { answer: Hub.WindowChangeAnswerKind } | null }> }> } } };
export type WaitingChangeFragment = { id: string, phase: Hub.Phase, reason: string, answerBy: string, originalStartsOn: string, originalEndsOn: string, proposedStartsOn: string, proposedEndsOn: string, proposedBy: { nameZh: string, nameEn: string } | null, compound: { code: string, nameZh: string, nameEn: string | null }, parties: Array<{ organization: { code: string, nameZh: string, nameEn: string }, answer: { answer: Hub.WindowChangeAnswerKind } | null }> };
export declare const windowChangesWaitingDocument: Operation<WindowChangesWaitingQuery, WindowChangesWaitingQueryVariables>;
