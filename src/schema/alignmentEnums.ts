import { alignmentStates, dateBases } from "../domain/alignment.ts";
import { register, words } from "./enum.ts";

export const AlignmentState = register(
  words(alignmentStates),
  "AlignmentState",
  "How a work stands to the window of its phase (协同状态).",
  {
    NO_WINDOW: "无已发布的施工窗口",
    NO_DATE: "任务无日期",
    INSIDE: "在窗口内",
    EARLY: "早于窗口",
    LATE: "晚于窗口",
  },
);

export const DateBasis = register(words(dateBases), "DateBasis", "Which dates of a task are meant.", {
  ACTUAL: "实际完工",
  COMMITTED: "责任单位承诺",
  PLANNED: "牵头单位计划",
});

/** The sort orders of connections, named after their keys in src/queries. */
export const AlignedTaskOrder = register(words(["TASK", "STATE"]), "AlignedTaskOrder", "Sort order.", {});
