/** Stable codes of conflicts, by what they are about. */
export const conflictCodes = [
  "OUTSIDE_WINDOW",
  "NO_WINDOW",
  "NO_DATE",
  "OUT_OF_SEQUENCE",
  "AFTER_PAVING",
  "REDIG",
  "MULTIPLE_OPENINGS",
  "LONG_OPENING",
  "TWO_OPENERS",
  "CREW_OVERLOAD",
  "AREA_OVERLOAD",
  "STOP_PERIOD",
  "PREDECESSOR_OPEN",
  "OVERDUE",
  "UNASSIGNED",
] as const;
/** See {@link conflictCodes}. */
export type ConflictCode = (typeof conflictCodes)[number];

/** The codes in few words. */
export const conflictNames: Record<ConflictCode, { zh: string; en: string }> = {
  OUTSIDE_WINDOW: { zh: "不在施工窗口内", en: "outside its window" },
  NO_WINDOW: { zh: "没有施工窗口", en: "no window" },
  NO_DATE: { zh: "没有日期", en: "no dates" },
  OUT_OF_SEQUENCE: { zh: "先后顺序不对", en: "out of sequence" },
  AFTER_PAVING: { zh: "铺装后仍开挖", en: "after paving" },
  REDIG: { zh: "禁挖期内开挖", en: "within the no-dig period" },
  MULTIPLE_OPENINGS: { zh: "重复开挖", en: "ground opened again" },
  LONG_OPENING: { zh: "敞开过久", en: "ground open too long" },
  TWO_OPENERS: { zh: "共用沟槽两家开挖", en: "two openers of one trench" },
  CREW_OVERLOAD: { zh: "班组不足", en: "too few crews" },
  AREA_OVERLOAD: { zh: "片区同时开挖过多", en: "too many compounds open" },
  STOP_PERIOD: { zh: "落在停工期", en: "within a stop period" },
  PREDECESSOR_OPEN: { zh: "前置任务未完成", en: "earlier work not done" },
  OVERDUE: { zh: "逾期", en: "overdue" },
  UNASSIGNED: { zh: "没有责任单位", en: "nobody has the duty" },
};

/** How much a conflict matters. */
export const severities = ["HIGH", "MEDIUM", "LOW"] as const;

/** What was decided about a conflict. */
export const conflictDecisions = ["EXCEPTION", "MEND"] as const;
/** See {@link conflictDecisions}. */
export type ConflictDecision = (typeof conflictDecisions)[number];

/** A span of days, both inclusive, with the most that was open at once. */
interface Run {
  startsOn: string;
  endsOn: string;
  peak?: number;
}

/** What a sentence about a conflict says, as detection kept it; which are there depends on the code. */
export interface ConflictData {
  state?: "EARLY" | "LATE";
  excessDays?: number;
  startsOn?: string | null;
  endsOn?: string;
  windowStartsOn?: string;
  windowEndsOn?: string;
  lastChance?: string | null;
  provisional?: boolean;
  /** The dates are a rival's and are not told. */
  withheld?: boolean;
  phase?: string;
  tasks?: number;
  lagDays?: number;
  shortDays?: number;
  predecessorStartsOn?: string;
  closedFrom?: string;
  closedUntil?: string;
  years?: number;
  allowed?: number;
  days?: number;
  peak?: number;
  openings?: Run[];
  runs?: Run[];
  trench?: string;
  name?: string;
  stopsOn?: string;
  resumesOn?: string;
  begun?: boolean;
  open?: number;
  dueOn?: string;
}

/** The facts that a sentence about a conflict says: names in the sentence's language. */
export interface ConflictFacts {
  code: ConflictCode;
  data: ConflictData;
  /** Work items of the first tasks concerned, in the order of the conflict. */
  works: readonly string[];
  /** The compound, the area or the operator. */
  place: string;
}
