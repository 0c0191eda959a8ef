// Made by npm run documents from channels.graphql and schema.graphql: not to be edited.
import type { Operation } from "../../../hub/operation.ts";
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** A way to people (渠道). */
export type ChannelKind =
  /** 钉钉群自定义机器人，可加签 */
  | 'DINGTALK'
  /** 飞书群自定义机器人，可签名校验 */
  | 'FEISHU'
  /** 邮件 */
  | 'MAIL'
  /** 企业微信群机器人 */
  | 'WECOM';

/** The language of a channel. */
export type ChannelLanguage =
  /** English */
  | 'en'
  /** 中文 */
  | 'zh';

/** What became of a message to a channel. */
export type ChannelMessageState =
  /** 失败，将自动重试 */
  | 'FAILED'
  /** 多次失败，已转死信，由管理员重放 */
  | 'GIVEN_UP'
  /** 所述事项均已办结，未发送 */
  | 'MOOT'
  /** 已送达平台 */
  | 'SENT'
  /** 待发送 */
  | 'WAITING';

/** What an organization can be told of. */
export type ChannelTopic =
  /** 窗口变更未通过 */
  | 'CHANGE_REJECTED'
  /** 窗口变更待答复 */
  | 'CHANGE_TO_ANSWER'
  /** 涉及本单位的冲突（低级别除外）；牵头单位：全部 */
  | 'CONFLICT'
  /** 日期建议待答复 */
  | 'DATES_TO_ANSWER'
  /** 牵头单位：变更逾期未答复、告知无人签收 */
  | 'ESCALATED'
  /** 告知待签收 */
  | 'NOTICE'
  /** 任务逾期 */
  | 'OVERDUE'
  /** 填报被退回 */
  | 'REPORT_REJECTED'
  /** 新任务待签收 */
  | 'TASK_ISSUED'
  /** 有任务的小区发布了施工窗口（取代旧窗口的另有告知） */
  | 'WINDOW_PUBLISHED';

export type AdminChannelsQueryVariables = Exact<{ [key: string]: never; }>;


export type AdminChannelsQuery = { channels: { totalCount: number, nodes: Array<{ id: string, kind: ChannelKind, name: string, host: string | null, signed: boolean, addresses: Array<string>, topics: Array<ChannelTopic>, quietFrom: string | null, quietUntil: string | null, digestMinutes: number | null, language: ChannelLanguage, enabled: boolean, waiting: number, organization: { code: string, nameZh: string, nameEn: string }, messages: Array<{ createdAt: string, state: ChannelMessageState, test: boolean, items: number, tries: number, triedAt: string | null, error: string | null }> }> } };
export declare const adminChannelsDocument: Operation<AdminChannelsQuery, AdminChannelsQueryVariables>;
