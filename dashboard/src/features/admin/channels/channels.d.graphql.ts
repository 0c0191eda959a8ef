// Made by npm run documents from channels.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../../hub/operation.ts";
import type * as Hub from "../../../hub/schema.ts";
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type AdminChannelsQueryVariables = Exact<{ [key: string]: never; }>;
export type AdminChannelsQuery = { channels: { totalCount: number, nodes: Array<{ id: string, kind: Hub.ChannelKind, name: string, host: string | null, signed: boolean, addresses: Array<string>, topics: Array<Hub.ChannelTopic>, quietFrom: string | null, quietUntil: string | null, digestMinutes: number | null, language: Hub.ChannelLanguage, enabled: boolean, waiting: number, organization: { code: string, nameZh: string, nameEn: string }, messages: Array<{ createdAt: string, state: Hub.ChannelMessageState, test: boolean, items: number, tries: number, triedAt: string | null, error: string | null }> }> } };
export declare const adminChannelsDocument: Operation<AdminChannelsQuery, AdminChannelsQueryVariables>;
