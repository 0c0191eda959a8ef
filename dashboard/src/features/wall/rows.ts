import type { Named } from "../../language.tsx";
import { dayNumber } from "../../parts/moments.ts";
import type { WallRowsQuery } from "./rows.graphql";
import type { WallSettings } from "./settings.ts";

/** A compound as the hub gives it. */
export type Compound = WallRowsQuery["compounds"]["nodes"][number];

type Task = Compound["tasks"]["nodes"][number];
/** A network of the API. */
export type Utility = NonNullable<Task["utility"]>;
/** A construction phase of the API. */
export type Phase = Compound["windows"][number]["phase"];

/** Networks in the order of their lanes, from the deepest to the lightest trench. */
export const utilities: readonly Utility[] = [
  "DRAINAGE",
  "WATER",
  "GAS",
  "HEAT",
  "POWER",
  "TELECOM",
  "BROADCAST",
  "POSTAL",
];

/** Days as whole numbers, first and last, both included. */
export interface Span {
  from: number;
  to: number;
}

/** A task with dates, as a thin bar. */
export interface Bar extends Span {
  utility: Utility;
  state: "done" | "running" | "planned";
  /** How it misses its window; null where it does not. */
  off: "EARLY" | "LATE" | "NO_WINDOW" | "PAVING" | null;
  overdue: boolean;
  /** Its lane among those of its network, from 0: tasks at the same time lie below each other. */
  lane: number;
}

/** A compound with its windows and bars. */
export interface Row {
  id: string;
  code: string;
  name: Named;
  group: { code: string; name: Named } | null;
  windows: (Span & { phase: Phase })[];
  bars: Bar[];
}

/** What stands on the screen at one time. */
export interface Scene {
  key: string;
  /** The street or area; null: compounds without one, or the whole county. */
  group: Row["group"];
  /** Its page among those of the same group. */
  page: number;
  pages: number;
  rows: Row[];
  /** The lane of each network in a row, in sub-lanes where its tasks overlap. */
  lanes: { utility: Utility; at: number }[];
  laneCount: number;
}

/** A compound as a row. */
export function rowOf(compound: Compound, by: WallSettings["by"]): Row {
  const place = by === "street" ? (compound.street ?? compound.area) : compound.area;
  return {
    id: compound.id,
    code: compound.code,
    name: compound,
    group: place && { code: place.code, name: place },
    windows: compound.windows.map(({ phase, startsOn, endsOn }) => ({
      phase,
      from: dayNumber(startsOn),
      to: dayNumber(endsOn),
    })),
    bars: inLanes(compound.tasks.nodes.flatMap(barOf)),
  };
}

function barOf(task: Task): Bar[] {
  const { utility, alignment, state } = task;
  const startsOn = alignment?.startsOn ?? task.committedStart ?? task.plannedStart;
  const endsOn = alignment?.endsOn ?? task.committedEnd ?? task.plannedEnd;
  if (!utility || !startsOn || !endsOn || state === "CANCELLED" || state === "DRAFT") return [];
  return [
    {
      utility,
      from: dayNumber(startsOn),
      to: dayNumber(endsOn),
      state: task.finished ? "done" : state === "IN_PROGRESS" || state === "RETURNED" ? "running" : "planned",
      off: offOf(alignment),
      overdue: task.overdue,
      lane: 0,
    },
  ];
}

/** Three lanes for a network at most, so that bars stay thick enough to see. */
const mostLanes = 3;

function inLanes(bars: Bar[]): Bar[] {
  const sorted = bars.toSorted((a, b) => a.from - b.from || b.to - a.to);
  for (const utility of utilities) {
    const busyUntil: number[] = [];
    for (const bar of sorted) {
      if (bar.utility !== utility) continue;
      const free = busyUntil.findIndex((day) => day < bar.from);
      bar.lane = Math.min(free < 0 ? busyUntil.length : free, mostLanes - 1);
      busyUntil[bar.lane] = Math.max(bar.to, busyUntil[bar.lane] ?? 0);
    }
  }
  return sorted;
}

function offOf(alignment: Task["alignment"]): Bar["off"] {
  if (!alignment) return null;
  const { state, beforePaving } = alignment;
  if (state === "EARLY" || state === "LATE" || state === "NO_WINDOW") return state;
  return beforePaving ? null : "PAVING";
}

/**
 * The scenes that take turns: groups by first window, each in pages. Rows with nothing to show are left out; while some
 * have tasks with dates, those with windows only as well, unless `idle`.
 */
export function scenesOf(rows: readonly Row[], settings: Pick<WallSettings, "by" | "rows" | "idle">): Scene[] {
  const busy = rows.filter((row) => row.bars.length > 0);
  const shown =
    busy.length > 0 && !settings.idle ? busy : rows.filter((row) => row.windows.length + row.bars.length > 0);
  if (settings.by === "all") {
    const sorted = shown.toSorted(byFirstDay);
    return sorted.length > 0 ? [sceneOf("all", null, sorted, 0, 1)] : [];
  }
  const groups = new Map<string, Row[]>();
  for (const row of shown) {
    const code = row.group?.code ?? "";
    const group = groups.get(code);
    if (group) group.push(row);
    else groups.set(code, [row]);
  }
  const scenes = [...groups].map(([code, all]) => {
    const sorted = all.toSorted(byFirstDay);
    const pages = Math.ceil(sorted.length / settings.rows);
    // Pages of one group are as even as can be: eight and one would leave a screen almost empty.
    const each = Math.ceil(sorted.length / pages);
    return Array.from({ length: pages }, (_, page) =>
      sceneOf(`${code}/${page}`, all[0]!.group, sorted.slice(page * each, (page + 1) * each), page, pages),
    );
  });
  return scenes.toSorted((a, b) => firstDay(a[0]!.rows[0]!) - firstDay(b[0]!.rows[0]!)).flat();
}

const firstDay = ({ windows, bars }: Row): number => Math.min(...windows.map(from), ...bars.map(from));
const from = (span: Span): number => span.from;
const byFirstDay = (a: Row, b: Row): number => firstDay(a) - firstDay(b) || a.code.localeCompare(b.code);

function sceneOf(key: string, group: Row["group"], rows: Row[], page: number, pages: number): Scene {
  const lanes: Scene["lanes"] = [];
  let at = 0;
  for (const utility of utilities) {
    const depth = Math.max(
      ...rows.flatMap(({ bars }) => bars.map((bar) => (bar.utility === utility ? bar.lane + 1 : 0))),
      0,
    );
    if (depth === 0) continue;
    lanes.push({ utility, at });
    at += depth;
  }
  return { key, group, page, pages, rows, lanes, laneCount: Math.max(1, at) };
}

/** The part of a compound's name that its group's name does not say already. */
export function shortName(name: string, group: string | null): string {
  const rest = group !== null && name.startsWith(group) ? name.slice(group.length).replace(/^[\s,，·-]+/, "") : name;
  return (rest || name).replace(/（待定名）| \(to be named\)/, "*");
}
