import type { Problem } from "./model.ts";

/** What crews and areas hold day by day while a schedule is built; days are [0, horizon). */
export interface Load {
  /** First day of [start, start + duration) on which a crew of this activity is full, or -1. */
  crewBlocked(index: number, start: number): number;
  /** First day that this trench work would newly open while its area is full, or -1. */
  areaBlocked(index: number, start: number): number;
  /** The crew that is full on that day for this activity. */
  fullCrew(index: number, day: number): number;
  add(index: number, start: number): void;
  remove(index: number, start: number): void;
  /** Openings of a compound so far, as [from, until) days in order. */
  openings(compound: number): readonly (readonly [number, number])[];
}

/** Empty ground and idle crews, but for the fixed activities, which are held from the start. */
export function loadOf(problem: Problem): Load {
  const { activities, compounds } = problem;
  const length = Math.max(
    problem.horizon + 1,
    ...activities.map(({ fixed, current, duration }) => (fixed ? current! + duration + 1 : 0)),
  );
  const crews = problem.resources.map(() => new Int32Array(length));
  const crewLimit = problem.resources.map(({ capacity }) => new Int32Array(length).fill(capacity));
  const areas = problem.areas.map(() => new Int32Array(length));
  const areaLimit = problem.areas.map(({ capacity }) => new Int32Array(length).fill(capacity));
  const works = compounds.map(() => new Map<number, number>());
  const open: [number, number][][] = compounds.map(() => []);

  const changeCrews = (index: number, start: number, sign: number): void => {
    const { duration, demands } = activities[index]!;
    for (const { resource, amount } of demands) {
      const row = crews[resource]!;
      for (let day = start; day < start + duration; day++) row[day]! += sign * amount;
    }
  };
  const reopen = (compound: number): void => {
    const { area, tolerance } = compounds[compound]!;
    const next = islandsOf(activities, works[compound]!, tolerance);
    if (area !== null) {
      for (const [from, until] of open[compound]!) for (let day = from; day < until; day++) areas[area]![day]!--;
      for (const [from, until] of next) for (let day = from; day < until; day++) areas[area]![day]!++;
    }
    open[compound] = next;
  };
  const change = (index: number, start: number, sign: number): void => {
    const { compound, opensGround } = activities[index]!;
    changeCrews(index, start, sign);
    if (compound === null || !opensGround) return;
    if (sign > 0) works[compound]!.set(index, start);
    else works[compound]!.delete(index);
    reopen(compound);
  };

  const load: Load = {
    crewBlocked(index, start) {
      const { duration, demands } = activities[index]!;
      let first = -1;
      for (const { resource, amount } of demands) {
        const row = crews[resource]!;
        const limit = crewLimit[resource]!;
        if (amount === 0) continue;
        for (let day = start; day < start + duration; day++) {
          if (row[day]! + amount <= limit[day]!) continue;
          if (first < 0 || day < first) first = day;
          break;
        }
      }
      return first;
    },
    areaBlocked(index, start) {
      const { duration, compound, opensGround } = activities[index]!;
      if (compound === null || !opensGround) return -1;
      const { area, tolerance } = compounds[compound]!;
      if (area === null) return -1;
      let from = start;
      let until = start + duration;
      for (const [a, b] of open[compound]!) {
        if (b <= start && start - b <= tolerance) from = Math.min(from, b);
        if (a >= start + duration && a - start - duration <= tolerance) until = Math.max(until, a);
      }
      for (let day = from; day < until; day++) {
        if (areas[area]![day]! < areaLimit[area]![day]!) continue;
        if (!open[compound]!.some(([a, b]) => a <= day && day < b)) return day;
      }
      return -1;
    },
    fullCrew(index, day) {
      const full = activities[index]!.demands.find(
        ({ resource, amount }) => amount > 0 && crews[resource]![day]! + amount > crewLimit[resource]![day]!,
      );
      return full?.resource ?? -1;
    },
    add: (index, start) => change(index, start, 1),
    remove: (index, start) => change(index, start, -1),
    openings: (compound) => open[compound]!,
  };
  activities.forEach(({ fixed, current }, index) => {
    if (fixed) load.add(index, current!);
  });
  // What the fixed ones hold beyond a capacity is given: those days have no room, but are not too full either.
  crews.forEach((row, resource) =>
    row.forEach((held, day) => (crewLimit[resource]![day] = Math.max(held, crewLimit[resource]![day]!))),
  );
  areas.forEach((row, area) =>
    row.forEach((held, day) => (areaLimit[area]![day] = Math.max(held, areaLimit[area]![day]!))),
  );
  return load;
}

function islandsOf(
  activities: Problem["activities"],
  works: ReadonlyMap<number, number>,
  tolerance: number,
): [number, number][] {
  const spans: [number, number][] = [];
  for (const [index, start] of works) spans.push([start, start + activities[index]!.duration]);
  spans.sort((a, b) => a[0] - b[0]);
  const result: [number, number][] = [];
  for (const [from, until] of spans) {
    const last = result.at(-1);
    if (last && from <= last[1] + tolerance) last[1] = Math.max(last[1], until);
    else result.push([from, until]);
  }
  return result;
}
