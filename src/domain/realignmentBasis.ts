import { startable, type Named, type Posed, type TaskFact } from "./realignment.ts";
import { check, type Violation } from "./schedule/check.ts";

/** A task's own facts on which a move of it rests. */
export interface MoveBasis {
  agreed: boolean;
  organizationId: number | null;
  startsOn: string;
  endsOn: string;
  /** Published windows of its phase. */
  windows: [startsOn: string, endsOn: string][];
  /** What it has to follow, by how much, and when that starts. */
  before: { taskId: number; lag: number; startsOn: string }[];
}

/** The facts on which a move of this activity rests, as they are now. */
export function basisOf({ facts, problem, tasks }: Posed, index: number): MoveBasis {
  const { state, organizationId, startsOn, endsOn, compoundId, phase } = tasks[index]!;
  return {
    agreed: state === "SCHEDULED",
    organizationId,
    startsOn,
    endsOn,
    windows: facts.windows
      .filter((window) => window.compoundId === compoundId && window.phase === phase)
      .map((window) => [window.startsOn, window.endsOn]),
    before: problem.edges
      .filter(({ after }) => after === index)
      .map(({ before, lag }) => ({ taskId: tasks[before]!.id, lag, startsOn: tasks[before]!.startsOn }))
      .sort((a, b) => a.taskId - b.taskId),
  };
}

/** A move of an answer, ready to be held against today's facts. */
export interface AnsweredMove {
  taskId: number;
  startsOn: string;
  endsOn: string;
  /** Working-day index of its first day today. */
  start: number;
  /** Null in answers that kept none. */
  basis: MoveBasis | null;
  chosen: boolean;
  /** Its party can no longer be expected to make it: it refused, or gave other dates. */
  dropped: boolean;
}

/** A task that an answer left without a place, and where it stood. */
export interface LeftTask {
  taskId: number;
  left: string;
}

/** Why the chosen moves can no longer be made on today's facts, in words; none while nothing that they rest on changed. */
export function staleness(
  posed: Posed,
  moves: readonly AnsweredMove[],
  left: readonly LeftTask[],
  today: string,
): Named[] {
  const chosen = moves.filter((move) => move.chosen);
  const at = new Map(posed.tasks.map(({ id }, index) => [id, index]));
  const own = chosen.flatMap((move) => {
    const index = at.get(move.taskId);
    const why = index === undefined ? gone : ownChange(posed, index, move, moves, today);
    return why ? [index === undefined ? why : about(posed.tasks[index]!, why)] : [];
  });
  return own.length > 0 ? own : brought(posed, moves, left, at);
}

const gone: Named = {
  zh: "有任务已取消或不再属于该范围",
  en: "a task was cancelled or no longer belongs to what was asked",
};

function ownChange(
  posed: Posed,
  index: number,
  { basis, startsOn, endsOn, start }: AnsweredMove,
  moves: readonly AnsweredMove[],
  today: string,
): Named | null {
  const task = posed.tasks[index]!;
  if (!startable.includes(task.state)) return { zh: `现为 ${task.state}`, en: `is ${task.state} now` };
  if (startsOn < today)
    return { zh: `建议的开工日 ${startsOn} 已过`, en: `its proposed first day ${startsOn} has passed` };
  if (!basis) return { zh: "建议过旧，未保存依据", en: "the proposal is too old: it kept no facts" };
  const now = basisOf(posed, index);
  if (now.startsOn !== basis.startsOn || now.endsOn !== basis.endsOn || now.agreed !== basis.agreed) {
    return {
      zh: `日期已由 ${basis.startsOn} – ${basis.endsOn} 改为 ${now.startsOn} – ${now.endsOn}`,
      en: `its dates were ${basis.startsOn} – ${basis.endsOn} and are ${now.startsOn} – ${now.endsOn}`,
    };
  }
  if (now.organizationId !== basis.organizationId) {
    return { zh: "实施单位已更换", en: "it has another implementer" };
  }
  if (JSON.stringify(now.windows) !== JSON.stringify(basis.windows)) {
    const days = (windows: MoveBasis["windows"]): string => windows.map((days) => days.join(" – ")).join(", ") || "-";
    return {
      zh: `施工窗口已由 ${days(basis.windows)} 改为 ${days(now.windows)}`,
      en: `its window was ${days(basis.windows)} and is ${days(now.windows)}`,
    };
  }
  const duration = posed.problem.activities[index]!.duration;
  const first = start - posed.base;
  if (posed.dayAt(first) !== startsOn || posed.dayAt(first + duration - 1) !== endsOn) {
    return {
      zh: `按现行日历，${startsOn} – ${endsOn} 不再是 ${duration} 个工作日`,
      en: `by today's calendar ${startsOn} – ${endsOn} are no longer its ${duration} working days`,
    };
  }
  return predecessorChange(posed, basis, now, moves);
}

function predecessorChange(
  posed: Posed,
  basis: MoveBasis,
  now: MoveBasis,
  moves: readonly AnsweredMove[],
): Named | null {
  const then = new Map(basis.before.map((one) => [one.taskId, one]));
  const moved = new Map(moves.map(({ taskId, startsOn }) => [taskId, startsOn]));
  for (const { taskId, lag, startsOn } of now.before) {
    const known = then.get(taskId);
    then.delete(taskId);
    const { zh, en } = posed.tasks.find(({ id }) => id === taskId)!;
    if (known?.lag !== lag) return { zh: `与前置“${zh}”的次序已变`, en: `what it has to follow has changed: ${en}` };
    // A predecessor that went where this very answer sends it is what the move counts on.
    if (startsOn === known.startsOn || startsOn === moved.get(taskId)) continue;
    return {
      zh: `前置“${zh}”的开工日已由 ${known.startsOn} 改为 ${startsOn}`,
      en: `${en} before it started ${known.startsOn} and starts ${startsOn} now`,
    };
  }
  return then.size > 0 ? { zh: "前置任务已减少", en: "what it had to follow is gone" } : null;
}

/**
 * The conflicts that the chosen moves would bring in, by the independent checker on today's facts: everything else is
 * held where it is expected to be, so that only what the moves themselves break is a violation.
 */
function brought(
  posed: Posed,
  moves: readonly AnsweredMove[],
  left: readonly LeftTask[],
  at: ReadonlyMap<number, number>,
): Named[] {
  const { problem, tasks } = posed;
  const byTask = new Map(moves.map((move) => [move.taskId, move]));
  const given = new Map(left.map((one) => [one.taskId, one.left]));
  const starts = problem.activities.map(({ current, fixed }, index) => {
    const task = tasks[index]!;
    const move = byTask.get(task.id);
    if (move && (move.chosen || expected(move, task))) return move.start - posed.base;
    return given.get(task.id) === task.startsOn && !fixed ? null : current;
  });
  const chosen = new Set(moves.filter((move) => move.chosen).map(({ taskId }) => at.get(taskId)!));
  const activities = problem.activities.map((one, index) =>
    chosen.has(index) ? one : { ...one, fixed: true, current: starts[index]! },
  );
  const { violations } = check({ ...problem, activities }, starts);
  return violations.map((violation) => {
    const index = violation.activities.findLast((one) => chosen.has(one)) ?? violation.activities[0]!;
    return about(tasks[index]!, inWords(posed, violation, index));
  });
}

/** Whether a move that is not chosen now may still be counted on. */
function expected({ basis, dropped }: AnsweredMove, task: TaskFact): boolean {
  return !dropped && startable.includes(task.state) && basis?.startsOn === task.startsOn;
}

function inWords({ facts, tasks, dayAt }: Posed, violation: Violation, index: number): Named {
  const { code, day, resource, activities } = violation;
  const other = tasks[activities.find((one) => one !== index) ?? index]!;
  switch (code) {
    case "CREW_OVERLOAD": {
      const crew = facts.crews[resource!]!;
      return {
        zh: `“${crew.zh}”的 ${crew.capacity} 个班组在 ${dayAt(day!)} 已占满`,
        en: `all ${crew.capacity} crews of ${crew.en} are taken on ${dayAt(day!)}`,
      };
    }
    case "AREA_OVERLOAD": {
      const area = facts.areas[resource!]!;
      return {
        zh: `${dayAt(day!)} 片区“${area.zh}”同时开挖的小区已达 ${area.capacity} 个`,
        en: `${area.capacity} compounds of area ${area.en} are open on ${dayAt(day!)}`,
      };
    }
    case "OUT_OF_SEQUENCE":
      return { zh: `与“${other.zh}”的先后次序不再成立`, en: `it would no longer keep its order with ${other.en}` };
    case "OUTSIDE_WINDOW":
    case "FIXED_MOVED":
      return {
        zh: "建议的日期遇新的停工期或路面封闭",
        en: "the proposed days now meet a stop period or paved ground",
      };
  }
}

function about(task: TaskFact, why: Named): Named {
  return { zh: `“${task.zh}”：${why.zh}`, en: `${task.en}: ${why.en}` };
}
