import { openingsOf } from "./check.ts";
import type { Problem } from "./model.ts";
import { networkOf, type Network } from "./network.ts";

/**
 * A lower bound of the cost from the ranges and the order alone, without crews, areas and openings: what no plan can
 * avoid (a window that moved far moves its works at least so far). For the makespan the longest chain.
 */
export function staticBound(problem: Problem, network: Network = networkOf(problem)): number {
  const { activities, objective } = problem;
  if (objective.kind === "makespan") {
    return activities.reduce((most, { duration }, index) => Math.max(most, network.earliest[index]! + duration), 0);
  }
  const { conflict, lateDay, agreedMoved, dayMoved, opening } = objective.weights;
  const present = activities.map(({ current }) => current);
  let total = 0;
  network.openers.forEach((works, compound) => {
    // Openings that only fixed works make are there whatever the answer.
    if (works.length < 2 || !works.every((index) => activities[index]!.fixed)) return;
    total += opening * (openingsOf(problem, present, compound).length - 1);
  });
  for (const members of chained(network)) {
    let least = 0;
    let dearest = Infinity;
    for (const index of members) {
      const { fixed, ranges, weight, due, duration, current, agreed } = activities[index]!;
      if (fixed) continue;
      dearest = Math.min(dearest, conflict * weight);
      let own = Infinity;
      for (const range of ranges) {
        const from = Math.max(range.from, network.earliest[index]!);
        const to = Math.min(range.to, network.latest[index]!);
        if (from > to) continue;
        const start = current === null ? from : Math.min(Math.max(current, from), to);
        const change =
          current === null || current === start ? 0 : dayMoved * Math.abs(start - current) + (agreed ? agreedMoved : 0);
        const late = due === null ? 0 : lateDay * weight * Math.max(0, from + duration - due);
        own = Math.min(own, change + late);
      }
      least += own;
    }
    // Either something of this chain is left, or all of it keeps its ranges and its order.
    total += Math.min(least, dearest === Infinity ? 0 : dearest);
  }
  return total;
}

/** The activities that the order ties together, directly or through others. */
function chained({ before, after }: Network): number[][] {
  const seen = new Set<number>();
  const chains: number[][] = [];
  for (const first of before.keys()) {
    if (seen.has(first)) continue;
    const chain = [first];
    seen.add(first);
    for (let next = 0; next < chain.length; next++) {
      for (const { other } of [...before[chain[next]!]!, ...after[chain[next]!]!]) {
        if (seen.has(other)) continue;
        seen.add(other);
        chain.push(other);
      }
    }
    chains.push(chain);
  }
  return chains;
}
