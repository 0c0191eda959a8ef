import { many } from "./plural.ts";
import { phaseNames, type Phase } from "./vocabulary.ts";
import type { Span } from "./windowChange.ts";

/** What becomes of a notice: silence makes it DEEMED_RECEIVED, which is not agreement. */
export const noticeStates = ["SENT", "DEEMED_RECEIVED", "ACKNOWLEDGED"] as const;

/** What a notice says of one of the addressee's works. */
export interface NoticedTask extends Partial<Span> {
  code: string;
  nameZh: string;
  state: string;
}

/** The same in a notice of a changed window. */
export interface MovedTask extends NoticedTask {
  /** FOLLOWS: its planned days move with the window; STAYS: agreed days that are not moved. */
  effect: "FOLLOWS" | "STAYS";
  /** Whether its days lie in the new window. */
  inside: boolean;
}

/** What every notice says. */
interface NoticeFacts {
  compound: { code: string; nameZh: string; nameEn: string | null };
  decidedOn: string;
  decidedBy: string | null;
  note: string | null;
  addressee: string;
  /** Last working day to sign for it. */
  receivedBy: string;
}

/** The facts of a changed window that its addressees are told. */
export interface WindowNotice extends NoticeFacts {
  phase: Phase;
  before: Span & { revision: number };
  after: Span & { revision: number };
  reason: string | null;
  /** Why it was published before all parties had answered; null where nothing was forced. */
  forcedReason: string | null;
  tasks: readonly MovedTask[];
}

/** The facts of the plan for one compound that an organization with work there is told in writing. */
export interface PlanNotice extends NoticeFacts {
  windows: readonly (Span & { phase: Phase; revision: number })[];
  tasks: readonly (NoticedTask & { quantity: number | null; unit: string | null })[];
}

/** The content of a notice, of either kind, as it is read back; older ones lack names of works and the last day. */
export type NoticeContent = { subjectZh: string; textZh: string } & Partial<Omit<WindowNotice, "tasks">> &
  Partial<Omit<PlanNotice, "tasks">> & {
    tasks?: (Partial<MovedTask> & { quantity?: number | null; unit?: string | null })[];
  };

/** The text of a notice of a changed window as it is sent, hashed and kept: JSON whose fields stand in this order. */
export function noticeText(notice: WindowNotice): string {
  const { compound, before, after, phase } = notice;
  const outside = notice.tasks.filter((task) => task.effect === "STAYS" && !task.inside).length;
  return JSON.stringify({
    subjectZh: `${compound.nameZh} ${phaseNames[phase].zh} 施工窗口变更`,
    subjectEn: `${compound.nameEn ?? compound.code}: changed ${phaseNames[phase].en} window`,
    textZh: `施工窗口由 ${before.startsOn} 至 ${before.endsOn} 改为 ${after.startsOn} 至 ${after.endsOn}。已承诺日期的任务不作变动，其中 ${outside} 项不在新窗口内，请核对后签收。`,
    textEn: `The window moves from ${before.startsOn} to ${before.endsOn}, to ${after.startsOn} to ${after.endsOn}. Agreed dates are not moved; ${outside} of them lie outside the new window: please check and acknowledge.`,
    ...notice,
  });
}

/** The text of a notice of the plan, likewise. */
export function planNoticeText(notice: PlanNotice): string {
  const { compound, tasks } = notice;
  return JSON.stringify({
    subjectZh: `${compound.nameZh} 施工计划`,
    subjectEn: `${compound.nameEn ?? compound.code}: plan of works`,
    textZh: `贵单位在本小区有 ${tasks.length} 项任务。请按下列施工窗口安排施工，在铺装之前完成地下作业，并于 ${notice.receivedBy} 前签收；有异议的，请在签收前提出窗口变更。`,
    textEn: `You have ${many(tasks.length, "task")} in this compound. Please do them within these windows, underground work before paving, and acknowledge by ${notice.receivedBy}; propose a change of a window before you acknowledge where you object.`,
    ...notice,
  });
}
