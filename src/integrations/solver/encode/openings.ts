import { openingsOf } from "../../../domain/schedule/check.ts";
import type { Encoding } from "../encode.ts";
import type { Term } from "./builder.ts";
import { background, hold } from "./profile.ts";

/** A trench work in the model: where it starts, and the literals of the opening that it may begin. */
interface Work {
  index: number;
  start: Term;
  duration: number;
  placed: number | null;
  head: number;
}

/**
 * Openings of every compound with free trench works: a work begins an opening unless another one that starts no later
 * is still open (or ended within the tolerance); openings beyond the first cost, and each holds its area.
 */
export function encodeOpenings(encoding: Encoding): void {
  const { problem, network, choices } = encoding;
  const free = network.openers.flatMap((works, compound) =>
    works.some((index) => (choices.get(index)?.ranges.length ?? 0) > 0) ? [compound] : [],
  );
  const price = problem.objective.kind === "change" ? problem.objective.weights.opening : 0;
  const tight = problem.areas.map((_, area) => areaOf(encoding, area, free));
  for (const compound of free) {
    const area = problem.compounds[compound]!.area;
    const holds = area === null ? null : tight[area]!;
    if (price === 0 && !holds) continue;
    const works = worksOf(encoding, compound);
    cover(encoding, works, problem.compounds[compound]!.tolerance, holds);
    if (price > 0 && works.length > 1) chargeOpenings(encoding, works, price);
  }
  for (const area of tight) if (area) encoding.builder.cumulative(area.capacity, area.intervals, area.demands);
}

type Held = ReturnType<typeof background>;

/** What other compounds hold of an area; null where even all free compounds at once find room. */
function areaOf(
  { problem, network, builder, scope, reach }: Encoding,
  area: number,
  free: readonly number[],
): Held | null {
  const own = free.filter((compound) => problem.compounds[compound]!.area === area);
  if (own.length === 0) return null;
  const held = new Int32Array(problem.horizon + 1);
  const fixed = new Int32Array(problem.horizon + 1);
  const isFree = new Set(own);
  problem.compounds.forEach((one, compound) => {
    if (one.area !== area || network.openers[compound]!.length === 0) return;
    const members = {
      ...problem,
      compounds: [one],
      activities: network.openers[compound]!.map((index) => ({ ...problem.activities[index]!, compound: 0 })),
    };
    const starts = network.openers[compound]!.map((index) => scope.incumbent[index] ?? null);
    if (!isFree.has(compound)) for (const [from, until] of openingsOf(members, starts, 0)) hold(held, from, until, 1);
    for (const [from, until] of openingsOf(members, starts, 0, ({ fixed }) => fixed)) hold(fixed, from, until, 1);
  });
  let from = problem.horizon;
  let until = 0;
  for (const compound of own) {
    for (const index of network.openers[compound]!) {
      from = Math.min(from, reach(index).from);
      until = Math.max(until, reach(index).to + problem.activities[index]!.duration);
    }
  }
  let peak = 0;
  for (let day = from; day < until; day++) peak = Math.max(peak, held[day] ?? 0);
  const { capacity } = problem.areas[area]!;
  return peak + own.length <= capacity ? null : background(builder, capacity, held, fixed, from, until);
}

function worksOf({ problem, network, builder, choices, start, placed }: Encoding, compound: number): Work[] {
  return network.openers[compound]!.flatMap((index) => {
    const at = start(index);
    if (!at || choices.get(index)?.ranges.length === 0) return [];
    const { duration } = problem.activities[index]!;
    return [{ index, start: at, duration, placed: placed(index), head: builder.literal() }];
  });
}

function cover(encoding: Encoding, works: readonly Work[], tolerance: number, holds: Held | null): void {
  const { builder, problem, reach } = encoding;
  const ahead = leads(encoding, works);
  const ends = holds ? works.map(() => builder.variable([0, problem.horizon + 1])) : [];
  works.forEach((work, i) => {
    const mine = work.placed === null ? [] : [work.placed];
    const covers: number[] = [];
    works.forEach((other, j) => {
      if (i === j || ahead[i]![j]! > 0 || outshone(works, ahead, i, j)) return;
      const here = reach(work.index);
      const there = reach(other.index);
      if (here.from > there.to + other.duration + tolerance || there.from > here.to) return;
      const known = ahead[j]![i]! > 0;
      // Of two that start together the one with the lower number comes first.
      const tie = j > i ? 1 : 0;
      const covered = builder.literal();
      covers.push(covered);
      if (!known) builder.apart(work.start, other.start, tie, [covered]);
      builder.apart(other.start, work.start, -other.duration - tolerance, [covered]);
      if (other.placed !== null) builder.clause([-1 - covered, other.placed]);
      if (!holds) return;
      builder.apart({ variable: ends[j]!, constant: 0 }, { variable: ends[i]!, constant: 0 }, 0, [covered, ...mine]);
      const both = [work.head, ...(other.placed === null ? [] : [other.placed])];
      if (known) return builder.apart(work.start, other.start, other.duration + tolerance + 1, both);
      const first = builder.literal();
      builder.apart(work.start, other.start, other.duration + tolerance + 1, [...both, first]);
      builder.apart(other.start, work.start, 1 - tie, [...both, -1 - first]);
    });
    builder.clause([work.head, ...covers, ...mine.map((one) => -1 - one)]);
    for (const one of mine) builder.clause([-1 - work.head, one]);
    if (!holds) return;
    const end = { variable: ends[i]!, constant: 0 };
    builder.apart(end, work.start, work.duration, mine);
    const size = { variable: builder.variable([0, problem.horizon + 1]), constant: 0 };
    holds.intervals.push(builder.interval(work.start, size, end, [work.head]));
    holds.demands.push(1);
  });
}

/** Days by which each work is known to start ahead of each other one; -Infinity where the order does not say. */
function leads({ problem, network, choices, placed }: Encoding, works: readonly Work[]): number[][] {
  const at = new Map(works.map(({ index }, i) => [index, i]));
  const ahead = works.map(() => works.map(() => -Infinity));
  works.forEach(({ index }, i) => {
    for (const { other, lag } of network.after[index]!) {
      const j = at.get(other);
      if (j !== undefined && lag >= 0) ahead[i]![j] = Math.max(ahead[i]![j]!, lag);
    }
  });
  // Chains hold for certain only among what always has a place; what is fixed may break the order among itself.
  const certain = works.every(
    ({ index }) => !problem.activities[index]!.fixed && choices.has(index) && placed(index) === null,
  );
  if (!certain) return ahead;
  for (const k of works.keys()) {
    for (const i of works.keys()) {
      for (const j of works.keys()) ahead[i]![j] = Math.max(ahead[i]![j]!, ahead[i]![k]! + ahead[k]![j]!);
    }
  }
  return ahead;
}

/** Whether a work between j and i in the order ends no earlier than j, and so covers i whenever j does. */
function outshone(works: readonly Work[], ahead: readonly number[][], i: number, j: number): boolean {
  if (!(ahead[j]![i]! > 0) || works.some(({ placed }) => placed !== null)) return false;
  return works.some(
    ({ duration }, k) =>
      k !== i && k !== j && ahead[j]![k]! > 0 && ahead[k]![i]! > 0 && ahead[j]![k]! + duration >= works[j]!.duration,
  );
}

function chargeOpenings({ builder }: Encoding, works: readonly Work[], price: number): void {
  const extra = builder.variable([0, works.length]);
  builder.linear([[extra, 1], ...works.map(({ head }) => [head, -1] as const)], -1, 1_000_000);
  builder.price(extra, price);
}
