// Made by npm run documents from system.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../../hub/operation.ts";
import type * as Hub from "../../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type AdminSystemQueryVariables = Exact<{ [key: string]: never; }>;
export type AdminSystemQuery = { clock: { now: string, serverNow: string, settable: boolean }, webhooks: { totalCount: number, nodes: Array<{ id: string, url: string, description: string | null, state: Hub.WebhookState, topics: Array<string>, waiting: number, createdAt: string, organization: { nameZh: string, nameEn: string } }> } };
export declare const adminSystemDocument: Operation<AdminSystemQuery, AdminSystemQueryVariables>;
