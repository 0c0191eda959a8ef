import { dateAnswers, dateProposalStates, realignmentStates } from "../domain/realignment.ts";
import { register, words } from "./enum.ts";

export const RealignmentState = register(
  words(realignmentStates),
  "RealignmentState",
  "Where a realignment stands (排期调整状态).",
  {
    RUNNING: "计算中",
    DONE: "已完成，可以采用",
    CANCELLED: "已取消：到取消时为止的最好结果",
    FAILED: "失败：见 failure",
    APPLIED: "已采用：建议已送达各实施单位",
  },
);

export const DateProposalState = register(
  words(dateProposalStates),
  "DateProposalState",
  "Where a proposal of dates stands (日期建议状态).",
  { OPEN: "待答复", ACCEPTED: "已接受，日期已承诺", REFUSED: "已拒绝", SUPERSEDED: "已被新的建议取代" },
);

export const DateAnswer = register(words(dateAnswers), "DateAnswer", "The implementer's answer to proposed dates.", {
  ACCEPT: "接受：按建议日期承诺",
  REFUSE: "拒绝并说明理由",
});

/** The sort orders of connections, named after their keys in src/queries. */
export const RealignmentOrder = register(words(["NEWEST"]), "RealignmentOrder", "Sort order of realignments.", {});
export const DateProposalOrder = register(words(["STARTS_ON"]), "DateProposalOrder", "Sort order of proposals.", {});
