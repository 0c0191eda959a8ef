import type { FieldHouseholdsQuery } from "./households.graphql";
import type { FieldTasksQuery } from "./tasks.graphql";

/** A task as the field page knows it. */
export type FieldTask = FieldTasksQuery["tasks"]["nodes"][number];

/** A household and how its meter stands. */
export type FieldHousehold = NonNullable<FieldHouseholdsQuery["compound"]>["householdList"]["nodes"][number];

/** How the day stands to a task's window: within it, before it, after it, or without one. */
export type WindowStanding = "now" | "before" | "after" | "none";

/** The window that matters today: the one that is open, else the next, else the last. */
export function windowOf(task: FieldTask, today: string): FieldTask["windows"][number] | null {
  const { windows } = task;
  return (
    windows.find(({ startsOn, endsOn }) => startsOn <= today && today <= endsOn) ??
    windows.find(({ startsOn }) => startsOn > today) ??
    windows.at(-1) ??
    null
  );
}

/** See {@link WindowStanding}. */
export function standingOf(task: FieldTask, today: string): WindowStanding {
  const window = windowOf(task, today);
  if (!window) return "none";
  return today < window.startsOn ? "before" : today > window.endsOn ? "after" : "now";
}

/** The last day that a crew has: that of the dates, or of the window where it comes sooner. */
export function lastDay(task: FieldTask, today: string): string | null {
  const days = [task.committedEnd ?? task.plannedEnd, windowOf(task, today)?.endsOn].filter((day) => day != null);
  return days.toSorted()[0] ?? null;
}

/** Whether it is work for today: begun, given back, or dated and within its window. */
export function isForToday(task: FieldTask, today: string): boolean {
  if (task.state === "IN_PROGRESS" || task.state === "RETURNED") return true;
  if (task.state !== "SCHEDULED") return false;
  const standing = standingOf(task, today);
  const start = task.committedStart ?? task.plannedStart;
  return standing === "now" || (standing === "none" && start !== null && start <= today);
}

/** Whole days from one LocalDate to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** Whether the task is reported household by household; null: the crew may choose. */
export function byHousehold({ unit, utility, measuredBy }: FieldTask): boolean | null {
  if (unit !== "household" || utility === null) return false;
  return measuredBy === null ? null : measuredBy === "LEDGER";
}
