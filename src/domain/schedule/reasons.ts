import type { Problem, Starts } from "./model.ts";
import { networkOf, type Network } from "./network.ts";
import { loadOf } from "./load.ts";
import type { LeftReason, MoveReason } from "./reasons/reason.ts";
import { sayLeft, sayMove } from "./reasons/say.ts";

/** One date that an answer moves, with its reason; `from` is null where there was no date. */
export interface Move {
  activity: number;
  from: number | null;
  to: number;
  reason: MoveReason;
}

/** One activity that an answer leaves in conflict, with its reason. */
export interface Unmended {
  activity: number;
  reason: LeftReason;
}

/** Every move of an answer with its reason: the first of the constraints that keeps it from staying where it was. */
export function movesOf(problem: Problem, starts: Starts, network: Network = networkOf(problem)): Move[] {
  const present = problem.activities.map(({ current }) => current);
  const around = loadWith(problem, starts);
  const before = loadWith(problem, present);
  return problem.activities.flatMap((activity, index): Move[] => {
    const to = starts[index] ?? null;
    const from = activity.current;
    if (activity.fixed || to === null || to === from) return [];
    if (from === null)
      return [{ activity: index, from, to, reason: { ...bare("NO_DATE", true), ...sayMove(problem, "NO_DATE", []) } }];
    around.remove(index, to);
    before.remove(index, from);
    const reason = reasonOf(problem, network, starts, present, around, before, index, from);
    around.add(index, to);
    before.add(index, from);
    return [
      {
        activity: index,
        from,
        to,
        reason: { ...reason, ...sayMove(problem, reason.code, reason.activities, reason.holder) },
      },
    ];
  });
}

type BareReason = Omit<MoveReason, "zh" | "en">;

function bare(code: MoveReason["code"], mends: boolean, activities: number[] = []): BareReason {
  return { code, mends, activities };
}

function reasonOf(
  problem: Problem,
  network: Network,
  starts: Starts,
  present: Starts,
  around: ReturnType<typeof loadOf>,
  before: ReturnType<typeof loadOf>,
  index: number,
  from: number,
): BareReason {
  const { ranges, duration, due, compound, opensGround } = problem.activities[index]!;
  const allowed = ranges.some((range) => range.from <= from && from <= range.to);
  if (!allowed || from + duration > problem.horizon) return bare("OUTSIDE_WINDOW", true);
  for (const { other, lag } of network.before[index]!) {
    if (starts[other] == null || from >= starts[other] + lag) continue;
    return bare("AFTER_PREDECESSOR", present[other] != null && from < present[other] + lag, [other]);
  }
  for (const { other, lag } of network.after[index]!) {
    if (starts[other] == null || starts[other] >= from + lag) continue;
    return bare("BEFORE_SUCCESSOR", present[other] != null && present[other] < from + lag, [other]);
  }
  const crewDay = around.crewBlocked(index, from);
  if (crewDay >= 0) {
    const crew = around.fullCrew(index, crewDay);
    const others = holdersOn(problem, starts, index, crewDay, ({ demands }) =>
      demands.some(({ resource }) => resource === crew),
    );
    return {
      ...bare("CREW_FULL", before.crewBlocked(index, from) >= 0, others),
      holder: problem.resources[crew]!.id,
      day: crewDay,
    };
  }
  const areaDay = around.areaBlocked(index, from);
  if (areaDay >= 0) {
    const area = problem.compounds[compound!]!.area!;
    const others = holdersOn(
      problem,
      starts,
      index,
      areaDay,
      (one) =>
        one.opensGround &&
        one.compound !== compound &&
        one.compound !== null &&
        problem.compounds[one.compound]!.area === area,
    );
    return {
      ...bare("AREA_FULL", before.areaBlocked(index, from) >= 0, others),
      holder: problem.areas[area]!.id,
      day: areaDay,
    };
  }
  if (opensGround && compound !== null && opensAnew(around, compound)) {
    const mates = network.openers[compound]!.filter((other) => other !== index && starts[other] != null);
    return bare("ONE_OPENING", opensAnew(before, compound), mates);
  }
  if (due !== null && from + duration > due && starts[index]! < from) return bare("LATE", true);
  return bare("MAKES_ROOM", false);

  function opensAnew(load: ReturnType<typeof loadOf>, one: number): boolean {
    const count = load.openings(one).length;
    load.add(index, from);
    const more = count > 0 && load.openings(one).length > count;
    load.remove(index, from);
    return more;
  }
}

function holdersOn(
  problem: Problem,
  starts: Starts,
  index: number,
  day: number,
  counts: (activity: Problem["activities"][number]) => boolean,
): number[] {
  return problem.activities.flatMap((one, other) => {
    const start = starts[other];
    const held = other !== index && start != null && start <= day && day < start + one.duration;
    return held && counts(one) ? [other] : [];
  });
}

function loadWith(problem: Problem, starts: Starts): ReturnType<typeof loadOf> {
  const load = loadOf(problem);
  problem.activities.forEach(({ fixed }, index) => {
    const start = starts[index];
    if (!fixed && start != null) load.add(index, start);
  });
  return load;
}

/** Everything that an answer leaves, each with the constraint that keeps it out. */
export function unmendedOf(problem: Problem, starts: Starts, network: Network = networkOf(problem)): Unmended[] {
  const load = loadWith(problem, starts);
  return problem.activities.flatMap((_, index): Unmended[] => {
    if (starts[index] != null) return [];
    const reason = leftReason(problem, network, starts, load, index);
    return [{ activity: index, reason: { ...reason, ...sayLeft(problem, reason) } }];
  });
}

function leftReason(
  problem: Problem,
  network: Network,
  starts: Starts,
  load: ReturnType<typeof loadOf>,
  index: number,
): Omit<LeftReason, "zh" | "en"> {
  const { ranges, noRange, compound } = problem.activities[index]!;
  if (ranges.length === 0) return { code: noRange ?? "NO_WINDOW", activities: [] };
  const first = ranges[0]!.from;
  const last = ranges.at(-1)!.to;
  let from = -Infinity;
  let to = Infinity;
  let pushes: number[] = [];
  let pulls: number[] = [];
  for (const { other, lag } of network.before[index]!) {
    const at = (starts[other] ?? network.earliest[other]!) + lag;
    if (at > from) [from, pushes] = [at, [other]];
  }
  for (const { other, lag } of network.after[index]!) {
    const at = (starts[other] ?? network.latest[other]!) - lag;
    if (at < to) [to, pulls] = [at, [other]];
  }
  if (from > last) return { code: "PREDECESSOR_AFTER_WINDOW", activities: pushes, from: first, to: last };
  if (to < first) return { code: "SUCCESSOR_BEFORE_WINDOW", activities: pulls, from: first, to: last };
  if (from > to) return { code: "NO_GAP_IN_ORDER", activities: [...pushes, ...pulls], from: first, to: last };
  const tried = { from: Math.max(first, from), to: Math.min(last, to) };
  let crew = -1;
  let areaFull = false;
  let free = false;
  let open = false;
  for (const range of ranges) {
    for (let start = Math.max(range.from, tried.from); start <= Math.min(range.to, tried.to); start++) {
      open = true;
      const day = load.crewBlocked(index, start);
      if (day >= 0) crew = load.fullCrew(index, day);
      else if (load.areaBlocked(index, start) >= 0) areaFull = true;
      else free = true;
    }
  }
  if (!open) return { code: "STOP_PERIOD", activities: [...pushes, ...pulls], ...tried };
  // A place that fits this one alone: what it would push out weighs more, or the search ended before it was taken.
  if (free) return { code: "NOT_FOUND", activities: [...pushes, ...pulls], ...tried };
  if (areaFull && crew < 0)
    return {
      code: "AREA_FULL",
      activities: [],
      holder: problem.areas[problem.compounds[compound!]!.area!]!.id,
      ...tried,
    };
  return { code: "CREW_FULL", activities: [], holder: problem.resources[crew]!.id, ...tried };
}
