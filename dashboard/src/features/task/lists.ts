import type { TaskListQueryVariables } from "./list.graphql";

/** Which tasks, as the API takes it. */
export type TaskFilter = NonNullable<TaskListQueryVariables["filter"]>;
/** The sort orders of the API. */
export type TaskOrder = NonNullable<TaskListQueryVariables["orderBy"]>;
/** What may be done with the rows of a list. */
export type Verb = "acknowledge" | "commit" | "issue" | "accept" | "cancel" | "keep" | "resume";

/** A list of work at the left of a page. */
export interface WorkList {
  key: string;
  /** Chinese, English. */
  title: readonly [string, string];
  /** What the list is, in a sentence. */
  hint: readonly [string, string];
  /** What its rows are; another page where it is a path. */
  rows: "tasks" | "reports" | "proposals" | "changes" | { path: string };
  /** Its tasks; the same filter gives the Excel file. */
  filter?: (today: string) => TaskFilter;
  verbs?: readonly Verb[];
  /** Not shown while nothing is in it. */
  quiet?: boolean;
}

const unfinished = ["ISSUED", "ACKNOWLEDGED", "SCHEDULED", "IN_PROGRESS", "RETURNED", "BLOCKED"] as const;

/** Monday and Sunday of the day's week. */
export function weekOf(today: string): [string, string] {
  const at = Date.parse(today);
  const monday = at - ((new Date(at).getUTCDay() + 6) % 7) * 86_400_000;
  const iso = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
  return [iso(monday), iso(monday + 6 * 86_400_000)];
}

const mine = (states: TaskFilter["states"]) => (): TaskFilter => ({ mine: true, states });
const all = (states: TaskFilter["states"]) => (): TaskFilter => ({ states });

const office: readonly WorkList[] = [
  {
    key: "toIssue",
    title: ["待下达", "To issue"],
    hint: ["已生成的草稿，下达后实施单位才能看到。", "Drafts: implementers see them once they are issued."],
    rows: "tasks",
    filter: all(["DRAFT"]),
    verbs: ["issue"],
  },
  {
    key: "toAccept",
    title: ["待验收", "To accept"],
    hint: ["填报已核实，等待您验收。", "Verified, waiting for your acceptance."],
    rows: "tasks",
    filter: all(["VERIFIED"]),
    verbs: ["accept"],
  },
  {
    key: "toDecide",
    title: ["待决定", "To decide"],
    hint: ["计划已不再包含，取消还是保留？", "The plan no longer has them: cancel or keep?"],
    rows: "tasks",
    filter: () => ({ withdrawalProposed: true }),
    verbs: ["cancel", "keep"],
    quiet: true,
  },
  {
    key: "answered",
    title: ["窗口变更待决定", "Window changes to decide"],
    hint: ["各方都已答复。", "Every party has answered."],
    rows: "changes",
    quiet: true,
  },
  {
    key: "escalated",
    title: ["窗口变更逾期未答复", "Window changes escalated"],
    hint: ["答复期已过；沉默不视为同意。", "The time to answer has passed; silence is not consent."],
    rows: "changes",
    quiet: true,
  },
  {
    key: "allOverdue",
    title: ["全部逾期任务", "All overdue tasks"],
    hint: ["所有单位已过期限的任务。", "Of every organization, past their day."],
    rows: "tasks",
    filter: () => ({ overdue: true }),
    verbs: [],
  },
];

const work: readonly WorkList[] = [
  {
    key: "toAcknowledge",
    title: ["待签收", "To acknowledge"],
    hint: ["已下达给本单位，请签收。", "Issued to you: acknowledge them."],
    rows: "tasks",
    filter: mine(["ISSUED"]),
    verbs: ["acknowledge"],
  },
  {
    key: "toSchedule",
    title: ["待排期", "To schedule"],
    hint: ["已签收，请在施工窗口内承诺日期。", "Acknowledged: commit dates inside the window."],
    rows: "tasks",
    filter: mine(["ACKNOWLEDGED"]),
    verbs: ["commit"],
  },
  {
    key: "dueThisWeek",
    title: ["本周到期", "Due this week"],
    hint: ["周一至周日到期。", "Due from Monday to Sunday."],
    rows: "tasks",
    filter: (today) => {
      const [dueFrom, dueTo] = weekOf(today);
      return { mine: true, states: [...unfinished], dueFrom, dueTo };
    },
    verbs: ["commit"],
  },
  {
    key: "overdue",
    title: ["逾期", "Overdue"],
    hint: ["已过期限，请填报完成情况或重新承诺日期。", "Past their day: report, or commit other dates."],
    rows: "tasks",
    filter: () => ({ mine: true, overdue: true }),
    verbs: ["commit"],
  },
  {
    key: "returned",
    title: ["退回", "Returned"],
    hint: ["填报被退回，请按原因整改后再填报。", "Reports that were rejected, with the reason."],
    rows: "tasks",
    filter: mine(["RETURNED"]),
    verbs: ["commit"],
  },
  {
    key: "waiting",
    title: ["等待他方", "Waiting for others"],
    hint: ["本单位挂起的任务。", "Yours, blocked."],
    rows: "tasks",
    filter: mine(["BLOCKED"]),
    verbs: ["resume"],
  },
];

const answering: readonly WorkList[] = [
  {
    key: "toAnswerDates",
    title: ["待答复日期", "Dates to answer"],
    hint: ["建议给本单位的日期；接受即为承诺。", "Proposed to you; to accept is to commit."],
    rows: "proposals",
  },
  {
    key: "toAnswer",
    title: ["窗口变更待答复", "Window changes to answer"],
    hint: ["请在期限前答复；沉默不视为同意。", "Answer in time; silence is not consent."],
    rows: "changes",
  },
];

const verifying: WorkList = {
  key: "toVerify",
  title: ["待核实", "To verify"],
  hint: ["实施单位的填报，核实或退回。", "Reports of implementers: verify or reject them."],
  rows: "reports",
};

const notices: WorkList = {
  key: "notices",
  title: ["告知书待签收", "Notices to sign"],
  hint: ["", ""],
  rows: { path: "/notices" },
};

/** The lists of a role, in the order of the page: its main work first. */
export function listsFor(role: string): readonly WorkList[] {
  switch (role) {
    case "LEAD":
    case "ADMIN":
      return [office[0]!, verifying, ...office.slice(1), ...answering, ...work.map(onlyFilled), notices];
    case "DEPARTMENT":
    case "STREET":
      return [work[0]!, verifying, ...work.slice(1), ...answering, notices];
    default:
      return [...work, ...answering, { ...verifying, quiet: true }, notices];
  }
}

const onlyFilled = (list: WorkList): WorkList => ({ ...list, quiet: true });
