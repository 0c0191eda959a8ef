// Made by npm run documents from task-events.graphql and schema.graphql: not to be edited.
import type { Operation } from "./operation.ts";
import type * as Hub from "./schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type FollowTasksSubscriptionVariables = Exact<{
  after?: string | null | undefined;
  filter?: Hub.EventFilter | null | undefined;
}>;
export type FollowTasksSubscription = { taskEvents: { id: string, cursor: string, type: string, at: string, state: Hub.TaskState | null, compound: { code: string, nameZh: string, nameEn: string | null } | null, organization: { nameZh: string, nameEn: string } | null, report: { step: Hub.LineStep | null, quantity: number } | null, task: { quantityDone: number, quantityTarget: number | null, unit: string | null, workItem: { nameZh: string, nameEn: string | null } } | null, conflict: { id: string } | null } };
export type ChangeFragment = { id: string, cursor: string, type: string, at: string, state: Hub.TaskState | null, compound: { code: string, nameZh: string, nameEn: string | null } | null, organization: { nameZh: string, nameEn: string } | null, report: { step: Hub.LineStep | null, quantity: number } | null, task: { quantityDone: number, quantityTarget: number | null, unit: string | null, workItem: { nameZh: string, nameEn: string | null } } | null, conflict: { id: string } | null };
export declare const followTasksDocument: Operation<FollowTasksSubscription, FollowTasksSubscriptionVariables>;
