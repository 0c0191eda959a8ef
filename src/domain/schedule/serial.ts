import { boardOf, type Board } from "./board.ts";
import type { Problem } from "./model.ts";
import { networkOf, type Network } from "./network.ts";

/**
 * Serial schedule generation over the whole horizon: compound by compound (key projects first, then the earlier due
 * date, then the least to change), each activity at the feasible start nearest to its present one. Always answers;
 * what finds no place is left.
 */
export function serialSchedule(problem: Problem, network: Network = networkOf(problem)): Board {
  const board = boardOf(problem, network);
  placeInTurn(problem, network, board, groupsByPriority(problem, network));
  return board;
}

/**
 * Serial generation that first lets every compound stay that can stay as it is, and then finds room for the others
 * around them: fewer moves, at the price that a key project may find its place taken.
 */
export function stayingSchedule(problem: Problem, network: Network = networkOf(problem)): Board {
  const board = boardOf(problem, network);
  const order = groupsByPriority(problem, network);
  const rest = order.filter((group) => !stays(problem, network, board, group));
  placeInTurn(problem, network, board, rest);
  return board;
}

/** Places the activities of these groups in turn, those before them first; what stands already stays. */
export function placeInTurn(
  problem: Problem,
  network: Network,
  board: Board,
  groups: readonly number[],
  aim: (index: number) => number | null = (index) => problem.activities[index]!.current,
): void {
  const asked = new Set<number>();
  const put = (index: number): void => {
    if (asked.has(index) || board.starts[index] !== null) return;
    asked.add(index);
    for (const { other, lag } of network.before[index]!) if (lag >= 0) put(other);
    const start = board.bestStart(index, aim(index));
    if (start !== null) board.place(index, start);
  };
  for (const group of groups) for (const index of network.groups[group]!) put(index);
}

function groupsByPriority({ activities }: Problem, { groups, latest, rank }: Network): number[] {
  const keys = groups.map((members) => {
    let weight = 0;
    let due = Infinity;
    let late = Infinity;
    let first = Infinity;
    for (const index of members) {
      const activity = activities[index]!;
      weight = Math.max(weight, activity.weight);
      due = Math.min(due, activity.due ?? Infinity);
      late = Math.min(late, latest[index]!);
      first = Math.min(first, rank[index]!);
    }
    return { weight, due, late, first };
  });
  return [...groups.keys()].sort((x, y) => {
    const a = keys[x]!;
    const b = keys[y]!;
    return b.weight - a.weight || compare(a.due, b.due) || compare(a.late, b.late) || a.first - b.first;
  });
}

function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

function stays({ activities }: Problem, { groups }: Network, board: Board, group: number): boolean {
  const placed: number[] = [];
  for (const index of groups[group]!) {
    const { current, fixed, ranges } = activities[index]!;
    if (fixed) continue;
    const { from, to } = board.room(index);
    const fits =
      current !== null &&
      current >= from &&
      current <= to &&
      ranges.some((range) => range.from <= current && current <= range.to) &&
      board.load.crewBlocked(index, current) < 0 &&
      board.load.areaBlocked(index, current) < 0;
    if (!fits) {
      for (const other of placed) board.remove(other);
      return false;
    }
    board.place(index, current);
    placed.push(index);
  }
  return true;
}
