import type { Span } from "./windowChange.ts";

/** What becomes of a notice: silence makes it DEEMED_RECEIVED, which is not agreement. */
export const noticeStates = ["SENT", "DEEMED_RECEIVED", "ACKNOWLEDGED"] as const;

/** What a notice of a changed window says of one of the addressee's works. */
export interface NoticedTask extends Partial<Span> {
  code: string;
  state: string;
  /** FOLLOWS: its planned days move with the window; STAYS: agreed days that are not moved. */
  effect: "FOLLOWS" | "STAYS";
  /** Whether its days lie in the new window. */
  inside: boolean;
}

/** The facts of a changed window that its addressees are told. */
export interface WindowNotice {
  compound: { code: string; nameZh: string; nameEn: string | null };
  phase: string;
  before: Span & { revision: number };
  after: Span & { revision: number };
  reason: string | null;
  decidedOn: string;
  decidedBy: string | null;
  note: string | null;
  /** Why it was published before all parties had answered; null where nothing was forced. */
  forcedReason: string | null;
  addressee: string;
  tasks: readonly NoticedTask[];
}

/** The text of a notice as it is sent, hashed and kept: JSON whose fields stand in this order. */
export function noticeText(notice: WindowNotice): string {
  const { compound, before, after, phase } = notice;
  const outside = notice.tasks.filter((task) => task.effect === "STAYS" && !task.inside).length;
  return JSON.stringify({
    subjectZh: `${compound.nameZh} ${phase} 施工窗口变更`,
    subjectEn: `${compound.nameEn ?? compound.code}: changed ${phase} window`,
    textZh: `施工窗口由 ${before.startsOn} 至 ${before.endsOn} 改为 ${after.startsOn} 至 ${after.endsOn}。已承诺日期的任务不作变动，其中 ${outside} 项不在新窗口内，请核对后签收。`,
    textEn: `The window moves from ${before.startsOn} to ${before.endsOn}, to ${after.startsOn} to ${after.endsOn}. Agreed dates are not moved; ${outside} of them lie outside the new window: please check and acknowledge.`,
    ...notice,
  });
}
