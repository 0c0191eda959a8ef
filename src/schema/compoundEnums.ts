import { meterExceptions, meterStates, pools } from "../domain/vocabulary.ts";
import { register, words } from "./enum.ts";

export const Pool = register(pools, "Pool", "The batch that a compound is in.", {
  IMPLEMENT: "实施",
  RESERVE: "储备",
  OUTLOOK: "谋划",
  DONE: "已完成",
  OUTSIDE: "不在计划内",
});

export const MeterState = register(words(meterStates), "MeterState", "How far a household's meter is (一户一表).", {
  NONE: "未装",
  PLANNED: "已计划",
  FITTED: "已装表",
  SEALED: "已铅封",
  READ: "已抄表到户",
});

export const MeterException = register(
  words(meterExceptions),
  "MeterException",
  "Why a household has no new meter (例外).",
  { REFUSED: "拒装", VACANT: "空置", SHOP: "商铺", PRE_EXISTING: "原已有表（计入已装）", NO_ACCESS: "无法入户" },
);

/** The sort orders of connections, named after their keys in src/queries. */
export const CompoundOrder = register(
  words(["CODE", "PLAN_YEAR", "HOUSEHOLDS", "NAME_ZH"]),
  "CompoundOrder",
  "Sort order of compounds.",
  { HOUSEHOLDS: "Most households first." },
);
export const HouseholdOrder = register(words(["DOOR"]), "HouseholdOrder", "Sort order of households.", {});
