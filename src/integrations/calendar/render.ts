import ical, { foldLines, ICalEventStatus, ICalEventTransparency } from "ical-generator";
import { stateNames, type TaskState } from "../../domain/task.ts";
import { phaseNames, type Phase } from "../../domain/vocabulary.ts";
import type { CalendarContents, CalendarEntry } from "../../queries/calendarFeed/entries.ts";

const everySeconds = 3600;

/**
 * A calendar as iCalendar (RFC 5545): all-day events whose last day is not counted, with a UID for each fact. Equal
 * contents give equal bytes, so that a hash of them is an ETag. `url` is the hub's address.
 */
export function renderCalendar(
  { code, jurisdiction, organization, compound, entries }: CalendarContents,
  name: string | null,
  url: string,
): string {
  // Without a time zone: the library would else write DTSTAMP as local time.
  const calendar = ical({
    prodId: { company: "compound-hub", product: "calendar", language: "ZH" },
    name: [compound, organization, name ?? "小区改造日历"].filter(Boolean).join(" · "),
    ttl: everySeconds,
    scale: "GREGORIAN",
  });
  for (const entry of entries) {
    const words = wordsOf(entry);
    calendar.createEvent({
      id: `${entry.kind.toLowerCase().replace("_", "-")}-${entry.id}@${code}.compound-hub`,
      sequence: entry.sequence,
      stamp: new Date(entry.changedAt),
      lastModified: new Date(entry.changedAt),
      allDay: true,
      start: dayOf(entry.starts),
      end: dayOf(entry.ends),
      summary: words.summary,
      description: [...words.lines, `辖区：${jurisdiction}`].join("\n"),
      location: [entry.street, entry.compound].filter(Boolean).join(" "),
      url: `${url}/`,
      categories: [{ name: words.category }],
      status: statusOf(entry),
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  }
  return inChinese(calendar.toString());
}

/** The library knows no LANGUAGE; lines are joined before and folded again, at 75 octets and between characters. */
function inChinese(text: string): string {
  const joined = text.replaceAll("\r\n ", "");
  return `${foldLines(joined.replaceAll(/^(SUMMARY|DESCRIPTION|LOCATION|CATEGORIES):/gm, "$1;LANGUAGE=zh-CN:"))}\r\n`;
}

function dayOf(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}

function statusOf({ cancelled, tentative }: CalendarEntry): ICalEventStatus {
  if (cancelled) return ICalEventStatus.CANCELLED;
  return tentative ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED;
}

function wordsOf(entry: CalendarEntry): { category: string; summary: string; lines: string[] } {
  const { kind, compound, what, detail, organization, tentative, cancelled } = entry;
  const off = cancelled ? "【取消】" : "";
  const phase = phaseNames[what as Phase]?.zh ?? what;
  const state = `状态：${stateNames[detail as TaskState] ?? detail}`;
  const implementer = `实施单位：${organization ?? "未指定"}`;
  switch (kind) {
    case "WINDOW":
      return {
        category: "施工窗口",
        summary: `${off}${phase}窗口：${compound}`,
        lines: [detail === "SAMPLE" ? "依据：示例窗口，未经发布确认" : "依据：已发布"],
      };
    case "TASK":
      return {
        category: "任务",
        summary: `${off}${tentative && !cancelled ? "（计划）" : ""}${what}：${compound}`,
        lines: [implementer, state, tentative ? "日期为计划日期，实施单位尚未承诺" : "日期为实施单位承诺日期"],
      };
    case "LAST_CHANCE":
      return {
        category: "最迟开工",
        summary: `${off}最迟开工：${what}，${compound}`,
        lines: [implementer, state, "晚于此日开工将无法在铺装前完工"],
      };
    case "ANSWER_BY":
      return {
        category: "答复期限",
        summary: `${off}答复截止：${phase}窗口变更，${compound}`,
        lines: [`提出单位：${organization ?? "系统管理员"}`, `事由：${detail}`],
      };
  }
}
