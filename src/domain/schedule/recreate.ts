import type { Board } from "./board.ts";
import type { Problem } from "./model.ts";
import type { Network } from "./network.ts";
import { below, seeded } from "./random.ts";
import { placeInTurn } from "./serial.ts";

/** Ruin and recreate that can be taken up again where it stopped. */
export interface Recreate {
  /** Improves until told to stop (asked before every step) or out of steps; answers the steps taken. */
  run(keepGoing: () => boolean, mostSteps?: number): number;
  /** The best starts and their cost so far. */
  best(): { starts: (number | null)[]; cost: number };
}

/**
 * Takes a few compounds that share crews and time off the board and places them again in another order, keeping what
 * is not worse (or a little worse, less and less so); the same seed takes the same steps.
 */
export function recreate(problem: Problem, network: Network, board: Board, seed: number): Recreate {
  const random = seeded(seed);
  const neighbours = neighboursOf(problem, network);
  const movable = network.groups.map((members) => members.filter((index) => !problem.activities[index]!.fixed));
  const groups = [...movable.keys()].filter((group) => movable[group]!.length > 0);
  let best = { starts: [...board.starts], cost: board.cost() };
  let steps = 0;

  function step(): void {
    const seedGroup = costlyGroup();
    const chosen = new Set([seedGroup]);
    const around = neighbours(seedGroup, board);
    const more = below(random, Math.min(6, around.length + 1));
    for (let i = 0; i < more; i++) chosen.add(around[below(random, Math.min(around.length, 12))]!);
    const removed = [...chosen].flatMap((group) => movable[group]!);
    const touched = new Set([...removed, ...board.left]);
    const saved = [...touched].map((index) => [index, board.starts[index]!] as const);
    const before = board.cost();
    for (const index of removed) if (board.starts[index] !== null) board.remove(index);
    const order = shuffled([...chosen]);
    const shifts = new Map(order.map((group) => [group, random() < 0.4 ? below(random, 81) - 40 : null] as const));
    const drift = random() < 0.2;
    placeInTurn(problem, network, board, order, (index) => {
      const { current, compound, opensGround } = problem.activities[index]!;
      const shift = shifts.get(network.groupOf[index]!);
      if (shift != null && opensGround && compound !== null) {
        // One opening: the first trench work somewhere else, the others close behind it.
        if (board.load.openings(compound).length > 0) return null;
        return (current ?? network.earliest[index]! + 40) + shift;
      }
      return drift && current !== null ? current + below(random, 21) - 10 : current;
    });
    retryLeft(order);
    const threshold = before * (1 + 0.002 / (1 + steps / 200));
    if (board.cost() > threshold) restore(saved);
    else if (board.cost() < best.cost) best = { starts: [...board.starts], cost: board.cost() };
  }
  function retryLeft(done: readonly number[]): void {
    if (board.left.size === 0) return;
    const others = new Set([...board.left].map((index) => network.groupOf[index]!));
    for (const group of done) others.delete(group);
    placeInTurn(problem, network, board, shuffled([...others]));
  }
  function restore(saved: readonly (readonly [number, number | null])[]): void {
    for (const [index] of saved) if (board.starts[index] !== null) board.remove(index);
    for (const [index, start] of saved) if (start !== null) board.place(index, start);
  }
  function costlyGroup(): number {
    // A tournament: cheap to run at every step, and the costliest are chosen most.
    let choice = groups[below(random, groups.length)]!;
    for (let i = 0; i < 3; i++) {
      const other = groups[below(random, groups.length)]!;
      if (groupCost(other) > groupCost(choice)) choice = other;
    }
    return choice;
  }
  function groupCost(group: number): number {
    let sum = 0;
    for (const index of movable[group]!) {
      const start = board.starts[index];
      sum += start == null ? 1e9 : board.ownCost(index, start);
    }
    const openings = group < problem.compounds.length ? board.load.openings(group).length : 0;
    return sum + Math.max(0, openings - 1) * 5000;
  }
  function shuffled<T>(items: T[]): T[] {
    for (let i = items.length - 1; i > 0; i--) {
      const j = below(random, i + 1);
      [items[i], items[j]] = [items[j]!, items[i]!];
    }
    return items;
  }

  return {
    run(keepGoing, mostSteps = Infinity) {
      let taken = 0;
      for (; taken < mostSteps && groups.length > 0 && keepGoing(); taken++, steps++) step();
      return taken;
    },
    best: () => best,
  };
}

/** Groups that share a crew or an area with a group, the nearest in time first. */
export function neighboursOf(
  problem: Problem,
  network: Network,
): (group: number, board: { starts: readonly (number | null)[] }) => number[] {
  const shared = network.groups.map((members, group) => {
    const keys = new Set<string>();
    for (const index of members)
      for (const { resource } of problem.activities[index]!.demands) keys.add(`r${resource}`);
    const area = problem.compounds[group]?.area ?? null;
    if (area !== null) keys.add(`a${area}`);
    return keys;
  });
  const members = new Map<string, number[]>();
  shared.forEach((keys, group) => {
    for (const key of keys) members.set(key, [...(members.get(key) ?? []), group]);
  });
  const related = shared.map((keys, group) => {
    const all = new Set([...keys].flatMap((key) => members.get(key)!));
    all.delete(group);
    return [...all];
  });
  return (group, board) => {
    const middle = (one: number): number => {
      let sum = 0;
      let count = 0;
      for (const index of network.groups[one]!) {
        const at = board.starts[index] ?? problem.activities[index]!.current;
        if (at === null) continue;
        sum += at;
        count++;
      }
      return count === 0 ? 0 : sum / count;
    };
    const own = middle(group);
    return related[group]!.map((other) => ({ other, far: Math.abs(middle(other) - own) }))
      .sort((a, b) => a.far - b.far || a.other - b.other)
      .slice(0, 40)
      .map(({ other }) => other);
  };
}
