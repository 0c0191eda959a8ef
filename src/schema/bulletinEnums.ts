import { register, words } from "./enum.ts";

export const PeriodKind = register(
  words(["WEEK", "MONTH", "QUARTER", "YEAR"]),
  "PeriodKind",
  "What kind of period a bulletin tells of.",
  { WEEK: "周安排", MONTH: "月调度", QUARTER: "季通报", YEAR: "年报" },
);

export const BulletinList = register(
  words(["RED", "YELLOW"]),
  "BulletinList",
  "A list of implementers that are late, by the thresholds of the rule pack; to be signed off before it is published.",
  { RED: "红牌", YELLOW: "黄牌" },
);
