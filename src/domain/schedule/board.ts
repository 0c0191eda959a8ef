import { loadOf, type Load } from "./load.ts";
import type { Activity, Problem, Weights } from "./model.ts";
import type { Network } from "./network.ts";

/** A schedule in the making: which activity stands where, what that costs, where another one still fits. */
export interface Board {
  readonly starts: (number | null)[];
  readonly load: Load;
  /** Movable activities without a start. */
  readonly left: ReadonlySet<number>;
  cost(): number;
  place(index: number, start: number): void;
  remove(index: number): void;
  /** Earliest and latest start by what stands around it, through what is left too. */
  room(index: number): { from: number; to: number };
  /** Feasible start of least cost near `target`; null where there is none. */
  bestStart(index: number, target: number | null): number | null;
  /** The part of the cost that is this activity's own, at this start. */
  ownCost(index: number, start: number): number;
}

const noWeights: Weights = { conflict: 1_000_000, opening: 0, lateDay: 0, agreedMoved: 0, dayMoved: 0 };

/** A board that holds the fixed activities; the others are left until they are placed. */
export function boardOf(problem: Problem, network: Network): Board {
  const { activities, objective } = problem;
  const weights = objective.kind === "change" ? objective.weights : noWeights;
  const starts = activities.map(({ fixed, current }) => (fixed ? current : null));
  const load = loadOf(problem);
  const left = new Set(activities.keys().filter((index) => !activities[index]!.fixed));
  let cost = problem.compounds.reduce((sum, _, compound) => sum + openingCost(compound), 0);
  for (const index of left) cost += weights.conflict * activities[index]!.weight;

  function openingCost(compound: number): number {
    return weights.opening * Math.max(0, load.openings(compound).length - 1);
  }
  function change(index: number, start: number, sign: 1 | -1): void {
    const { compound, weight, opensGround } = activities[index]!;
    const opens = compound !== null && opensGround;
    if (opens) cost -= openingCost(compound);
    if (sign > 0) load.add(index, start);
    else load.remove(index, start);
    if (opens) cost += openingCost(compound);
    cost += sign * (ownCost(index, start) - weights.conflict * weight);
  }
  function ownCost(index: number, start: number): number {
    const { due, weight, duration, current, agreed } = activities[index]!;
    let own = due === null ? 0 : weights.lateDay * weight * Math.max(0, start + duration - due);
    if (current !== null && current !== start) {
      own += weights.dayMoved * Math.abs(start - current) + (agreed ? weights.agreedMoved : 0);
    }
    return own;
  }
  function turn(index: number, depth: number): number {
    // The turn of one that is left; a chain longer than this is cut, and the checker has the last word.
    let from = -Infinity;
    for (const { other, lag } of network.before[index]!) {
      if (activities[other]!.fixed) continue;
      const reach = starts[other] ?? (lag >= 0 && depth < 40 ? turn(other, depth + 1) : -Infinity);
      from = Math.max(from, reach + lag);
    }
    return from;
  }
  function deadline(index: number, depth: number): number {
    let to = Infinity;
    for (const { other, lag } of network.after[index]!) {
      if (activities[other]!.fixed) continue;
      const reach = starts[other] ?? (lag >= 0 && depth < 40 ? deadline(other, depth + 1) : Infinity);
      to = Math.min(to, reach - lag);
    }
    return to;
  }
  function room(index: number): { from: number; to: number } {
    let from = 0;
    let to = problem.horizon - activities[index]!.duration;
    for (const { other, lag } of network.before[index]!) {
      from = Math.max(from, (starts[other] ?? (lag >= 0 ? turn(other, 0) : -Infinity)) + lag);
    }
    for (const { other, lag } of network.after[index]!) {
      to = Math.min(to, (starts[other] ?? (lag >= 0 ? deadline(other, 0) : Infinity)) - lag);
    }
    return { from, to };
  }
  function blockedUntil(index: number, start: number): number {
    const crew = load.crewBlocked(index, start);
    return crew >= 0 ? crew : load.areaBlocked(index, start);
  }
  /** First feasible start from `at` on, in [from, to]. */
  function forward({ ranges }: Activity, index: number, at: number, to: number): number | null {
    for (const range of ranges) {
      let start = Math.max(range.from, at);
      while (start <= range.to && start <= to) {
        const blocked = blockedUntil(index, start);
        if (blocked < 0) return start;
        start = Math.max(start, blocked) + 1;
      }
    }
    return null;
  }
  function backward({ ranges, duration }: Activity, index: number, at: number, from: number): number | null {
    for (let i = ranges.length - 1; i >= 0; i--) {
      const range = ranges[i]!;
      let start = Math.min(range.to, at);
      while (start >= range.from && start >= from) {
        const blocked = blockedUntil(index, start);
        if (blocked < 0) return start;
        start = Math.min(start - 1, blocked - duration);
      }
    }
    return null;
  }
  function near(index: number, target: number, from: number, to: number): number | null {
    const activity = activities[index]!;
    if (from > to) return null;
    const at = Math.min(Math.max(target, from), to);
    const later = forward(activity, index, at, to);
    if (later === at) return later;
    const earlier = backward(activity, index, at - 1, from);
    if (later === null || earlier === null) return later ?? earlier;
    return ownCost(index, earlier) <= ownCost(index, later) ? earlier : later;
  }
  function bestStart(index: number, target: number | null): number | null {
    const { from, to } = room(index);
    if (from > to) return null;
    const activity = activities[index]!;
    const aim = target ?? from;
    // What comes after must still find its window; only if that is impossible does it take what there is.
    const soft = Math.min(to, network.latest[index]!);
    const best = near(index, aim, from, soft) ?? near(index, aim, Math.max(from, soft + 1), to);
    if (best === null || activity.compound === null || !activity.opensGround || weights.opening === 0) return best;
    return joined(activity, index, aim, best, from, to);
  }
  /** The best start that needs no further opening, where that is cheaper than a start of its own. */
  function joined(activity: Activity, index: number, aim: number, best: number, from: number, to: number): number {
    const open = load.openings(activity.compound!);
    const { tolerance } = problem.compounds[activity.compound!]!;
    const touches = (start: number): boolean =>
      open.some(([a, b]) => start <= b + tolerance && start + activity.duration + tolerance >= a);
    if (open.length === 0 || touches(best)) return best;
    let choice = best;
    let price = ownCost(index, best) + weights.opening;
    for (const [a, b] of open) {
      const low = Math.max(from, a - tolerance - activity.duration);
      const high = Math.min(to, b + tolerance);
      const start = near(index, aim, low, high);
      if (start === null || ownCost(index, start) >= price) continue;
      price = ownCost(index, start);
      choice = start;
    }
    return choice;
  }

  return {
    starts,
    load,
    left,
    cost: () => cost,
    place(index, start) {
      starts[index] = start;
      left.delete(index);
      change(index, start, 1);
    },
    remove(index) {
      const start = starts[index]!;
      starts[index] = null;
      left.add(index);
      change(index, start, -1);
    },
    room,
    bestStart,
    ownCost,
  };
}
