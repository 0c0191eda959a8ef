import { w, type Words } from "./cell.ts";

type Lexicon = Readonly<Record<string, Words>>;

/** The word for a value in the reader's language; a value without one stands as it is. */
export function say(lexicon: Lexicon, value: unknown, language: "zh" | "en"): string | null {
  if (typeof value !== "string" || value === "") return null;
  return lexicon[value]?.[language] ?? value;
}

/** Yes or no. */
export function yesNo(value: unknown, language: "zh" | "en"): string | null {
  if (value === null || value === undefined) return null;
  return language === "zh" ? (value ? "是" : "否") : value ? "yes" : "no";
}

/** A name in the reader's language, Chinese where there is no other. */
export function named(
  record: { nameZh?: string | null; nameEn?: string | null } | null | undefined,
  language: "zh" | "en",
): string | null {
  if (!record) return null;
  return (language === "en" ? record.nameEn : null) ?? record.nameZh ?? null;
}

/** Where tasks stand. */
export const stateWords: Lexicon = {
  DRAFT: w("草稿", "draft"),
  ISSUED: w("已下达", "issued"),
  ACKNOWLEDGED: w("已签收", "acknowledged"),
  SCHEDULED: w("已排期", "scheduled"),
  IN_PROGRESS: w("实施中", "in progress"),
  REPORTED_DONE: w("已报完工", "reported done"),
  VERIFIED: w("已核实", "verified"),
  ACCEPTED: w("已验收", "accepted"),
  RETURNED: w("已退回", "returned"),
  BLOCKED: w("已挂起", "blocked"),
  CANCELLED: w("已取消", "cancelled"),
};

/** Networks. */
export const utilityWords: Lexicon = {
  water: w("供水", "water"),
  power: w("供电", "power"),
  gas: w("供气", "gas"),
  telecom: w("通信", "telecom"),
  broadcast: w("广电", "broadcast"),
  postal: w("邮政", "postal"),
  drainage: w("排水", "drainage"),
  heat: w("供热", "heat"),
};

/** Units of quantities. */
export const unitWords: Lexicon = {
  household: w("户", "households"),
  building: w("栋", "buildings"),
  m: w("米", "m"),
  m2: w("㎡", "m²"),
  count: w("个", "pieces"),
  item: w("项", "items"),
};

/** How works stand to their windows. */
export const alignmentWords: Lexicon = {
  NO_WINDOW: w("无窗口", "no window"),
  NO_DATE: w("无日期", "no date"),
  INSIDE: w("窗口内", "inside"),
  EARLY: w("偏早", "early"),
  LATE: w("偏晚", "late"),
};

/** Kinds of conflicts. */
export const conflictWords: Lexicon = {
  OUTSIDE_WINDOW: w("窗口外施工", "outside the window"),
  NO_WINDOW: w("没有窗口", "no window"),
  NO_DATE: w("没有日期", "no date"),
  OUT_OF_SEQUENCE: w("顺序颠倒", "out of sequence"),
  AFTER_PAVING: w("铺装后施工", "after paving"),
  REDIG: w("禁挖期开挖", "digging within the no-dig period"),
  MULTIPLE_OPENINGS: w("多次开挖", "several openings"),
  LONG_OPENING: w("敞开过久", "open too long"),
  TWO_OPENERS: w("多家开挖", "two openers"),
  CREW_OVERLOAD: w("班组超载", "crews overloaded"),
  AREA_OVERLOAD: w("片区超载", "area overloaded"),
  STOP_PERIOD: w("停工期施工", "work in a stop period"),
  PREDECESSOR_OPEN: w("前置未完成", "predecessor open"),
  OVERDUE: w("逾期", "overdue"),
  UNASSIGNED: w("无责任单位", "unassigned"),
};

/** How much conflicts matter. */
export const severityWords: Lexicon = {
  HIGH: w("高", "high"),
  MEDIUM: w("中", "medium"),
  LOW: w("低", "low"),
};

/** What was decided about conflicts. */
export const decisionWords: Lexicon = {
  EXCEPTION: w("批准例外", "approved exception"),
  MEND: w("整改", "to be mended"),
};

/** How far meters are. */
export const meterWords: Lexicon = {
  NONE: w("未装", "none"),
  PLANNED: w("计划", "planned"),
  FITTED: w("已装表", "fitted"),
  SEALED: w("已铅封", "sealed"),
  READ: w("已抄表到户", "read at the door"),
};

/** Why a household has no new meter. */
export const exceptionWords: Lexicon = {
  REFUSED: w("拒装", "refused"),
  VACANT: w("空置", "vacant"),
  SHOP: w("商铺", "shop"),
  PRE_EXISTING: w("原已有表", "pre-existing"),
  NO_ACCESS: w("无法入户", "no access"),
};

/** What became of reports. */
export const reportWords: Lexicon = {
  REPORTED: w("已填报", "reported"),
  VERIFIED: w("已核实", "verified"),
  REJECTED: w("已退回", "rejected"),
  CORRECTED: w("已更正", "corrected"),
};

/** Batches of compounds. */
export const poolWords: Lexicon = {
  implement: w("实施", "implement"),
  reserve: w("储备", "reserve"),
  outlook: w("谋划", "outlook"),
  done: w("已完成", "done"),
  outside: w("计划外", "outside"),
};

/** What dates of windows rest on. */
export const basisWords: Lexicon = {
  SAMPLE: w("示例", "sample"),
  STATED: w("方案所列", "stated"),
  DECIDED: w("已定", "decided"),
};

/** Works and steps. */
export const kindWords: Lexicon = { WORK: w("工程", "work"), STEP: w("流程", "step") };

/** The red and the yellow list. */
export const listWords: Lexicon = { RED: w("红牌", "red"), YELLOW: w("黄牌", "yellow") };
