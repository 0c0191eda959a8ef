import { moveCodes, type MoveCode } from "../domain/task.ts";
import { register, words } from "./enum.ts";

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
