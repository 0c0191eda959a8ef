import { moveCodes, taskStates, type MoveCode } from "../domain/task.ts";
import { lineStepNames, lineSteps, measures } from "../domain/vocabulary.ts";
import { register, words } from "./enum.ts";

export const TaskState = register(words(taskStates), "TaskState", "Where a task stands in its life (任务状态).", {
  DRAFT: "草稿：未下达",
  ISSUED: "已下达，待签收",
  ACKNOWLEDGED: "已签收，待排期",
  SCHEDULED: "已承诺日期",
  IN_PROGRESS: "实施中",
  REPORTED_DONE: "已报完工，待核实",
  VERIFIED: "已核实，待验收",
  ACCEPTED: "已验收",
  RETURNED: "退回：须按原因整改后再填报",
  BLOCKED: "挂起：等待其他事项",
  CANCELLED: "已取消",
});

export const MeasuredBy = register(words(measures), "MeasuredBy", "How a task's quantity is counted.", {
  AMOUNT: "按填报数量累计",
  LEDGER: "按逐户装表台账计数",
  STEP: "按工序计量，各工序都完成的米数计入",
});

export const LineStep = register(
  words(lineSteps),
  "LineStep",
  "A step in which metres of line go underground (线缆入地工序).",
  Object.fromEntries(lineSteps.map((step) => [step, lineStepNames[step].zh])),
);

export const DiffChange = register(
  words(["ADD", "REVIVE", "WITHDRAW", "PROPOSE_WITHDRAWAL", "QUANTITY", "KEEP_FINISHED"]),
  "DiffChange",
  "What generating again would change.",
  {
    ADD: "新增草稿任务",
    REVIVE: "恢复因计划撤回的任务",
    WITHDRAW: "撤回草稿",
    PROPOSE_WITHDRAWAL: "建议撤回（已下达，由牵头单位决定）",
    QUANTITY: "目标数量变化",
    KEEP_FINISHED: "计划已无此项，但工作已完成，保留",
  },
);

/** The sort orders of connections, named after their keys in src/queries. */
export const TaskOrder = register(
  words(["CODE", "DUE_ON", "PLANNED_START", "DEPTH", "CHANGED_AT"]),
  "TaskOrder",
  "Sort order of tasks.",
  { DEPTH: "Deepest underground first, surface last.", CHANGED_AT: "Newest change first." },
);

export const TaskMove = register(
  words(Object.keys(moveCodes) as MoveCode[]),
  "TaskMove",
  "A step that somebody may take with a task; named like its mutation.",
  {
    ISSUE: "issueTasks 下达",
    ACKNOWLEDGE: "acknowledgeTasks 签收",
    COMMIT: "commitTaskDates 承诺日期",
    REPORT: "reportProgress 填报",
    CORRECT: "correctReport 更正填报",
    VERIFY: "verifyReport 核实",
    REJECT: "rejectReport 退回",
    ACCEPT: "acceptTasks 验收",
    BLOCK: "blockTask 挂起",
    RESUME: "resumeTask 恢复",
    QUANTIFY: "quantifyTasks 核定数量",
    CANCEL: "cancelTasks 取消",
    KEEP: "keepTasks 保留",
  },
);
