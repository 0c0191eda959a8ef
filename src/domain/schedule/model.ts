/** Inclusive range of working-day indices. */
export interface Span {
  from: number;
  to: number;
}

/** How many units of a crew resource an activity holds on each of its days. */
export interface Demand {
  resource: number;
  amount: number;
}

/** Why an activity has no allowed start at all; told by whoever computed its ranges. */
export type NoRange = "NO_WINDOW" | "WINDOW_TOO_SHORT" | "STOP_PERIOD";

/** One task as the engine sees it; durations in working days, dates as working-day indices from 0. */
export interface Activity {
  id: string;
  duration: number;
  /** Allowed starts, ascending and disjoint: the window less the stop periods, see `allowedStarts`. */
  ranges: readonly Span[];
  noRange?: NoRange;
  /** Start in the present plan: the hint, and what days moved are counted from. */
  current: number | null;
  /** Moving it from `current` counts as a moved agreed date. */
  agreed: boolean;
  /** Started or locked: stays at `current`, inside its ranges or not. */
  fixed: boolean;
  /** 1 or more; multiplies lateness and the price of being left (key projects weigh more). */
  weight: number;
  /** Exclusive end that it should not pass; days beyond are lateness. */
  due: number | null;
  /** Index into `compounds`. */
  compound: number | null;
  opensGround: boolean;
  demands: readonly Demand[];
}

/** start(after) >= start(before) + lag. A negative lag from the later to the earlier one is a maximal lag. */
export interface Edge {
  before: number;
  after: number;
  lag: number;
}

/** Crews of an operator: what is held at once on a day may not exceed the capacity. */
export interface Resource {
  id: string;
  capacity: number;
}

/** Construction area: so many compounds may be open at once. */
export interface Area {
  id: string;
  capacity: number;
}

/** A compound; its trench works apart by more than `tolerance` days are separate openings. */
export interface Compound {
  id: string;
  /** Index into `areas`. */
  area: number | null;
  /** Plan year: compounds of one year are solved together. */
  year: number;
  tolerance: number;
}

/** Prices that make the objective lexicographic in practice: one step above outweighs usual amounts below. */
export interface Weights {
  /** Per activity left without a place, times its weight. */
  conflict: number;
  /** Per opening of a compound beyond its first. */
  opening: number;
  /** Per day of lateness, times the activity's weight. */
  lateDay: number;
  /** Per agreed date that moves. */
  agreedMoved: number;
  /** Per day between present and proposed start. */
  dayMoved: number;
}

/** The prices used unless a rule pack says otherwise. */
export const standardWeights: Weights = {
  conflict: 1_000_000,
  opening: 5_000,
  lateDay: 100,
  agreedMoved: 50,
  dayMoved: 1,
};

/** Least change of a plan, or the shortest makespan (public benchmarks). */
export type Objective = { kind: "change"; weights: Weights } | { kind: "makespan" };

/** A whole scheduling problem; activities are named by their index everywhere. */
export interface Problem {
  activities: readonly Activity[];
  edges: readonly Edge[];
  resources: readonly Resource[];
  areas: readonly Area[];
  compounds: readonly Compound[];
  /** Exclusive last day: no activity ends after it, unless it is fixed. */
  horizon: number;
  objective: Objective;
}

/**
 * A start for every activity; null leaves it where it is, in conflict. The order holds through an activity that is
 * left, and keeps time for its work: whoever comes after it waits as if it were done in its turn.
 */
export type Starts = readonly (number | null)[];

/** What an answer costs, by part: counts and days unweighted, `total` in the prices of the problem. */
export interface Cost {
  total: number;
  left: number;
  extraOpenings: number;
  /** Days of lateness, times weight. */
  lateness: number;
  agreedMoved: number;
  daysMoved: number;
  /** Latest end of all activities. */
  makespan: number;
}
