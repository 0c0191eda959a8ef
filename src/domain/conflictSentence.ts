import type { ConflictFacts } from "./conflict.ts";
import { many } from "./plural.ts";

/** Says in one sentence what is wrong and what would mend it. */
export function conflictSentence(facts: ConflictFacts, language: "zh" | "en"): string {
  if (facts.data.withheld) return withheld(facts, language);
  const sentence = language === "zh" ? chinese(facts) : english(facts);
  if (!facts.data.provisional) return sentence;
  return language === "zh"
    ? `${sentence}（所涉年度节假日尚未公布，工作日数为暂定）`
    : `${sentence} (holidays not announced: working days are provisional)`;
}

function withheld({ place, code }: ConflictFacts, language: "zh" | "en"): string {
  return language === "zh"
    ? `${place}：贵单位的任务与同类管线单位的任务有冲突（${code}）；对方的计划不予显示，请与牵头单位协调`
    : `${place}: a task of yours is in conflict (${code}) with one of an operator of the same network, whose plans are not shown: settle it with the lead office.`;
}

function chinese({ code, data: d, works, place }: ConflictFacts): string {
  const [work = "", other = ""] = works;
  const at = `${place}“${work}”`;
  switch (code) {
    case "OUTSIDE_WINDOW":
      return d.state === "EARLY"
        ? `${at}（${d.startsOn} 至 ${d.endsOn}）早于施工窗口 ${d.windowStartsOn} 至 ${d.windowEndsOn}，窗口外 ${d.excessDays} 个工作日；请推迟到 ${d.windowStartsOn} 或之后开工`
        : `${at}（${d.startsOn} 至 ${d.endsOn}）超出施工窗口 ${d.windowStartsOn} 至 ${d.windowEndsOn}，窗口外 ${d.excessDays} 个工作日；请提前到 ${d.windowEndsOn} 前完工，或调整窗口${d.lastChance ? `；最迟开工日 ${d.lastChance}` : ""}`;
    case "NO_WINDOW":
      return `${place} 有 ${d.tasks} 项已下达的管线任务，但 ${d.phase} 阶段没有施工窗口；请牵头单位发布窗口`;
    case "NO_DATE":
      return `${at}没有日期；请在施工窗口 ${d.windowStartsOn} 至 ${d.windowEndsOn} 内承诺日期`;
    case "OUT_OF_SEQUENCE":
      return `${at}（${d.startsOn} 开工）早于应在其前的“${other}”（${d.predecessorStartsOn} 开工${d.lagDays ? `，间隔 ${d.lagDays} 个工作日` : ""}）；请推迟 ${d.shortDays} 个工作日，或提前“${other}”`;
    case "AFTER_PAVING":
      return `${at}（${d.startsOn} 至 ${d.endsOn}）未在 ${d.closedFrom} 铺装前完工；请提前完工或推迟铺装`;
    case "REDIG":
      return `${at}（${d.startsOn} 至 ${d.endsOn}）落在铺装后 ${d.years} 年的禁挖期内（至 ${d.closedUntil}）；请提前到铺装前，确需开挖的须批准例外`;
    case "MULTIPLE_OPENINGS":
      return `${place} 地面将开挖 ${d.openings!.length} 次（${d.openings!.map((o) => `${o.startsOn} 至 ${o.endsOn}`).join("、")}），允许 ${d.allowed} 次；请合并管线施工`;
    case "LONG_OPENING":
      return `${place} 地面连续敞开 ${d.days} 个工作日（${d.startsOn} 至 ${d.endsOn}），允许 ${d.allowed} 个；请压缩或分段回填`;
    case "TWO_OPENERS":
      return `${place} 共用沟槽“${d.trench}”有两家以上单位各自开挖（${works.join("、")}）；请指定一家开挖，其余敷设`;
    case "CREW_OVERLOAD":
      return `${place} 同时需要 ${d.peak} 个班组，只有 ${d.allowed} 个（${spans(d.runs, "至", "、")}）；请错开任务`;
    case "AREA_OVERLOAD":
      return `${place} 同时开挖 ${d.peak} 个小区，允许 ${d.allowed} 个（${spans(d.runs, "至", "、")}）；请错开小区`;
    case "STOP_PERIOD":
      return `${at}（${d.startsOn} 至 ${d.endsOn}）落在停工期“${d.name}”内；请在 ${d.stopsOn} 前完工或 ${d.resumesOn} 起施工`;
    case "PREDECESSOR_OPEN":
      return `${at}${d.begun ? "已开工" : `应于 ${d.startsOn} 开工`}，但有 ${d.open} 项前置任务未完成（“${works.slice(1).join("”“")}”）；请先完成前置任务`;
    case "OVERDUE":
      return `${at}应于 ${d.dueOn} 完工，已逾期；请填报完工或重新承诺日期`;
    case "UNASSIGNED":
      return `${place} 有 ${d.tasks} 项任务没有责任单位（“${works.join("”“")}”）；请在职责分工中明确后重新生成任务`;
  }
}

function english({ code, data: d, works, place }: ConflictFacts): string {
  const [work = "", other = ""] = works;
  const at = `${work} in ${place}`;
  switch (code) {
    case "OUTSIDE_WINDOW":
      return d.state === "EARLY"
        ? `${at} (${d.startsOn} to ${d.endsOn}) begins before its window ${d.windowStartsOn} to ${d.windowEndsOn}, ${many(d.excessDays, "working day")} outside: begin on ${d.windowStartsOn} or later.`
        : `${at} (${d.startsOn} to ${d.endsOn}) ends after its window ${d.windowStartsOn} to ${d.windowEndsOn}, ${many(d.excessDays, "working day")} outside: end by ${d.windowEndsOn} or move the window${d.lastChance ? `; last chance to begin ${d.lastChance}` : ""}.`;
    case "NO_WINDOW":
      return `${many(d.tasks, "issued pipeline task")} of ${place} ${d.tasks === 1 ? "has" : "have"} no published ${d.phase} window: the lead office is to publish one.`;
    case "NO_DATE":
      return `${at} has no dates: commit dates within ${d.windowStartsOn} to ${d.windowEndsOn}.`;
    case "OUT_OF_SEQUENCE":
      return `${at} begins ${d.startsOn}, before ${other} (${d.predecessorStartsOn}${d.lagDays ? ` plus ${many(d.lagDays, "working day")}` : ""}) that must come first: begin ${many(d.shortDays, "working day")} later, or ${other} earlier.`;
    case "AFTER_PAVING":
      return `${at} (${d.startsOn} to ${d.endsOn}) is not done before paving begins on ${d.closedFrom}: end earlier or pave later.`;
    case "REDIG":
      return `${at} (${d.startsOn} to ${d.endsOn}) digs within ${many(d.years, "year")} after paving (until ${d.closedUntil}): do it before paving, or have an exception approved.`;
    case "MULTIPLE_OPENINGS":
      return `The ground of ${place} would be opened ${d.openings!.length} times (${d.openings!.map((o) => `${o.startsOn} to ${o.endsOn}`).join(", ")}), ${d.allowed} allowed: bring the trench works together.`;
    case "LONG_OPENING":
      return `The ground of ${place} stays open for ${many(d.days, "working day")} (${d.startsOn} to ${d.endsOn}), ${d.allowed} allowed: shorten the works or backfill in parts.`;
    case "TWO_OPENERS":
      return `Several parties would open the shared trench "${d.trench}" of ${place} (${works.join(", ")}): name one that opens it, the others lay into it.`;
    case "CREW_OVERLOAD":
      return `${place} would need ${d.peak} crews at once and has ${d.allowed} (${spans(d.runs, " to ", ", ")}): stagger the tasks.`;
    case "AREA_OVERLOAD":
      return `${d.peak} compounds of ${place} would be open at once, ${d.allowed} allowed (${spans(d.runs, " to ", ", ")}): stagger them.`;
    case "STOP_PERIOD":
      return `${at} (${d.startsOn} to ${d.endsOn}) falls into the stop period "${d.name}": end before ${d.stopsOn} or work from ${d.resumesOn}.`;
    case "PREDECESSOR_OPEN":
      return `${at} ${d.begun ? "has begun" : `was to begin on ${d.startsOn}`} while ${many(d.open, "task")} before it ${d.open === 1 ? "is" : "are"} open (${works.slice(1).join(", ")}): finish ${d.open === 1 ? "it" : "them"} first.`;
    case "OVERDUE":
      return `${at} was due on ${d.dueOn}: report it done or commit new dates.`;
    case "UNASSIGNED":
      return `${many(d.tasks, "task")} of ${place} ${d.tasks === 1 ? "has" : "have"} no implementer (${works.join(", ")}): name one in the duties and generate again.`;
  }
}

function spans(runs: ConflictFacts["data"]["runs"], to: string, and: string): string {
  const shown = (runs ?? []).slice(0, 3).map(({ startsOn, endsOn }) => `${startsOn}${to}${endsOn}`);
  return shown.join(and) + ((runs?.length ?? 0) > 3 ? " …" : "");
}
