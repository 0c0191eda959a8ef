import { day } from "../column.ts";
import type { FileKind } from "../kind.ts";
import { namesTask, taskColumns } from "./taskColumns.ts";

/** Committed dates: one row per task. */
export const dates = {
  zh: "承诺工期",
  en: "committed dates",
  permission: "tasks.commit",
  columns: [
    ...taskColumns,
    day("startsOn", "开工日期", "starts on", {
      example: "2024-05-06",
      required: true,
      synonyms: ["开始日期", "计划开工日期", "承诺开工日期", "进场日期", "start"],
    }),
    day("endsOn", "完工日期", "ends on", {
      example: "2024-05-31",
      required: true,
      synonyms: ["结束日期", "计划完工日期", "承诺完工日期", "竣工日期", "end"],
    }),
  ],
  check: namesTask,
  identity: ({ task, compound, work }) => [task, compound, work],
} satisfies FileKind;
