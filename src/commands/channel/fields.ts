import { isMailAddress, type ChannelKind, type Topic } from "../../domain/channel.ts";
import { checkCount, invalid, optionalText, requiredText } from "../../domain/input.ts";
import { timeOfDay } from "../../domain/pack/settings.ts";
import { Refusal } from "../../domain/refusal.ts";

/** What of a channel may be set; null stands for "as the rule pack says", absent for "as it is". */
export interface ChannelFields {
  name?: string | null;
  url?: string | null;
  secret?: string | null;
  addresses?: string[] | null;
  topics?: Topic[] | null;
  quietFrom?: string | null;
  quietUntil?: string | null;
  digestMinutes?: number | null;
  language?: "zh" | "en" | null;
  enabled?: boolean | null;
}

/** What the house can do: which addresses may be called, and whether it sends mail. */
export interface ChannelDoors {
  problemOf(url: string): { zh: string; en: string } | null;
  mail: boolean;
}

/** A channel's columns as they shall be. */
export interface ChannelRow {
  kind: ChannelKind;
  name: string;
  url: string | null;
  secret: string | null;
  addresses: string[];
  topics: Topic[];
  quietFrom: string | null;
  quietUntil: string | null;
  digestMinutes: number | null;
  language: "zh" | "en";
  enabled: boolean;
}

/** The given fields over what stands, checked; refuses with the field that is wrong and never repeats a secret. */
export function checkedFields(given: ChannelFields, before: ChannelRow, doors: ChannelDoors): ChannelRow {
  const { kind } = before;
  const row: ChannelRow = {
    kind,
    name: given.name === undefined ? before.name : requiredText(given.name, ["name"], 100),
    url: given.url === undefined ? before.url : optionalText(given.url, ["url"], 1000),
    secret: given.secret === undefined ? before.secret : optionalText(given.secret, ["secret"], 200),
    addresses: given.addresses === undefined ? before.addresses : [...new Set(given.addresses ?? [])],
    topics: given.topics == null ? before.topics : [...new Set(given.topics)],
    quietFrom: given.quietFrom === undefined ? before.quietFrom : given.quietFrom,
    quietUntil: given.quietUntil === undefined ? before.quietUntil : given.quietUntil,
    digestMinutes: given.digestMinutes === undefined ? before.digestMinutes : given.digestMinutes,
    language: given.language ?? before.language,
    enabled: given.enabled ?? before.enabled,
  };
  checkCount(row.topics.length, ["topics"]);
  checkQuiet(row);
  const { digestMinutes } = row;
  if (digestMinutes !== null && (digestMinutes < 1 || digestMinutes > 1440))
    throw invalid(["digestMinutes"], "须为 1 至 1440 分钟", "must be 1 to 1440 minutes");
  if (kind === "MAIL") checkMail(row, doors);
  else checkRobot(row, doors);
  return row;
}

function checkQuiet({ quietFrom, quietUntil }: ChannelRow): void {
  for (const [field, time] of [
    ["quietFrom", quietFrom],
    ["quietUntil", quietUntil],
  ] as const) {
    if (time !== null && !timeOfDay.test(time))
      throw invalid([field], `“${time}”不是时刻；请写成 20:00`, `"${time}" is no time of day: write it like 20:00`);
  }
  if ((quietFrom === null) !== (quietUntil === null))
    throw invalid(["quietUntil"], "静默的起止须一并给出", "give both ends of the quiet hours, or none");
}

function checkMail({ addresses, url, secret }: ChannelRow, doors: ChannelDoors): void {
  if (!doors.mail) {
    throw new Refusal(
      "CONFLICT",
      { zh: "本系统未设置发信（HUB_SMTP_URL）", en: "this hub sends no mail: HUB_SMTP_URL is not set" },
      ["kind"],
    );
  }
  if (url !== null || secret !== null)
    throw invalid([url === null ? "secret" : "url"], "邮件渠道只用 addresses", "a MAIL channel has addresses only");
  checkCount(addresses.length, ["addresses"], 20);
  for (const [i, address] of addresses.entries()) {
    if (!isMailAddress(address))
      throw invalid(["addresses", String(i)], "不是有效的邮箱地址", "is not a mail address like name@example.cn");
  }
}

function checkRobot({ kind, addresses, url, secret }: ChannelRow, doors: ChannelDoors): void {
  if (addresses.length > 0)
    throw invalid(["addresses"], "只有邮件渠道有 addresses", "only a MAIL channel has addresses");
  if (url === null) throw invalid(["url"], "须填机器人的 Webhook 地址", "is required: the robot's webhook address");
  const problem = doors.problemOf(url);
  if (problem) throw new Refusal("INVALID_INPUT", problem, ["url"]);
  if (kind === "WECOM" && secret !== null)
    throw invalid(["secret"], "企业微信机器人没有加签密钥", "WeCom's robots have no secret for signing");
}
