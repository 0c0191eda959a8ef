import { addDays } from "../../domain/clock.ts";
import type { Dice } from "./dice.ts";

/** The days from one to the other, both inclusive. */
export function lengthOf(start: string, end: string): number {
  return Math.round((Date.parse(end) - Date.parse(start)) / 86_400_000) + 1;
}

/** First and last day, both inclusive. */
export interface Dates {
  startsOn: string;
  endsOn: string;
}

/** Dates for a piece of work: inside the window mostly, in these shares before or behind it. */
export function datesFor(
  dice: Dice,
  task: string,
  today: string,
  window: Dates | null,
  share: { late: number; early: number },
): Dates {
  const soonest = addDays(today, 2);
  const opens = window && window.startsOn > soonest ? window.startsOn : soonest;
  const closes = window && window.endsOn >= addDays(opens, 3) ? window.endsOn : addDays(opens, 20);
  const room = lengthOf(opens, closes);
  const days = Math.max(2, Math.round((room * dice.between(35, 70, "days", task)) / 100));
  const luck = dice.share("when", task, opens);
  let startsOn = addDays(opens, dice.between(0, room - days, "start", task));
  if (luck < share.late) startsOn = addDays(closes, dice.between(1, 8, "late", task));
  else if (luck < share.late + share.early)
    startsOn = later(addDays(opens, -dice.between(3, 10, "early", task)), today);
  return { startsOn, endsOn: addDays(startsOn, days - 1) };
}

function later(a: string, b: string): string {
  return a > b ? a : b;
}

/** One report's share of a task. */
export interface Portion {
  index: number;
  dueOn: string;
  /** From this unit of the target (inclusive, from 0) to that one (exclusive); for a task without quantity both are 0. */
  from: number;
  to: number;
}

/**
 * In which portions a task is reported: it depends on nothing but the task's dates and target, so that a story that was
 * cut goes on with the same portions.
 */
export function portionsOf(
  dice: Dice,
  task: { code: string; committedStart: string; committedEnd: string; quantityTarget: number | null },
): Portion[] {
  const target = task.quantityTarget ?? 0;
  const days = lengthOf(task.committedStart, task.committedEnd);
  const pieces = target <= 3 ? 1 : Math.min(dice.between(3, 7, "portions", task.code), days, Math.floor(target));
  return Array.from({ length: pieces }, (_, index) => ({
    index,
    dueOn: addDays(task.committedStart, Math.ceil(((index + 1) / pieces) * days) - 1),
    from: index === 0 ? 0 : Math.floor((target * index) / pieces),
    to: index === pieces - 1 ? target : Math.floor((target * (index + 1)) / pieces),
  }));
}

/** What a survey finds: a round number that suits the unit and the size of the compound. */
export function surveyed(dice: Dice, task: { code: string; unit: string | null }, households: number): number {
  const share = dice.share("survey", task.code);
  switch (task.unit) {
    case "m":
      return Math.round(households * (1 + 2 * share)) + dice.between(0, 9, "tenths", task.code) / 10;
    case "m2":
      return Math.round(households * (4 + 10 * share));
    default:
      return Math.max(1, Math.round((households / 40) * (0.5 + share)));
  }
}
