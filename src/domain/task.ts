import { may, type Permission, type Standing } from "./policy.ts";
import type { Viewer } from "./viewer.ts";
import { Refusal } from "./refusal.ts";

/** The life of a task; RETURNED goes back to work with a reason, BLOCKED names what it waits for. */
export const taskStates = [
  "DRAFT",
  "ISSUED",
  "ACKNOWLEDGED",
  "SCHEDULED",
  "IN_PROGRESS",
  "REPORTED_DONE",
  "VERIFIED",
  "ACCEPTED",
  "RETURNED",
  "BLOCKED",
  "CANCELLED",
] as const;
/** See {@link taskStates}. */
export type TaskState = (typeof taskStates)[number];

/** The states in Chinese. */
export const stateNames: Record<TaskState, string> = {
  DRAFT: "草稿",
  ISSUED: "已下达",
  ACKNOWLEDGED: "已签收",
  SCHEDULED: "已排期",
  IN_PROGRESS: "实施中",
  REPORTED_DONE: "已报完工",
  VERIFIED: "已核实",
  ACCEPTED: "已验收",
  RETURNED: "已退回",
  BLOCKED: "已挂起",
  CANCELLED: "已取消",
};

/** The moves that people make; each is also the name of a permission. */
export type TaskMove = Extract<
  Permission,
  | "tasks.issue"
  | "tasks.acknowledge"
  | "tasks.commit"
  | "tasks.block"
  | "tasks.resume"
  | "tasks.accept"
  | "tasks.cancel"
  | "tasks.keep"
  | "tasks.quantify"
  | "report.progress"
  | "report.correct"
  | "report.verify"
  | "report.reject"
>;

const open: readonly TaskState[] = ["ISSUED", "ACKNOWLEDGED", "SCHEDULED", "IN_PROGRESS", "RETURNED"];

/** From which states each move may be made; the target state is decided by the move's own rule. */
const from: Record<TaskMove, readonly TaskState[]> = {
  "tasks.issue": ["DRAFT"],
  "tasks.acknowledge": ["ISSUED"],
  "tasks.commit": ["ACKNOWLEDGED", "SCHEDULED", "IN_PROGRESS", "RETURNED"],
  "tasks.block": open,
  "tasks.resume": ["BLOCKED"],
  "tasks.accept": ["VERIFIED"],
  "tasks.cancel": ["DRAFT", ...open, "BLOCKED"],
  "tasks.keep": [...open, "BLOCKED"],
  "tasks.quantify": ["DRAFT", ...open, "BLOCKED"],
  "report.progress": ["ACKNOWLEDGED", "SCHEDULED", "IN_PROGRESS", "RETURNED", "REPORTED_DONE", "VERIFIED", "ACCEPTED"],
  "report.correct": ["IN_PROGRESS", "RETURNED", "BLOCKED", "REPORTED_DONE", "VERIFIED"],
  "report.verify": ["IN_PROGRESS", "RETURNED", "BLOCKED", "REPORTED_DONE", "VERIFIED"],
  "report.reject": ["IN_PROGRESS", "RETURNED", "BLOCKED", "REPORTED_DONE", "VERIFIED"],
};

const moveNames: Record<TaskMove, { zh: string; en: string }> = {
  "tasks.issue": { zh: "下达", en: "issuing" },
  "tasks.acknowledge": { zh: "签收", en: "acknowledging" },
  "tasks.commit": { zh: "承诺日期", en: "committing the dates of" },
  "tasks.block": { zh: "挂起", en: "blocking" },
  "tasks.resume": { zh: "恢复", en: "resuming" },
  "tasks.accept": { zh: "验收", en: "accepting" },
  "tasks.cancel": { zh: "取消", en: "cancelling" },
  "tasks.keep": { zh: "保留", en: "keeping" },
  "tasks.quantify": { zh: "核定目标量", en: "quantifying" },
  "report.progress": { zh: "填报", en: "reporting on" },
  "report.correct": { zh: "更正填报", en: "correcting a report of" },
  "report.verify": { zh: "核实填报", en: "verifying a report of" },
  "report.reject": { zh: "退回填报", en: "rejecting a report of" },
};

const remedies: Record<TaskMove, { zh: string; en: string }> = {
  "tasks.issue": { zh: "只有草稿任务可以下达", en: "only a DRAFT task can be issued" },
  "tasks.acknowledge": { zh: "只有已下达的任务可以签收", en: "only an ISSUED task can be acknowledged" },
  "tasks.commit": { zh: "请先签收，再承诺日期", en: "acknowledge the task first, then commit its dates" },
  "tasks.block": { zh: "只有进行中的任务可以挂起", en: "only a task that is under way can be blocked" },
  "tasks.resume": { zh: "任务没有挂起", en: "the task is not BLOCKED" },
  "tasks.accept": { zh: "请先核实全部填报，再验收", en: "verify every report first, then accept" },
  "tasks.cancel": { zh: "已完成的任务不能取消", en: "finished work is not cancelled" },
  "tasks.keep": { zh: "没有待决定的撤回建议", en: "no withdrawal is proposed" },
  "tasks.quantify": { zh: "已完成或已取消的任务不再改目标量", en: "the target of finished or cancelled work stays" },
  "report.progress": { zh: "请先签收，再填报", en: "acknowledge the task first, then report" },
  "report.correct": { zh: "已验收或已取消任务的填报不再更正", en: "reports of accepted or cancelled work stand" },
  "report.verify": { zh: "任务没有待核实的填报", en: "the task has no report to verify" },
  "report.reject": { zh: "任务没有可退回的填报", en: "the task has no report to reject" },
};

/** The one place where a move is checked: who may make it, and from which state; refuses with the reason. */
export function checkMove(
  viewer: Viewer,
  move: TaskMove,
  task: { code: string; state: TaskState },
  standing: Standing,
  field: string[] = [],
): void {
  if (!may(viewer, move, standing)) {
    throw new Refusal(
      "FORBIDDEN",
      {
        zh: `任务 ${task.code} 不由贵单位${moveNames[move].zh}`,
        en: `${moveNames[move].en} task ${task.code} is not yours to do: only its parties may`,
      },
      field,
    );
  }
  if (!from[move].includes(task.state)) {
    throw new Refusal(
      "CONFLICT",
      {
        zh: `任务 ${task.code} 现为“${stateNames[task.state]}”：${remedies[move].zh}`,
        en: `task ${task.code} is ${task.state}: ${remedies[move].en}`,
      },
      field,
    );
  }
}

/** The states from which a move may be made. */
export function statesFor(move: TaskMove): readonly TaskState[] {
  return from[move];
}

/** The moves by their names in the API. */
export const moveCodes = {
  ISSUE: "tasks.issue",
  ACKNOWLEDGE: "tasks.acknowledge",
  COMMIT: "tasks.commit",
  REPORT: "report.progress",
  CORRECT: "report.correct",
  VERIFY: "report.verify",
  REJECT: "report.reject",
  ACCEPT: "tasks.accept",
  BLOCK: "tasks.block",
  RESUME: "tasks.resume",
  QUANTIFY: "tasks.quantify",
  CANCEL: "tasks.cancel",
  KEEP: "tasks.keep",
} as const satisfies Record<string, TaskMove>;
/** See {@link moveCodes}. */
export type MoveCode = keyof typeof moveCodes;

/** States in which work is finished: a new plan leaves such tasks alone. */
export const finishedStates: readonly TaskState[] = ["REPORTED_DONE", "VERIFIED", "ACCEPTED"];

/** States in which the implementer still has something to do. */
export const openStates: readonly TaskState[] = [...open, "BLOCKED"];

/** Where a task goes when a report has been counted: `complete` is the reporter's word that all is done. */
export function stateAfterReport(state: TaskState, done: number, target: number | null, complete: boolean): TaskState {
  if (state === "REPORTED_DONE" || state === "VERIFIED" || state === "ACCEPTED") return state;
  return complete || (target !== null && target > 0 && done >= target) ? "REPORTED_DONE" : "IN_PROGRESS";
}
