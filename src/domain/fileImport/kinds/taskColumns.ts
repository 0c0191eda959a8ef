import { text, type FileColumn } from "../column.ts";
import type { RowFault, Said } from "../kind.ts";

/** The columns that name a task: its code, or the compound and the work. */
export const taskColumns: readonly FileColumn[] = [
  text("task", "任务编号", "task", 200, {
    example: "",
    choices: "TASKS",
    synonyms: ["任务", "任务代码", "任务编码", "task code"],
  }),
  text("compound", "小区", "compound", 200, {
    example: "",
    choices: "COMPOUNDS",
    synonyms: ["小区名称", "小区编号", "小区代码", "项目小区", "compound code"],
  }),
  text("work", "工作内容", "work item", 200, {
    example: "",
    choices: "WORKS",
    synonyms: ["工程内容", "改造内容", "改造项目", "工作项", "work", "work item code"],
  }),
];

/** A row must name its task. */
export function namesTask(said: Said): RowFault | null {
  if (said["task"] !== undefined || said["compound"] !== undefined) return null;
  return { column: "任务编号", zh: "请填写任务编号，或小区", en: "name the task by its code, or the compound" };
}
