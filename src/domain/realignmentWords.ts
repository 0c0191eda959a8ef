import { many } from "./plural.ts";
import { assumedDays, movesOf, stopsOf, type DatedMove, type Named, type Posed } from "./realignment.ts";
import { openingsOf } from "./schedule/check.ts";
import type { Starts } from "./schedule/model.ts";
import { finishedStates } from "./task.ts";

/** Why something moves or stays in conflict, as a stable code and in words. */
export interface Reason extends Named {
  code: string;
}

/** What an answer leaves in conflict, and the constraint that keeps it there. */
export interface Unmended extends Reason {
  taskId: number;
  /** Where it stands that has no place in the answer; null where it has one and is in conflict there. */
  left: string | null;
}

/** Every move of an answer with its reason: the first constraint that keeps it from staying where it was. */
export function explainedMoves(posed: Posed, starts: Starts): (DatedMove & Reason)[] {
  return movesOf(posed, starts).map((move) => {
    const reason = whyMoved(posed, starts, move.activity);
    const { committed, work } = posed.tasks[move.activity]!;
    const guess = !committed && work && posed.problem.activities[move.activity]!.duration === assumedDays;
    return {
      ...move,
      code: reason.code,
      zh: guess ? `${reason.zh}（尚未承诺日期，工期按 ${assumedDays} 个工作日估计）` : reason.zh,
      en: guess ? `${reason.en} (no dates are committed: ${assumedDays} working days are assumed)` : reason.en,
    };
  });
}

/** Everything in scope that an answer leaves in conflict, each with the constraint in words. */
export function unmendedOf(posed: Posed, starts: Starts): Unmended[] {
  const { problem, tasks } = posed;
  const left = problem.activities.flatMap((activity, index): Unmended[] => {
    const task = tasks[index]!;
    if (!task.inScope || finishedStates.includes(task.state)) return [];
    if (activity.fixed) {
      const reason = startedInConflict(posed, starts, index);
      return reason ? [{ taskId: task.id, left: null, ...reason }] : [];
    }
    return starts[index] == null ? [{ taskId: task.id, left: task.startsOn, ...whyLeft(posed, starts, index) }] : [];
  });
  return [...left, ...openingsLeft(posed, starts)];
}

function whyMoved(posed: Posed, starts: Starts, index: number): Reason {
  const { problem, tasks, windows, facts } = posed;
  const { current, duration, compound, opensGround } = problem.activities[index]!;
  const from = current!;
  const task = tasks[index]!;
  if (task.work && !windows[index]!.some((w) => w.from <= from && from + duration <= w.until)) {
    const [window] = windows[index]!;
    const days = window ? `${say(posed, window.from)} – ${say(posed, window.until - 1)}` : "";
    return {
      code: "OUTSIDE_WINDOW",
      zh: `原日期不在施工窗口内（窗口 ${days}）`,
      en: `the present dates lie outside the window (${days})`,
    };
  }
  const stop = stopsOf(facts, task).find(
    (s) => s.from - posed.base < from + duration && s.until - posed.base > from,
  ) as (Partial<Named> & { from: number }) | undefined;
  if (stop?.zh !== undefined) {
    return { code: "STOP_PERIOD", zh: `原日期落在停工期“${stop.zh}”`, en: `the present dates meet a stop: ${stop.en}` };
  }
  if (stop) {
    const day = say(posed, stop.from - posed.base);
    return {
      code: "AFTER_PAVING",
      zh: `${day} 起路面封闭，不得再开挖`,
      en: `the ground is paved and closed from ${day}`,
    };
  }
  for (const { before, after, lag } of problem.edges) {
    if (after === index && starts[before] != null && from < starts[before] + lag) {
      return {
        code: "AFTER_PREDECESSOR",
        zh: `须在“${tasks[before]!.zh}”（${say(posed, starts[before])} 开工）${lag > 0 ? `${lag} 个工作日` : ""}之后`,
        en: `has to follow ${tasks[before]!.en}, which starts ${say(posed, starts[before])}${lag > 0 ? `, by ${many(lag, "working day")}` : ""}`,
      };
    }
    if (before === index && starts[after] != null && starts[after] < from + lag) {
      return {
        code: "BEFORE_SUCCESSOR",
        zh: `须先于“${tasks[after]!.zh}”（${say(posed, starts[after])} 开工）`,
        en: `has to come before ${tasks[after]!.en}, which starts ${say(posed, starts[after])}`,
      };
    }
  }
  const crew = fullCrew(posed, starts, index, from);
  if (crew) {
    return {
      code: "CREW_FULL",
      zh: `“${crew.zh}”的 ${crew.capacity} 个班组在原日期已占满`,
      en: `all ${crew.capacity} crews of ${crew.en} are taken on the present dates`,
    };
  }
  const area = fullArea(posed, starts, index, from);
  if (area) {
    return {
      code: "AREA_FULL",
      zh: `片区“${area.zh}”同时开挖的小区已达 ${area.capacity} 个`,
      en: `${area.capacity} compounds of area ${area.en} are open on the present dates`,
    };
  }
  if (opensGround && compound !== null) {
    const stayed = starts.map((start, other) => (other === index ? from : start));
    if (openingsOf(problem, stayed, compound).length > openingsOf(problem, starts, compound).length) {
      return {
        code: "ONE_OPENING",
        zh: "与本小区其他管线同一次开挖，避免重复开挖",
        en: "joins the other trench works of the compound in one opening",
      };
    }
  }
  return { code: "MAKES_ROOM", zh: "为其他任务让出时间", en: "makes room for other work" };
}

function whyLeft(posed: Posed, starts: Starts, index: number): Reason {
  const { problem, tasks, windows, today } = posed;
  const activity = problem.activities[index]!;
  const { duration, ranges } = activity;
  const first = windows[index]![0];
  const last = windows[index]!.at(-1);
  const days = first && last ? `${say(posed, first.from)} – ${say(posed, last.until - 1)}` : "";
  if (activity.noRange === "NO_WINDOW") {
    return { code: "NO_WINDOW", zh: "该小区没有已发布的该阶段施工窗口", en: "no window of its phase is published" };
  }
  if (activity.noRange === "WINDOW_TOO_SHORT") {
    const most = Math.max(...windows[index]!.map(({ from, until }) => until - from));
    return {
      code: "WINDOW_TOO_SHORT",
      zh: `需要 ${duration} 个工作日，施工窗口（${days}）只有 ${most} 个`,
      en: `needs ${duration} working days, but its window (${days}) has ${most}`,
    };
  }
  if (activity.noRange === "STOP_PERIOD") {
    return {
      code: "STOP_PERIOD",
      zh: `施工窗口（${days}）扣除停工期与路面封闭后不足 ${duration} 个连续工作日`,
      en: `stop periods and paved ground leave no ${duration} working days in its window (${days})`,
    };
  }
  if (ranges.length === 0) {
    return {
      code: "WINDOW_PAST",
      zh: `施工窗口（${days}）在今天（${say(posed, today)}）之后已容不下 ${duration} 个工作日`,
      en: `from today (${say(posed, today)}) its window (${days}) no longer holds ${duration} working days`,
    };
  }
  const range = `${say(posed, ranges[0]!.from)} – ${say(posed, ranges.at(-1)!.to)}`;
  for (const { before, after, lag } of problem.edges) {
    const earliest = starts[before] ?? problem.activities[before]!.ranges[0]?.from;
    if (after === index && earliest !== undefined && earliest + lag > ranges.at(-1)!.to) {
      return {
        code: "PREDECESSOR_TOO_LATE",
        zh: `只能在 ${range} 开工，而前置“${tasks[before]!.zh}”最早 ${say(posed, earliest)} 开工`,
        en: `can only start within ${range}, but ${tasks[before]!.en} before it starts ${say(posed, earliest)} at the earliest`,
      };
    }
    const latest = starts[after] ?? problem.activities[after]!.ranges.at(-1)?.to;
    if (before === index && latest !== undefined && latest - lag < ranges[0]!.from) {
      return {
        code: "SUCCESSOR_TOO_EARLY",
        zh: `只能在 ${range} 开工，而后续“${tasks[after]!.zh}”${problem.activities[after]!.fixed ? "已定于" : "最迟"} ${say(posed, latest)} 开工`,
        en: `can only start within ${range}, but ${tasks[after]!.en} after it starts ${say(posed, latest)}${problem.activities[after]!.fixed ? " and is fixed" : " at the latest"}`,
      };
    }
  }
  const blocked = blockers(posed, starts, index);
  if (blocked?.code === "CREW_FULL") {
    return {
      code: "CREW_FULL",
      zh: `窗口内“${blocked.zh}”的 ${blocked.capacity} 个班组没有足够空档`,
      en: `the ${blocked.capacity} crews of ${blocked.en} leave no room in its window`,
    };
  }
  if (blocked) {
    return {
      code: "AREA_FULL",
      zh: `窗口内片区“${blocked.zh}”同时开挖的小区已达 ${blocked.capacity} 个`,
      en: `in its window ${blocked.capacity} compounds of area ${blocked.en} are already open`,
    };
  }
  return {
    code: "NOT_FOUND",
    zh: `在 ${range} 与前后任务之间没有找到位置`,
    en: `no place was found within ${range} between what comes before and after it`,
  };
}

/** Started work is not moved: what it breaks by itself stays, and is said. */
function startedInConflict(posed: Posed, starts: Starts, index: number): Reason | null {
  const { problem, tasks } = posed;
  const { current, ranges } = problem.activities[index]!;
  const at = starts[index] ?? current!;
  if (tasks[index]!.work && !ranges.some(({ from, to }) => from <= at && at <= to)) {
    return {
      code: "STARTED",
      zh: "已开工，日期不动，但不在施工窗口内（或遇停工期、路面封闭）",
      en: "it has started and is not moved, but lies outside its window (or meets a stop or paved ground)",
    };
  }
  const edge = problem.edges.find(
    ({ before, after, lag }) =>
      after === index && problem.activities[before]!.fixed && starts[before] != null && at < starts[before] + lag,
  );
  if (!edge) return null;
  return {
    code: "STARTED",
    zh: `已开工，日期不动，但早于前置“${tasks[edge.before]!.zh}”`,
    en: `it has started and is not moved, but starts before ${tasks[edge.before]!.en}, which it should follow`,
  };
}

function openingsLeft(posed: Posed, starts: Starts): Unmended[] {
  const { problem, tasks, facts } = posed;
  return problem.compounds.flatMap((_, compound): Unmended[] => {
    const openings = openingsOf(problem, starts, compound);
    const second = openings[1];
    if (!second) return [];
    const works = [...problem.activities.entries()].filter(
      ([i, a]) => a.compound === compound && a.opensGround && starts[i] != null && starts[i] >= second[0],
    );
    const [index] = works.find(([i]) => tasks[i]!.inScope) ?? [null];
    if (index === null) return [];
    return [
      {
        taskId: tasks[index]!.id,
        left: null,
        code: "OPENING_LEFT",
        zh: `“${facts.compounds[compound]!.zh}”仍须开挖 ${openings.length} 次：窗口、先后次序或已开工的任务不容合并`,
        en: `${facts.compounds[compound]!.en} is still opened ${openings.length} times: windows, the order or started work keep the openings apart`,
      },
    ];
  });
}

function fullCrew(posed: Posed, starts: Starts, index: number, at: number): (Named & { capacity: number }) | null {
  const { activities } = posed.problem;
  const { demands, duration } = activities[index]!;
  for (const { resource } of demands) {
    const crew = posed.facts.crews[resource]!;
    const others = activities.flatMap((activity, i): [number, number][] => {
      const start = starts[i];
      const holds = i !== index && start != null && activity.demands.some((d) => d.resource === resource);
      return holds ? [[start, start + activity.duration]] : [];
    });
    for (let day = at; day < at + duration; day++) {
      const held = others.filter(([from, until]) => from <= day && day < until).length;
      if (held + 1 > crew.capacity) return crew;
    }
  }
  return null;
}

function fullArea(posed: Posed, starts: Starts, index: number, at: number): (Named & { capacity: number }) | null {
  const { activities, compounds } = posed.problem;
  const { compound, opensGround, duration } = activities[index]!;
  const area = compound === null || !opensGround ? null : compounds[compound]!.area;
  if (area === null) return null;
  const { capacity } = posed.facts.areas[area]!;
  for (let day = at; day < at + duration; day++) {
    const open = new Set<number>();
    activities.forEach((a, i) => {
      const start = starts[i];
      if (start == null || !a.opensGround || a.compound === null || a.compound === compound) return;
      if (compounds[a.compound]!.area === area && start <= day && day < start + a.duration) open.add(a.compound);
    });
    if (open.size + 1 > capacity) return posed.facts.areas[area]!;
  }
  return null;
}

function say({ dayAt }: Posed, index: number): string {
  return dayAt(index);
}

/** Who is full on every allowed start; null where some start is free. */
function blockers(posed: Posed, starts: Starts, index: number): (Named & { code: string; capacity: number }) | null {
  let found: (Named & { code: string; capacity: number }) | null = null;
  for (const { from, to } of posed.problem.activities[index]!.ranges) {
    for (let start = from; start <= to; start++) {
      const crew = fullCrew(posed, starts, index, start);
      const full = crew ?? fullArea(posed, starts, index, start);
      if (!full) return null;
      found ??= { ...full, code: crew ? "CREW_FULL" : "AREA_FULL" };
    }
  }
  return found;
}
