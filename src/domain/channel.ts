import { chinaTime, type Moment } from "./clock.ts";

/** Ways to people: group robots of three platforms, and mail. */
export const channelKinds = ["WECOM", "DINGTALK", "FEISHU", "MAIL"] as const;
/** See {@link channelKinds}. */
export type ChannelKind = (typeof channelKinds)[number];

/** What an organization can be told of. */
export const topics = [
  "TASK_ISSUED",
  "NOTICE",
  "CHANGE_TO_ANSWER",
  "CHANGE_REJECTED",
  "DATES_TO_ANSWER",
  "WINDOW_PUBLISHED",
  "REPORT_REJECTED",
  "OVERDUE",
  "CONFLICT",
  "ESCALATED",
] as const;
/** See {@link topics}. */
export type Topic = (typeof topics)[number];

/** The topics as people read them. */
export const topicNames: Record<Topic, { zh: string; en: string }> = {
  TASK_ISSUED: { zh: "新任务待签收", en: "new tasks to acknowledge" },
  NOTICE: { zh: "告知待签收", en: "notices to acknowledge" },
  CHANGE_TO_ANSWER: { zh: "窗口变更待答复", en: "window changes to answer" },
  CHANGE_REJECTED: { zh: "窗口变更未通过", en: "window changes not published" },
  DATES_TO_ANSWER: { zh: "日期建议待答复", en: "proposed dates to answer" },
  WINDOW_PUBLISHED: { zh: "施工窗口发布", en: "windows published" },
  REPORT_REJECTED: { zh: "填报被退回", en: "reports rejected" },
  OVERDUE: { zh: "任务逾期", en: "overdue tasks" },
  CONFLICT: { zh: "冲突", en: "conflicts" },
  ESCALATED: { zh: "逾期未答复", en: "unanswered" },
};

/** What became of a message. MOOT: nothing of it was still to be told; FAILED: it will be tried again. */
export const messageStates = ["WAITING", "SENT", "MOOT", "FAILED", "GIVEN_UP"] as const;

/** Whether a channel is silent now: times of the day in China, HH:MM; over midnight where `from` is later than `until`. */
export function isQuiet({ now }: Moment, from: string, until: string): boolean {
  if (from === until) return false;
  const time = chinaTime(now).slice(11, 16);
  return from < until ? time >= from && time < until : time >= from || time < until;
}

/** One mail address, as it may stand in a header. */
export function isMailAddress(text: string): boolean {
  return text.length <= 254 && /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?$/.test(text);
}
