import type { Problem } from "../model.ts";
import type { LeftReason, MoveReason } from "./reason.ts";

/** A sentence in both languages. */
export interface Said {
  zh: string;
  en: string;
}

/** Says why a date moves; activities and holders by their ids, which the caller may replace with names. */
export function sayMove(problem: Problem, code: MoveReason["code"], activities: readonly number[], holder = ""): Said {
  const [zh, en] = named(problem, activities);
  switch (code) {
    case "NO_DATE":
      return { zh: "原来没有日期", en: "It had no date" };
    case "OUTSIDE_WINDOW":
      return { zh: "原日期不在施工窗口内，或落在停工期", en: "Its date lies outside the window or in a stop period" };
    case "AFTER_PREDECESSOR":
      return { zh: `须在前道工序${zh}之后`, en: `It has to come after ${en}` };
    case "BEFORE_SUCCESSOR":
      return { zh: `须在后道工序${zh}之前`, en: `It has to come before ${en}` };
    case "CREW_FULL":
      return {
        zh: `原日期施工队伍${holder}已排满（${zh}）`,
        en: `The crews of ${holder} are full on its date (${en})`,
      };
    case "AREA_FULL":
      return {
        zh: `原日期片区${holder}同时开挖的小区已满（${zh}）`,
        en: `Area ${holder} has no more compounds to open on its date (${en})`,
      };
    case "ONE_OPENING":
      return { zh: `与${zh}合并为一次开挖`, en: `It joins ${en} in one opening` };
    case "LATE":
      return { zh: "原日期晚于要求的完成日期", en: "Its date is later than it should be done" };
    case "MAKES_ROOM":
      return { zh: "为其他任务让出时间", en: "It makes room for others" };
  }
}

/** Says why an activity finds no place. */
export function sayLeft(problem: Problem, reason: Omit<LeftReason, "zh" | "en">): Said {
  const [zh, en] = named(problem, reason.activities);
  const holder = reason.holder ?? "";
  switch (reason.code) {
    case "NO_WINDOW":
      return { zh: "没有可用的施工窗口", en: "There is no window for it" };
    case "WINDOW_TOO_SHORT":
      return { zh: "施工窗口短于所需工期", en: "The window is shorter than the work" };
    case "STOP_PERIOD":
      return { zh: "停工期之外没有足够的时间", en: "The stop periods leave no room for it" };
    case "PREDECESSOR_AFTER_WINDOW":
      return { zh: `前道工序${zh}完成时窗口已过`, en: `${en} ends after its window` };
    case "SUCCESSOR_BEFORE_WINDOW":
      return { zh: `后道工序${zh}早于其窗口`, en: `${en}, which comes after it, stands before its window` };
    case "NO_GAP_IN_ORDER":
      return { zh: `前后工序${zh}之间没有足够的时间`, en: `There is no room between ${en}` };
    case "CREW_FULL":
      return { zh: `窗口内施工队伍${holder}均已排满`, en: `The crews of ${holder} are full on all its days` };
    case "AREA_FULL":
      return { zh: `窗口内片区${holder}同时开挖的小区均已满`, en: `Area ${holder} is full on all its days` };
    case "NOT_FOUND":
      return { zh: "在限定时间内没有找到更好的安排", en: "No better place was found in the time given" };
  }
}

function named({ activities }: Problem, indices: readonly number[]): [zh: string, en: string] {
  const ids = indices.slice(0, 3).map((index) => activities[index]!.id);
  const more = indices.length - ids.length;
  return [
    ids.join("、") + (more > 0 ? `等${indices.length}项` : ""),
    ids.join(", ") + (more > 0 ? ` and ${more} more` : ""),
  ];
}
