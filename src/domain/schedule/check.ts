import type { Activity, Cost, Problem, Starts } from "./model.ts";

/** What an answer breaks; activities by index, `day` the first day, `resource` a crew or an area by index. */
export interface Violation {
  code: "FIXED_MOVED" | "OUTSIDE_WINDOW" | "OUT_OF_SEQUENCE" | "CREW_OVERLOAD" | "AREA_OVERLOAD";
  activities: number[];
  resource?: number;
  day?: number;
}

/** The judgement on an answer: feasible when nothing is violated; the cost is computed from nothing but the starts. */
export interface Verdict {
  feasible: boolean;
  violations: Violation[];
  cost: Cost;
}

/**
 * Judges an answer independently of every solver (shares no code with them, on purpose). What fixed activities break
 * among themselves is given, not a violation: nobody can mend it here.
 */
export function check(problem: Problem, starts: Starts): Verdict {
  const violations = [
    ...misplaced(problem, starts),
    ...outOfSequence(problem, starts),
    ...crewOverloads(problem, starts),
    ...areaOverloads(problem, starts),
  ];
  return { feasible: violations.length === 0, violations, cost: costOf(problem, starts) };
}

/** The openings of one compound as [from, until) days, by the trench works that have a start; gaps in tolerance are open. */
export function openingsOf(
  problem: Problem,
  starts: Starts,
  compound: number,
  counts = (_: Activity): boolean => true,
): [from: number, until: number][] {
  const works: [number, number][] = [];
  problem.activities.forEach((activity, index) => {
    const start = starts[index];
    if (activity.compound !== compound || !activity.opensGround || start == null || !counts(activity)) return;
    works.push([start, start + activity.duration]);
  });
  return islands(works, problem.compounds[compound]!.tolerance);
}

function misplaced(problem: Problem, starts: Starts): Violation[] {
  return problem.activities.flatMap((activity, index): Violation[] => {
    const start = starts[index];
    if (activity.fixed) return start === activity.current ? [] : [{ code: "FIXED_MOVED", activities: [index] }];
    if (start == null) return [];
    const allowed = activity.ranges.some(({ from, to }) => Number.isInteger(start) && start >= from && start <= to);
    const inside = start >= 0 && start + activity.duration <= problem.horizon;
    return allowed && inside ? [] : [{ code: "OUTSIDE_WINDOW", activities: [index], day: start }];
  });
}

function outOfSequence(problem: Problem, starts: Starts): Violation[] {
  const { activities, edges } = problem;
  const turn = turnsOfLeft(problem, starts);
  return edges.flatMap(({ before, after, lag }): Violation[] => {
    const both = [activities[before]!, activities[after]!] as const;
    if (both.every(({ fixed }) => fixed)) return [];
    const end = starts[after];
    if (end == null) return [];
    const left = starts[before] == null;
    if (left && both[1].fixed) return [];
    const from = left ? turn[before]! : starts[before]!;
    return end >= from + lag ? [] : [{ code: "OUT_OF_SEQUENCE", activities: [before, after], day: end }];
  });
}

/** The earliest turn of every left activity, by the movable ones before it; -Infinity where nothing comes before. */
function turnsOfLeft({ activities, edges }: Problem, starts: Starts): number[] {
  const turn = activities.map(() => -Infinity);
  const inward = edges.filter(({ before, after }) => starts[after] == null && !activities[before]!.fixed);
  // As many rounds as there are left activities settle every path; one more that still changes is a circle.
  for (let round = 0, changed = true; changed; round++) {
    changed = false;
    for (const { before, after, lag } of inward) {
      const reach = (starts[before] ?? turn[before]!) + lag;
      if (reach <= turn[after]!) continue;
      turn[after] = round > inward.length ? Infinity : reach;
      changed = true;
    }
  }
  return turn;
}

function crewOverloads(problem: Problem, starts: Starts): Violation[] {
  const holders = problem.resources.map((): { index: number; amount: number }[] => []);
  problem.activities.forEach(({ demands }, index) => {
    if (starts[index] == null) return;
    for (const { resource, amount } of demands) if (amount > 0) holders[resource]!.push({ index, amount });
  });
  return holders.flatMap((held, resource): Violation[] => {
    const all = new Map<number, number>();
    const given = new Map<number, number>();
    for (const { index, amount } of held) {
      const { duration, fixed } = problem.activities[index]!;
      for (let day = starts[index]!; day < starts[index]! + duration; day++) {
        all.set(day, (all.get(day) ?? 0) + amount);
        if (fixed) given.set(day, (given.get(day) ?? 0) + amount);
      }
    }
    const day = firstOverload(all, given, problem.resources[resource]!.capacity);
    if (day === undefined) return [];
    const onDay = held.filter(
      ({ index }) => starts[index]! <= day && day < starts[index]! + problem.activities[index]!.duration,
    );
    return [{ code: "CREW_OVERLOAD", activities: onDay.map(({ index }) => index), resource, day }];
  });
}

function areaOverloads(problem: Problem, starts: Starts): Violation[] {
  const all = problem.areas.map(() => new Map<number, number>());
  const given = problem.areas.map(() => new Map<number, number>());
  const trenches = trenchesByCompound(problem, starts);
  problem.compounds.forEach(({ area, tolerance }, compound) => {
    if (area === null) return;
    const works = trenches[compound]!;
    addDays(all[area]!, islands(works.map(spanOf(problem, starts)), tolerance));
    const fixed = works.filter((index) => problem.activities[index]!.fixed);
    addDays(given[area]!, islands(fixed.map(spanOf(problem, starts)), tolerance));
  });
  return problem.areas.flatMap(({ capacity }, area): Violation[] => {
    const day = firstOverload(all[area]!, given[area]!, capacity);
    if (day === undefined) return [];
    const involved = trenches.flatMap((works, compound) => (problem.compounds[compound]!.area === area ? works : []));
    const onDay = involved.filter((index) => {
      const [from, until] = spanOf(problem, starts)(index);
      return from <= day && day < until;
    });
    return [{ code: "AREA_OVERLOAD", activities: onDay, resource: area, day }];
  });
}

function costOf(problem: Problem, starts: Starts): Cost {
  const cost: Cost = { total: 0, left: 0, extraOpenings: 0, lateness: 0, agreedMoved: 0, daysMoved: 0, makespan: 0 };
  let leftWeight = 0;
  problem.activities.forEach(({ fixed, weight, due, duration, current, agreed }, index) => {
    const start = starts[index] ?? null;
    if (start === null) {
      cost.left++;
      leftWeight += weight;
      return;
    }
    cost.makespan = Math.max(cost.makespan, start + duration);
    if (fixed) return;
    if (due !== null) cost.lateness += weight * Math.max(0, start + duration - due);
    if (current === null || current === start) return;
    cost.daysMoved += Math.abs(start - current);
    if (agreed) cost.agreedMoved++;
  });
  trenchesByCompound(problem, starts).forEach((works, compound) => {
    const openings = islands(works.map(spanOf(problem, starts)), problem.compounds[compound]!.tolerance);
    cost.extraOpenings += Math.max(0, openings.length - 1);
  });
  if (problem.objective.kind === "makespan") return { ...cost, total: cost.makespan + leftWeight * 1_000_000 };
  const { conflict, opening, lateDay, agreedMoved, dayMoved } = problem.objective.weights;
  cost.total =
    conflict * leftWeight +
    opening * cost.extraOpenings +
    lateDay * cost.lateness +
    agreedMoved * cost.agreedMoved +
    dayMoved * cost.daysMoved;
  return cost;
}

function trenchesByCompound(problem: Problem, starts: Starts): number[][] {
  const works = problem.compounds.map((): number[] => []);
  problem.activities.forEach(({ compound, opensGround }, index) => {
    if (compound !== null && opensGround && starts[index] != null) works[compound]!.push(index);
  });
  return works;
}

function spanOf(problem: Problem, starts: Starts): (index: number) => [number, number] {
  return (index) => [starts[index]!, starts[index]! + problem.activities[index]!.duration];
}

function islands(works: readonly [number, number][], tolerance: number): [number, number][] {
  const result: [number, number][] = [];
  for (const [from, until] of works.toSorted((a, b) => a[0] - b[0])) {
    const last = result.at(-1);
    if (last && from <= last[1] + tolerance) last[1] = Math.max(last[1], until);
    else result.push([from, until]);
  }
  return result;
}

function addDays(load: Map<number, number>, spans: readonly [number, number][]): void {
  for (const [from, until] of spans) {
    for (let day = from; day < until; day++) load.set(day, (load.get(day) ?? 0) + 1);
  }
}

function firstOverload(all: Map<number, number>, given: Map<number, number>, capacity: number): number | undefined {
  let first: number | undefined;
  for (const [day, load] of all) {
    const allowed = Math.max(capacity, given.get(day) ?? 0);
    if (load > allowed && (first === undefined || day < first)) first = day;
  }
  return first;
}
