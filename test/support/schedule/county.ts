import { standardWeights, type Activity, type Edge, type Problem } from "../../../src/domain/schedule/model.ts";
import { networkOf } from "../../../src/domain/schedule/network.ts";
import { below, seeded } from "../../../src/domain/schedule/random.ts";
import { recreate } from "../../../src/domain/schedule/recreate.ts";
import { allowedStarts, type Days } from "../../../src/domain/schedule/ranges.ts";
import { serialSchedule } from "../../../src/domain/schedule/serial.ts";

/** What a generated county is made of. */
export interface CountySettings {
  seed: number;
  compounds: number;
  years: number;
  /** Share of the compounds whose window moves after the plan was made. */
  moved: number;
}

const daysOfYear = 250;
const today = 40;

/** Depth order first (they open the ground), then the surface, then what needs no open ground. */
const trades = [
  { name: "drainage", least: 8, most: 16, crew: 0, opens: true },
  { name: "water", least: 5, most: 10, crew: 1, opens: true },
  { name: "gas", least: 4, most: 9, crew: 2, opens: true },
  { name: "power", least: 5, most: 10, crew: 3, opens: true },
  { name: "telecom", least: 3, most: 8, crew: 4, opens: true },
  { name: "paving", least: 5, most: 12, crew: 5, opens: false },
  { name: "roof", least: 10, most: 25, crew: 6, opens: false },
  { name: "facade", least: 15, most: 35, crew: 6, opens: false },
  { name: "meters", least: 3, most: 8, crew: 1, opens: false },
  { name: "gasMeters", least: 3, most: 8, crew: 2, opens: false },
  { name: "powerMeters", least: 3, most: 8, crew: 3, opens: false },
  { name: "lighting", least: 2, most: 6, crew: null, opens: false },
  { name: "greening", least: 4, most: 10, crew: null, opens: false },
] as const;

/** [before, after, share of the first one's duration that must pass]. */
const order: [number, number, number][] = [
  [0, 1, 0.6],
  [1, 2, 0.6],
  [2, 3, 0.6],
  [3, 4, 0.6],
  [4, 5, 1],
  [0, 5, 1],
  [1, 8, 1],
  [2, 9, 1],
  [3, 10, 1],
  [7, 11, 1],
  [5, 12, 1],
];

/**
 * A county whose plan was right (inside the windows, in order, crews and areas nearly full) until a share of the
 * windows moved by 15 to 60 working days; about 12.5 tasks a compound; what starts before day 40 has started.
 */
export function county(settings: CountySettings): Problem {
  const random = seeded(settings.seed);
  const stops = Array.from({ length: settings.years }, (_, year): Days[] => [
    { from: year * daysOfYear + 15, until: year * daysOfYear + 25 },
    { from: year * daysOfYear + 110, until: year * daysOfYear + 116 },
  ]).flat();
  const windows = Array.from({ length: settings.compounds }, (_, compound) =>
    windowOf(compound % settings.years, random),
  );
  const blank = empty(settings, windows, stops, random);
  const planned = plan(settings, blank);
  return move(settings, planned, windows, stops, random);
}

function windowOf(year: number, random: () => number): Days {
  const length = 95 + below(random, 45);
  const from = year * daysOfYear + below(random, daysOfYear - length + 1);
  return { from, until: from + length };
}

function empty(settings: CountySettings, windows: Days[], stops: Days[], random: () => number): Problem {
  const activities: Activity[] = [];
  const edges: Edge[] = [];
  const areas = Math.max(1, Math.round(settings.compounds / 30));
  windows.forEach((window, compound) => {
    const first = activities.length;
    const weight = random() < 0.1 ? 3 : 1;
    const skipped = random() < 0.5 ? trades.length - 1 : -1;
    trades.forEach(({ name, least, most, crew, opens }, trade) => {
      if (trade === skipped) return;
      const duration = least + below(random, most - least + 1);
      activities.push({
        id: `${compound}-${name}`,
        duration,
        ...allowedStarts([window], duration, opens ? stops : []),
        current: null,
        agreed: random() < 0.4,
        fixed: false,
        weight,
        due: (Math.floor(window.from / daysOfYear) + 1) * daysOfYear,
        compound,
        opensGround: opens,
        demands: crew === null ? [] : [{ resource: crew, amount: 1 }],
      });
    });
    for (const [before, after, share] of order) {
      if (after === skipped) continue;
      const lag = Math.ceil(share * activities[first + before]!.duration);
      edges.push({ before: first + before, after: first + after, lag });
    }
  });
  return {
    activities,
    edges,
    resources: Array.from({ length: 7 }, (_, crew) => ({ id: `crew-${crew}`, capacity: 1 })),
    areas: Array.from({ length: areas }, (_, area) => ({ id: `area-${area}`, capacity: 1 })),
    compounds: windows.map((window, compound) => ({
      id: `compound-${compound}`,
      area: compound % areas,
      year: Math.floor(window.from / daysOfYear),
      tolerance: 5,
    })),
    horizon: settings.years * daysOfYear + 120,
    objective: { kind: "change", weights: standardWeights },
  };
}

/** The smallest crews and areas with which serial generation leaves nothing, and its plan; what began is fixed. */
function plan(settings: CountySettings, problem: Problem): Problem {
  const network = networkOf(problem);
  let next = problem;
  for (;;) {
    const board = serialSchedule(next, network);
    const { left } = board;
    if (left.size === 0) {
      // A plan that a person would sign: hardly a compound is opened twice.
      const tidy = recreate(next, network, board, settings.seed);
      tidy.run(() => true, 12 * settings.compounds);
      const { starts } = tidy.best();
      const activities = next.activities.map((one, index): Activity => {
        const current = starts[index]!;
        return { ...one, current, fixed: current < today };
      });
      return { ...next, activities };
    }
    const short = new Set<number>();
    const shortAreas = new Set<number>();
    for (const index of left) {
      // Where the one that is left needs no crew itself, it is pushed out by those before it.
      const { compound, demands } = next.activities[index]!;
      const members = demands.length > 0 ? [index] : network.groups[compound!]!;
      for (const member of members) for (const { resource } of next.activities[member]!.demands) short.add(resource);
      if (next.activities[index]!.opensGround) shortAreas.add(next.compounds[compound!]!.area!);
    }
    const wider = <T extends { capacity: number }>(one: T, index: number, set: Set<number>): T =>
      set.has(index) ? { ...one, capacity: one.capacity + 1 } : one;
    next = {
      ...next,
      resources: next.resources.map((one, index) => wider(one, index, short)),
      areas: next.areas.map((one, index) => wider(one, index, shortAreas)),
    };
  }
}

function move(
  settings: CountySettings,
  problem: Problem,
  windows: readonly Days[],
  stops: readonly Days[],
  random: () => number,
): Problem {
  const begun = new Set(problem.activities.filter(({ fixed }) => fixed).map(({ compound }) => compound));
  const free = [...windows.keys()].filter((compound) => !begun.has(compound));
  const moved = new Map<number, Days>();
  while (moved.size < Math.min(free.length, Math.round(settings.moved * settings.compounds))) {
    const compound = free[below(random, free.length)]!;
    const { from, until } = windows[compound]!;
    const by = (15 + below(random, 46)) * (random() < 0.35 ? -1 : 1);
    if (from + by < today) continue;
    moved.set(compound, { from: from + by, until: until + by });
  }
  const activities = problem.activities.map((one): Activity => {
    const window = moved.get(one.compound!);
    if (!window) return one;
    const { noRange: _, ...rest } = one;
    return { ...rest, ...allowedStarts([window], one.duration, one.opensGround ? stops : []) };
  });
  return { ...problem, activities };
}
