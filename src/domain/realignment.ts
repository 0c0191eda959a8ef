import type { Activity, Area, Compound, Cost, Edge, Problem, Resource, Span, Starts } from "./schedule/model.ts";
import { standardWeights } from "./schedule/model.ts";
import { allowedStarts, clipped, type Days } from "./schedule/ranges.ts";
import { finishedStates, taskStates, type TaskState } from "./task.ts";

/** The states of a realignment. */
export const realignmentStates = ["RUNNING", "DONE", "CANCELLED", "FAILED", "APPLIED"] as const;
/** The states of a proposal of dates to a party. */
export const dateProposalStates = ["OPEN", "ACCEPTED", "REFUSED", "SUPERSEDED"] as const;
/** What a party can answer. */
export const dateAnswers = ["ACCEPT", "REFUSE"] as const;
/** See {@link dateAnswers}. */
export type DateAnswer = (typeof dateAnswers)[number];

/** A name in both languages. */
export interface Named {
  zh: string;
  en: string;
}

/** A task as a realignment sees it; `s` and exclusive `e` are working-day indices of the dates that count. */
export interface TaskFact extends Named {
  id: number;
  compoundId: number;
  organizationId: number | null;
  state: TaskState;
  /** Asked to be realigned; what is not only stands around. */
  inScope: boolean;
  /** Work with a window, else a step. */
  work: boolean;
  phase: string | null;
  underground: boolean;
  depth: number | null;
  /** The dates are the implementer's word, not only the plan's frame. */
  committed: boolean;
  s: number;
  e: number;
  startsOn: string;
  endsOn: string;
  /** Exclusive end of the days that the plan gave it; null where it gave none. */
  due: number | null;
}

/** Everything that decides about a realignment, as it stands now; days are working-day indices, `until` exclusive. */
export interface RealignmentFacts {
  tasks: TaskFact[];
  dependencies: { before: number; after: number; lag: number }[];
  windows: ({ compoundId: number; phase: string; startsOn: string; endsOn: string } & Days)[];
  /** Paved ground and the years in which it must not be dug again. */
  closed: ({ compoundId: number } & Days)[];
  stops: ({ appliesTo: string } & Named & Days)[];
  crews: ({ id: number; capacity: number } & Named)[];
  areas: ({ id: number; capacity: number } & Named)[];
  compounds: ({ id: number; areaId: number | null; year: number; key: boolean } & Named)[];
  /** Working days between works of one compound that still count as one opening. */
  gap: number;
  /** Working days of the calendar: index and day, ascending. */
  calendar: [index: number, day: string][];
}

/** The engine: from a problem to the best starts that it finds within the budget; answers also when it is cancelled. */
export type Realign = (
  problem: Problem,
  options: {
    budgetMs: number;
    seed: number;
    signal: AbortSignal;
    onProgress: (progress: { phase: string; cost: number; bound: number; elapsedMs: number }) => void;
  },
) => Promise<{ starts: Starts; cost: Cost; bound: number; cancelled: boolean; reproducible: boolean }>;

/** Working days that work is taken to last while only the plan's frame is known. */
export const assumedDays = 10;

/** A problem with what is needed to read its answer. */
export interface Posed {
  problem: Problem;
  facts: RealignmentFacts;
  /** The fact behind each activity. */
  tasks: readonly TaskFact[];
  /** Windows and stops of each activity, shifted like the problem. */
  windows: readonly Days[][];
  /** Index of the problem's day 0. */
  base: number;
  today: number;
  /** The day of an index of the problem. */
  dayAt: (index: number) => string;
}

/** States in which a task may still be moved. */
export const startable: readonly TaskState[] = ["ISSUED", "ACKNOWLEDGED", "SCHEDULED"];

/** States in which proposed dates have become moot; blocked work may go on from where it was. */
export const pastMoving: readonly TaskState[] = taskStates.filter(
  (state) => !startable.includes(state) && state !== "BLOCKED",
);

/** The facts as a problem for the engine; `today` is a working-day index: nothing is moved into the past. */
export function pose(facts: RealignmentFacts, today: number): Posed {
  const tasks = facts.tasks.filter((task) => task.state !== "DRAFT");
  const base = Math.min(today, ...tasks.map(({ s }) => s), ...facts.windows.map(({ from }) => from)) - 1;
  const last = Math.max(today, ...tasks.map(({ e }) => e), ...facts.windows.map(({ until }) => until));
  const horizon = last - base + 260;
  const shift = ({ from, until }: Days): Days => ({ from: from - base, until: until - base });
  const compoundIndex = indexOf(facts.compounds);
  const crewIndex = indexOf(facts.crews);
  const windows = tasks.map((task) =>
    facts.windows.filter(({ compoundId, phase }) => compoundId === task.compoundId && phase === task.phase).map(shift),
  );
  const activities = tasks.map((task, index): Activity => {
    const fixed = !task.inScope || !startable.includes(task.state);
    const span = Math.max(1, task.e - task.s);
    const duration = fixed || task.committed || !task.work ? span : Math.min(span, assumedDays);
    const current = task.s - base;
    const found = task.work
      ? allowedStarts(windows[index]!, duration, stopsOf(facts, task).map(shift))
      : { ranges: [{ from: 0, to: horizon - duration }] };
    const compound = facts.compounds[compoundIndex.get(task.compoundId)!]!;
    const crew = task.organizationId === null ? undefined : crewIndex.get(task.organizationId);
    const holds = crew !== undefined && task.work && !finishedStates.includes(task.state);
    return {
      id: String(task.id),
      duration,
      ranges: fixed ? found.ranges : notPast(found.ranges, today - base, current),
      ...("noRange" in found && found.noRange ? { noRange: found.noRange } : {}),
      current,
      agreed: task.state === "SCHEDULED",
      fixed,
      weight: compound.key ? 3 : 1,
      // Whoever stands beyond the plan's end by agreement is not late for standing there.
      due: task.due === null ? null : Math.max(task.due, task.e) - base,
      compound: compoundIndex.get(task.compoundId)!,
      opensGround: task.underground,
      demands: holds ? [{ resource: crew, amount: 1 }] : [],
    };
  });
  const areas: Area[] = facts.areas.map(({ id, capacity }) => ({ id: String(id), capacity }));
  const areaIndex = indexOf(facts.areas);
  const compounds: Compound[] = facts.compounds.map(({ id: _id, areaId, year }) => ({
    area: areaId === null ? null : (areaIndex.get(areaId) ?? null),
    year,
    tolerance: facts.gap,
    id: String(_id),
  }));
  const resources: Resource[] = facts.crews.map(({ id, capacity }) => ({ id: String(id), capacity }));
  const problem: Problem = {
    activities,
    edges: edgesOf(facts, tasks),
    resources,
    areas,
    compounds,
    horizon,
    objective: { kind: "change", weights: standardWeights },
  };
  const dayAt = dayOf(facts.calendar);
  return { problem, facts, tasks, windows, base, today: today - base, dayAt: (index) => dayAt(index + base) };
}

/** The stretches in which this work must not happen: stop periods, and paved ground for what lies beneath it. */
export function stopsOf(facts: RealignmentFacts, task: TaskFact): Days[] {
  const stops: Days[] = facts.stops.filter(
    ({ appliesTo }) =>
      appliesTo === "all" ||
      (appliesTo === "underground" && task.underground) ||
      appliesTo === `phase:${(task.phase ?? "").toLowerCase()}`,
  );
  if (!task.underground) return stops;
  return [...stops, ...facts.closed.filter(({ compoundId }) => compoundId === task.compoundId)];
}

/** A dated move of a task. */
export interface DatedMove {
  activity: number;
  taskId: number;
  fromStart: string;
  fromEnd: string;
  toStart: string;
  toEnd: string;
}

/** The answer as dates: what moves, from when to when. */
export function movesOf({ problem, tasks, dayAt }: Posed, starts: Starts): DatedMove[] {
  return problem.activities.flatMap(({ fixed, current, duration }, activity): DatedMove[] => {
    const start = starts[activity] ?? null;
    if (fixed || start === null || start === current) return [];
    const { id: taskId, startsOn: fromStart, endsOn: fromEnd } = tasks[activity]!;
    const toStart = dayAt(start);
    return [{ activity, taskId, fromStart, fromEnd, toStart, toEnd: dayAt(start + duration - 1) }];
  });
}

/** Finds the day of a working-day index; outside the calendar weeks are plain. */
function dayOf(calendar: RealignmentFacts["calendar"]): (index: number) => string {
  const known = new Map(calendar);
  const first = calendar[0];
  const last = calendar.at(-1);
  return (index) => {
    const day = known.get(index);
    if (day !== undefined) return day;
    const [at, from] = (last && index > last[0] ? last : first) ?? [0, "2000-01-03"];
    return plainDays(from, index - at);
  };
}

function plainDays(day: string, count: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  for (let left = Math.abs(count); left > 0;) {
    date.setUTCDate(date.getUTCDate() + Math.sign(count));
    if (date.getUTCDay() % 6 !== 0) left--;
  }
  return date.toISOString().slice(0, 10);
}

function notPast(ranges: readonly Span[], today: number, current: number): Span[] {
  const ahead = clipped(ranges, today, Infinity);
  const stays = current < today && ranges.some(({ from, to }) => from <= current && current <= to);
  return stays ? [{ from: current, to: current }, ...ahead] : ahead;
}

function edgesOf(facts: RealignmentFacts, tasks: readonly TaskFact[]): Edge[] {
  const at = indexOf(tasks);
  const lags = new Map<string, Edge>();
  const add = (before: number, after: number, lag: number): void => {
    const known = lags.get(`${before}/${after}`);
    if (!known || known.lag < lag) lags.set(`${before}/${after}`, { before, after, lag });
  };
  for (const { before, after, lag } of facts.dependencies) {
    if (at.has(before) && at.has(after)) add(at.get(before)!, at.get(after)!, lag);
  }
  const byCompound = Map.groupBy(
    [...tasks.entries()].filter(([, task]) => task.depth !== null),
    ([, task]) => task.compoundId,
  );
  for (const members of byCompound.values()) {
    for (const [i, deep] of members) {
      for (const [j, shallow] of members) {
        if (deep.depth! < shallow.depth! && (deep.underground || shallow.underground)) add(i, j, 0);
      }
    }
  }
  return [...lags.values()];
}

function indexOf(rows: readonly { id: number }[]): Map<number, number> {
  return new Map(rows.map(({ id }, index) => [id, index]));
}
