import type { Problem } from "./model.ts";

/** One edge seen from one of its ends. */
export interface Arc {
  other: number;
  lag: number;
}

/** A problem indexed for the solvers; by activity index unless said otherwise. */
export interface Network {
  /** Edges into and out of each activity; those between two fixed activities are left out: they are given. */
  before: readonly Arc[][];
  after: readonly Arc[][];
  /** Rank in an order that respects every edge of lag >= 0. */
  rank: Int32Array;
  /** Group of each activity (its compound, or itself alone), and the members of each group by rank. */
  groupOf: Int32Array;
  groups: readonly number[][];
  /** Trench works by compound. */
  openers: readonly number[][];
  /** Earliest and latest start by the ranges and the order alone; a guide, not a bound for what is left. */
  earliest: Int32Array;
  latest: Int32Array;
}

/** Indexes a problem once for serial generation, ruin and recreate, and the encoding. */
export function networkOf(problem: Problem): Network {
  const { activities, compounds, edges } = problem;
  const before = activities.map((): Arc[] => []);
  const after = activities.map((): Arc[] => []);
  for (const edge of edges) {
    if (activities[edge.before]!.fixed && activities[edge.after]!.fixed) continue;
    before[edge.after]!.push({ other: edge.before, lag: edge.lag });
    after[edge.before]!.push({ other: edge.after, lag: edge.lag });
  }
  const order = ordered(after);
  const rank = new Int32Array(activities.length);
  order.forEach((index, position) => (rank[index] = position));
  const openers = compounds.map((): number[] => []);
  activities.forEach(({ compound, opensGround }, index) => {
    if (compound !== null && opensGround) openers[compound]!.push(index);
  });
  return { before, after, rank, openers, ...grouped(problem, order), ...bounds(problem, before, after, order) };
}

function grouped({ activities, compounds }: Problem, order: readonly number[]): Pick<Network, "groupOf" | "groups"> {
  const groups = compounds.map((): number[] => []);
  const groupOf = new Int32Array(activities.length);
  for (const index of order) {
    const compound = activities[index]!.compound;
    groupOf[index] = compound ?? groups.push([]) - 1;
    groups[groupOf[index]]!.push(index);
  }
  return { groupOf, groups };
}

/** Kahn's order over the edges of lag >= 0; what lies on a circle of those comes last, as numbered. */
function ordered(after: readonly Arc[][]): number[] {
  const waiting = new Int32Array(after.length);
  for (const arcs of after) for (const { other, lag } of arcs) if (lag >= 0) waiting[other]!++;
  const order: number[] = [];
  waiting.forEach((count, index) => {
    if (count === 0) order.push(index);
  });
  for (let next = 0; next < order.length; next++) {
    for (const { other, lag } of after[order[next]!]!) if (lag >= 0 && --waiting[other]! === 0) order.push(other);
  }
  const seen = new Set(order);
  after.forEach((_, index) => {
    if (!seen.has(index)) order.push(index);
  });
  return order;
}

function bounds(
  { activities, horizon }: Problem,
  before: readonly Arc[][],
  after: readonly Arc[][],
  order: readonly number[],
): Pick<Network, "earliest" | "latest"> {
  const earliest = new Int32Array(activities.length);
  const latest = new Int32Array(activities.length);
  for (const index of order) {
    const { fixed, current, ranges } = activities[index]!;
    let start = fixed ? current! : (ranges[0]?.from ?? 0);
    if (!fixed)
      for (const { other, lag } of before[index]!) if (lag >= 0) start = Math.max(start, earliest[other]! + lag);
    earliest[index] = start;
  }
  for (const index of order.toReversed()) {
    const { fixed, current, ranges, duration } = activities[index]!;
    let start = fixed ? current! : Math.min(ranges.at(-1)?.to ?? horizon, horizon - duration);
    if (!fixed) for (const { other, lag } of after[index]!) if (lag >= 0) start = Math.min(start, latest[other]! - lag);
    latest[index] = start;
  }
  return { earliest, latest };
}
