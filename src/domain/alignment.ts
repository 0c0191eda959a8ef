import { many } from "./plural.ts";

/** How a task stands to the published window of its phase. */
export const alignmentStates = ["NO_WINDOW", "NO_DATE", "INSIDE", "EARLY", "LATE"] as const;
/** See {@link alignmentStates}. */
export type AlignmentState = (typeof alignmentStates)[number];

/** Where the dates of an alignment come from. */
export const dateBases = ["ACTUAL", "COMMITTED", "PLANNED"] as const;

/** The facts that a sentence about an alignment says; days inclusive. */
export interface AlignmentFacts {
  state: AlignmentState;
  startsOn: string | null;
  endsOn: string | null;
  windowStartsOn: string | null;
  windowEndsOn: string | null;
  slackDays: number | null;
  excessDays: number | null;
  lastChance: string | null;
  pavingStartsOn: string | null;
  beforePaving: boolean;
  provisional: boolean;
}

/** One sentence that says how the task stands, and what would bring it inside. */
export function alignmentSentence(facts: AlignmentFacts, language: "zh" | "en"): string {
  const sentence = language === "zh" ? chinese(facts) : english(facts);
  if (!facts.provisional) return sentence;
  return language === "zh"
    ? `${sentence}（涉及年度的节假日安排尚未公布，工作日数为暂定）`
    : `${sentence} (the holidays of a year concerned are not announced: working days are provisional)`;
}

function chinese(facts: AlignmentFacts): string {
  const { startsOn, endsOn, windowStartsOn, windowEndsOn, slackDays, excessDays } = facts;
  const work = `${startsOn} 至 ${endsOn}`;
  const window = `${windowStartsOn} 至 ${windowEndsOn}`;
  switch (facts.state) {
    case "NO_WINDOW":
      return "该阶段尚无已发布的施工窗口；请牵头单位发布窗口";
    case "NO_DATE":
      return `施工窗口为 ${window}，任务尚无日期；请承诺窗口内的日期`;
    case "EARLY":
      return `${work}：${excessDays} 个工作日早于施工窗口 ${window}；请推迟到 ${windowStartsOn} 或之后开工`;
    case "LATE":
      return `${work}：${excessDays} 个工作日在施工窗口 ${window} 之外；请于 ${windowEndsOn} 或之前完工${lastChance(facts, "，最迟开工日 ", "")}`;
    case "INSIDE":
      return facts.beforePaving
        ? `${work}：在施工窗口 ${window} 内，余 ${slackDays} 个工作日${lastChance(facts, "；最迟开工日 ", "")}`
        : `${work}：在施工窗口内，但未在铺装（${facts.pavingStartsOn ?? "已完成"}）之前完工；请提前${lastChance(facts, "，最迟开工日 ", "")}`;
  }
}

function english(facts: AlignmentFacts): string {
  const { startsOn, endsOn, windowStartsOn, windowEndsOn, slackDays, excessDays } = facts;
  const work = `${startsOn} to ${endsOn}`;
  const window = `${windowStartsOn} to ${windowEndsOn}`;
  switch (facts.state) {
    case "NO_WINDOW":
      return "No window of its phase is published: the lead office is to publish one.";
    case "NO_DATE":
      return `The window is ${window}, the task has no dates: commit dates within it.`;
    case "EARLY":
      return `${work}: ${many(excessDays, "working day")} before the window ${window}; begin on ${windowStartsOn} or later.`;
    case "LATE":
      return `${work}: ${many(excessDays, "working day")} outside the window ${window}; end on ${windowEndsOn} or earlier${lastChance(facts, ", begin on ", " at the latest")}.`;
    case "INSIDE":
      return facts.beforePaving
        ? `${work}: inside the window ${window}, ${many(slackDays, "working day")} to spare${lastChance(facts, "; begin on ", " at the latest")}.`
        : `${work}: inside the window, but not done before paving (${facts.pavingStartsOn ?? "done already"}): bring it forward${lastChance(facts, ", begin on ", " at the latest")}.`;
  }
}

function lastChance({ lastChance: day }: AlignmentFacts, before: string, after: string): string {
  return day === null ? "" : `${before}${day}${after}`;
}
