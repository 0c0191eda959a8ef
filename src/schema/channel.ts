import { Extensions, InputType, ObjectType } from "type-graphql";
import { channelKinds, messageStates, topics } from "../domain/channel.ts";
import { connectionOf } from "./connection.ts";
import { register, words } from "./enum.ts";
import {
  Flag,
  FlagOrNull,
  Identity,
  Instant,
  InstantOrNull,
  ListOf,
  ListOfOrNull,
  Of,
  OfOrNull,
  Ref,
  RefOrNull,
  Text,
  TextOrNull,
  Texts,
  TextsOrNull,
  Whole,
  WholeOrNull,
} from "./field.ts";
import { Node } from "./node.ts";
import { Organization } from "./organization.ts";
import { Payload } from "./payload.ts";

export const ChannelKind = register(words(channelKinds), "ChannelKind", "A way to people (渠道).", {
  WECOM: "企业微信群机器人",
  DINGTALK: "钉钉群自定义机器人，可加签",
  FEISHU: "飞书群自定义机器人，可签名校验",
  MAIL: "邮件",
});
export const ChannelTopic = register(words(topics), "ChannelTopic", "What an organization can be told of.", {
  TASK_ISSUED: "新任务待签收",
  NOTICE: "告知待签收",
  CHANGE_TO_ANSWER: "窗口变更待答复",
  CHANGE_REJECTED: "窗口变更未通过",
  DATES_TO_ANSWER: "日期建议待答复",
  WINDOW_PUBLISHED: "有任务的小区发布了施工窗口（取代旧窗口的另有告知）",
  REPORT_REJECTED: "填报被退回",
  OVERDUE: "任务逾期",
  CONFLICT: "涉及本单位的冲突（低级别除外）；牵头单位：全部",
  ESCALATED: "牵头单位：变更逾期未答复、告知无人签收",
});
export const ChannelLanguage = register(words(["zh", "en"]), "ChannelLanguage", "The language of a channel.", {
  zh: "中文",
  en: "English",
});
export const ChannelMessageState = register(
  words(messageStates),
  "ChannelMessageState",
  "What became of a message to a channel.",
  {
    WAITING: "待发送",
    SENT: "已送达平台",
    MOOT: "所述事项均已办结，未发送",
    FAILED: "失败，将自动重试",
    GIVEN_UP: "多次失败，已转死信，由管理员重放",
  },
);

@ObjectType({ description: "A digest or a test message of a channel." })
export class ChannelMessage {
  @Flag("A test that somebody asked for.") test!: boolean;
  @Whole("How many things it tells.") items!: number;
  @Of(() => ChannelMessageState, "What became of it.") state!: string;
  @Instant("When it was made, by the hub's clock.") createdAt!: Date;
  @Whole("How often it was tried.") tries!: number;
  @InstantOrNull("The last try.") triedAt!: Date | null;
  @TextOrNull("What the last try said went wrong; the platform's own code where it gave one.") error!: string | null;
}

@ObjectType({
  implements: Node,
  description:
    "A way by which an organization is told of what concerns it, in digests (消息渠道). Addresses of robots and secrets are never told again.",
})
export class Channel extends Node {
  @Identity declare id: string;
  @Of(() => Organization, "Whose it is.") organization!: Organization;
  @Of(() => ChannelKind, "Which way.") kind!: string;
  @Text("Its name, one of its kind in the organization.") name!: string;
  @TextOrNull("The host of the robot's address; the rest opens the robot and is not told.") host!: string | null;
  @Flag("Whether calls are signed with a secret.") signed!: boolean;
  @Texts("Mail addresses.") addresses!: string[];
  @ListOf(() => ChannelTopic, "What is told.") topics!: string[];
  @TextOrNull("Silent from, HH:MM in China; null: as the rule pack says.") quietFrom!: string | null;
  @TextOrNull("Silent until; equal to quietFrom: never silent.") quietUntil!: string | null;
  @WholeOrNull("Minutes between two digests at least; null: as the rule pack says.") digestMinutes!: number | null;
  @Of(() => ChannelLanguage, "Its language.") language!: string;
  @Flag("False: nothing is collected and nothing sent.") enabled!: boolean;
  @Instant("Made, by the hub's clock.") createdAt!: Date;
  @Whole("How many things wait to be told.") waiting!: number;
  @Extensions({ records: 20 })
  @ListOf(() => ChannelMessage, "The last messages, newest first, 20 at most.")
  messages!: ChannelMessage[];
}

/** A page of channels. */
export const ChannelConnection = connectionOf("Channel", () => Channel);

/** What may be set when a channel is made and later. */
@InputType()
abstract class ChannelFields {
  @TextOrNull("The robot's webhook address, with its token.") url?: string;
  @TextOrNull("The secret for signing (钉钉加签, 飞书签名校验); null takes it away.") secret?: string;
  @TextsOrNull("Mail addresses, 20 at most.") addresses?: string[];
  @ListOfOrNull(() => ChannelTopic, "What is told; everything unless told.") topics?: string[];
  @TextOrNull("Silent from, HH:MM in China; null: as the rule pack says.") quietFrom?: string;
  @TextOrNull("Silent until; equal to quietFrom: never silent.") quietUntil?: string;
  @WholeOrNull("Minutes between two digests, 1 to 1440; null: as the rule pack says.") digestMinutes?: number;
  @OfOrNull(() => ChannelLanguage, "zh unless told.") language?: string;
  @FlagOrNull("True unless told.") enabled?: boolean;
  @TextOrNull("The same key for every retry of one request.") idempotencyKey?: string;
}

@InputType({ description: "A new channel: a robot with its url, or mail with its addresses." })
export class CreateChannelInput extends ChannelFields {
  @Of(() => ChannelKind, "Which way.") kind!: string;
  @Text("Its name, 100 characters at most.") name!: string;
  @RefOrNull("Code or id; your own unless told. Others: administrator.") organization?: string;
}

@InputType({ description: "What of a channel shall be otherwise; what is not given stays." })
export class UpdateChannelInput extends ChannelFields {
  @Ref("The channel (global id).") channel!: string;
  @TextOrNull("Its name, 100 characters at most.") name?: string;
}

@InputType({ description: "A channel." })
export class ChannelInput {
  @Ref("The channel (global id).") channel!: string;
  @TextOrNull("The same key for every retry of one request.") idempotencyKey?: string;
}

@ObjectType({ description: "The channel as it is now." })
export class ChannelPayload extends Payload {
  @OfOrNull(() => Channel, "The channel.") channel!: Channel | null;
}

@ObjectType({ description: "The channel that is no more." })
export class DeleteChannelPayload extends Payload {
  @RefOrNull("Its global id.") deletedId!: string | null;
}
