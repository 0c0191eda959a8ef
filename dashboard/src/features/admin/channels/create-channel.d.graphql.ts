// Made by npm run documents from create-channel.graphql and schema.graphql: not to be edited.
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

/** A new channel: a robot with its url, or mail with its addresses. */
export type CreateChannelInput = {
  /** Mail addresses, 20 at most. */
  addresses?: Array<string> | null | undefined;
  /** Minutes between two digests, 1 to 1440; null: as the rule pack says. */
  digestMinutes?: number | null | undefined;
  /** True unless told. */
  enabled?: boolean | null | undefined;
  /** The same key for every retry of one request. */
  idempotencyKey?: string | null | undefined;
  /** Which way. */
  kind: ChannelKind;
  /** zh unless told. */
  language?: ChannelLanguage | null | undefined;
  /** Its name, 100 characters at most. */
  name: string;
  /** Code or id; your own unless told. Others: administrator. */
  organization?: string | null | undefined;
  /** Silent from, HH:MM in China; null: as the rule pack says. */
  quietFrom?: string | null | undefined;
  /** Silent until; equal to quietFrom: never silent. */
  quietUntil?: string | null | undefined;
  /** The secret for signing (钉钉加签, 飞书签名校验); null takes it away. */
  secret?: string | null | undefined;
  /** What is told; everything unless told. */
  topics?: Array<ChannelTopic> | null | undefined;
  /** The robot's webhook address, with its token. */
  url?: string | null | undefined;
};

export type CreateChannelMutationVariables = Exact<{
  input: CreateChannelInput;
}>;


export type CreateChannelMutation = { createChannel: { userErrors: Array<{ message: string }> } };
export declare const createChannelDocument: Operation<CreateChannelMutation, CreateChannelMutationVariables>;
