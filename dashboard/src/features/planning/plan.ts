import { phases } from "../../parts/phases.ts";
import type { PlanningChangesQuery } from "./changes.graphql";
import type { PlanCompoundFragment, PlanTaskFragment } from "./compound.graphql";
import type { PlanningConflictsQuery } from "./conflicts.graphql";
import type { Span } from "./days.ts";

/** A compound with its windows. */
export type PlanCompound = PlanCompoundFragment;
/** A construction window. */
export type PlanWindow = PlanCompound["windows"][number];
/** A work with its dates. */
export type PlanTask = PlanTaskFragment;
/** An open conflict. */
export type PlanConflict = PlanningConflictsQuery["conflicts"]["nodes"][number];
/** An open change of a window. */
export type PlanChange = PlanningChangesQuery["windowChanges"]["nodes"][number];

/** All that the page has read: compounds in their order, works by compound, conflicts by compound. */
export interface Plan {
  compounds: readonly PlanCompound[];
  tasks: ReadonlyMap<string, readonly PlanTask[]>;
}

/** What the page shows of it. */
export interface Shown {
  area: string | null;
  /** A network, or OTHER for works of none. */
  trade: string | null;
  onlyConflicts: boolean;
  search: string;
}

/** The trades, in the order of the rows; OTHER: works of no network. */
export const trades = ["WATER", "DRAINAGE", "GAS", "POWER", "TELECOM", "BROADCAST", "HEAT", "POSTAL", "OTHER"] as const;

/** Each of these once; they are known by their codes. */
export function distinct<One extends { code: string }>(all: readonly (One | null)[]): One[] {
  return [...new Map(all.flatMap((one) => (one ? [[one.code, one] as const] : []))).values()];
}

/** Windows in the order of their phases: those of the ground, then what goes on beside them. */
export function inOrder(windows: readonly PlanWindow[]): PlanWindow[] {
  return windows.toSorted(
    (a, b) => phases.indexOf(a.phase) - phases.indexOf(b.phase) || (a.startsOn < b.startsOn ? -1 : 1),
  );
}

/** The trade of a work. */
export function tradeOf({ utility }: { utility: string | null }): string {
  return utility ?? "OTHER";
}

/** The days of a work: done, else committed, else planned; null where it has none. */
export function spanOf(task: PlanTask): (Span & { basis: "ACTUAL" | "COMMITTED" | "PLANNED" }) | null {
  if (task.finished && task.reportedDoneOn) {
    const start = task.reportedStartOn ?? task.committedStart ?? task.reportedDoneOn;
    return {
      start: start <= task.reportedDoneOn ? start : task.reportedDoneOn,
      end: task.reportedDoneOn,
      basis: "ACTUAL",
    };
  }
  if (task.committedStart && task.committedEnd) {
    return { start: task.committedStart, end: task.committedEnd, basis: "COMMITTED" };
  }
  if (task.plannedStart && task.plannedEnd) return { start: task.plannedStart, end: task.plannedEnd, basis: "PLANNED" };
  return null;
}

/** The open proposal of days for a work. */
export function openProposal(task: PlanTask): PlanTask["dateProposals"][number] | null {
  return task.dateProposals.find(({ state }) => state === "OPEN") ?? null;
}

/** The open conflicts of each compound and of each work. */
export interface ConflictsBy {
  compound: ReadonlyMap<string, readonly PlanConflict[]>;
  task: ReadonlyMap<string, readonly PlanConflict[]>;
}

/** Sorts conflicts by whom they concern. */
export function conflictsBy(conflicts: readonly PlanConflict[]): ConflictsBy {
  const compound = new Map<string, PlanConflict[]>();
  const task = new Map<string, PlanConflict[]>();
  const add = (map: Map<string, PlanConflict[]>, key: string, one: PlanConflict): void => {
    const list = map.get(key);
    if (!list) map.set(key, [one]);
    else if (!list.includes(one)) list.push(one);
  };
  for (const one of conflicts) {
    if (one.compound) add(compound, one.compound.code, one);
    for (const { code } of one.tasks) {
      add(task, code, one);
      add(compound, code.split("/")[0]!, one);
    }
  }
  return { compound, task };
}

/** The compounds that are shown, and of each the works. */
export function shownOf(
  plan: Plan,
  conflicts: ConflictsBy,
  shown: Shown,
): { compound: PlanCompound; tasks: readonly PlanTask[] }[] {
  const text = shown.search.trim().toLowerCase();
  return plan.compounds.flatMap((compound) => {
    if (shown.area !== null && compound.area?.code !== shown.area) return [];
    if (
      text &&
      ![compound.code, compound.nameZh, compound.nameEn, compound.area?.nameZh, compound.area?.nameEn].some((name) =>
        name?.toLowerCase().includes(text),
      )
    )
      return [];
    const all = plan.tasks.get(compound.code) ?? [];
    const tasks = all.filter(
      (task) =>
        task.state !== "CANCELLED" &&
        (shown.trade === null || tradeOf(task) === shown.trade) &&
        (!shown.onlyConflicts || conflicts.task.has(task.code)),
    );
    if (shown.onlyConflicts && !conflicts.compound.has(compound.code)) return [];
    if (shown.trade !== null && tasks.length === 0) return [];
    return [{ compound, tasks }];
  });
}
