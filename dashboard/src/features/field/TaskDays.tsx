import type { ReactNode } from "react";
import { useSpeech, useWords } from "../../language.tsx";
import { daysBetween, standingOf, windowOf, type FieldTask } from "./tasks.ts";
import { words } from "./words.ts";

const marks = { now: "▶", before: "○", after: "✕", none: "–" } as const;

/** A task's window and last day, in words. */
export function TaskDays({ task, today }: { task: FieldTask; today: string }): ReactNode {
  const say = useWords(words);
  const { code, language } = useSpeech();
  const short = (day: string): string => shortDay(day, language);
  const window = windowOf(task, today);
  const standing = standingOf(task, today);
  const phase = window ? `${code(window.phase)} · ` : "";
  const sentence = (): string => {
    if (!window) return say("windowNone");
    if (standing === "before") return say("windowBefore", { from: short(window.startsOn), day: short(window.endsOn) });
    if (standing === "after") return say("windowAfter", { day: short(window.endsOn) });
    const left = daysBetween(today, window.endsOn);
    const rest = left === 0 ? say("lastDayToday") : say("daysLeft", { count: left });
    return say("windowNow", { day: short(window.endsOn), left: rest });
  };
  const due = task.committedEnd ?? task.plannedEnd;
  const late = due === null ? 0 : daysBetween(due, today);
  return (
    <span className="fr-days">
      <span className={`fr-window fr-w-${standing}`}>
        <span aria-hidden="true">{marks[standing]}</span> {phase}
        {sentence()}
      </span>
      {due === null ? null : (
        <span className={late > 0 ? "fr-late" : ""}>
          {late > 0 ? say("dueLate", { day: short(due), count: late }) : say("due", { day: short(due) })}
        </span>
      )}
    </span>
  );
}

/** A day without its year, with its weekday: a crew thinks in weeks. */
function shortDay(day: string, language: "zh" | "en"): string {
  const locale = language === "zh" ? "zh-CN" : "en-GB";
  const form = { month: "long", day: "numeric", weekday: "short", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat(locale, form).format(new Date(`${day}T00:00:00Z`));
}
