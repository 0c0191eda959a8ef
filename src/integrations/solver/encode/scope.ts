import type { Problem, Span, Starts } from "../../../domain/schedule/model.ts";
import type { Network } from "../../../domain/schedule/network.ts";
import { clipped } from "../../../domain/schedule/ranges.ts";

/** Which part of a problem one model decides; everything else stands where the incumbent has it. */
export interface Scope {
  /** Movable activities that the model places, with how far each may go from the incumbent (days; Infinity: anywhere). */
  free: ReadonlyMap<number, number>;
  /** The answer so far. */
  incumbent: Starts;
  /** Whether the model may leave activities; without it every free one that has a place keeps having one. */
  mayLeave: boolean;
}

/** One activity as the model sees it. */
export interface Choice {
  index: number;
  /** Allowed starts if it is placed. */
  ranges: Span[];
  /** It may be left without a place. */
  optional: boolean;
}

/** The choices of a scope: what is left beside a free activity in the order must be free too, since its turn may shift. */
export function choicesOf(problem: Problem, network: Network, scope: Scope): Map<number, Choice> {
  const reach = new Map(scope.free);
  const queue = [...reach.keys()];
  for (let index = queue.pop(); index !== undefined; index = queue.pop()) {
    for (const { other } of [...network.before[index]!, ...network.after[index]!]) {
      if (reach.has(other) || problem.activities[other]!.fixed || scope.incumbent[other] !== null) continue;
      reach.set(other, Infinity);
      queue.push(other);
    }
  }
  const leaving = scope.mayLeave || [...reach.keys()].some((index) => scope.incumbent[index] == null);
  const choices = new Map<number, Choice>();
  for (const index of [...reach.keys()].sort((a, b) => a - b)) {
    const { ranges, duration } = problem.activities[index]!;
    const at = scope.incumbent[index] ?? null;
    const far = at === null ? Infinity : reach.get(index)!;
    const from = Math.max(0, (at ?? 0) - far);
    const to = Math.min(problem.horizon - duration, (at ?? 0) + far);
    choices.set(index, { index, ranges: clipped(ranges, from, to), optional: leaving });
  }
  return choices;
}
