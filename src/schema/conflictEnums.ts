import { conflictCodes, conflictDecisions, severities } from "../domain/conflict.ts";
import { register, words } from "./enum.ts";

export const ConflictCode = register(words(conflictCodes), "ConflictCode", "What kind of conflict it is (冲突代码).", {
  OUTSIDE_WINDOW: "不在施工窗口内（早于或晚于）",
  NO_WINDOW: "已下达的管线任务没有施工窗口",
  NO_DATE: "已下达的管线任务没有日期",
  OUT_OF_SEQUENCE: "先后次序不对：早于前置任务、先面后底、先浅后深",
  AFTER_PAVING: "铺装开始后仍在地下施工",
  REDIG: "铺装后禁挖期内开挖",
  MULTIPLE_OPENINGS: "同一小区多次开挖",
  LONG_OPENING: "地面敞开过久",
  TWO_OPENERS: "共用沟槽有两家以上开挖",
  CREW_OVERLOAD: "超出管线单位的班组数",
  AREA_OVERLOAD: "同一片区同时开挖的小区过多",
  STOP_PERIOD: "落在停工期内",
  PREDECESSOR_OPEN: "前置任务未完成",
  OVERDUE: "逾期",
  UNASSIGNED: "没有责任单位",
});

export const Severity = register(words(severities), "Severity", "How much a conflict matters.", {
  HIGH: "严重",
  MEDIUM: "一般",
  LOW: "提示",
});

export const ConflictDecision = register(
  words(conflictDecisions),
  "ConflictDecision",
  "What was decided about a conflict.",
  { EXCEPTION: "批准例外：按现状实施", MEND: "须整改" },
);

/** The sort orders of connections, named after their keys in src/queries. */
export const ConflictOrder = register(
  words(["SEVERITY", "OPENED_AT", "CODE"]),
  "ConflictOrder",
  "Sort order of conflicts.",
  { SEVERITY: "Open first, then what matters most.", OPENED_AT: "Newest first." },
);
