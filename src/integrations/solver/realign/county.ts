import type { Problem } from "../../../domain/schedule/model.ts";
import { neighboursOf } from "../../../domain/schedule/recreate.ts";
import { below, seeded } from "../../../domain/schedule/random.ts";
import type { SolverPool } from "../pool.ts";
import { solveTogether } from "./phases.ts";
import type { Run } from "./run.ts";

const daysOfYear = 250;

/** One model per plan year, even and odd years in turn: what is disturbed goes anywhere, the rest moves a little. */
export async function yearsPhase(run: Run, pool: SolverPool, wallMs: number): Promise<void> {
  const years = Map.groupBy(run.network.groups.keys(), (group) => yearOf(run, group));
  for (const parity of [0, 1]) {
    const turn = [...years].filter(([year]) => Math.abs(year % 2) === parity).map(([, groups]) => groups);
    if (run.over() || turn.length === 0) continue;
    const each = wallMs / 2 / Math.ceil(turn.length / pool.size);
    const scopes = turn.map((groups) => scopeOf(run, groups, (group) => (disturbed(run, group) ? Infinity : 10)));
    await solveTogether(run, pool, scopes, each, 0.03, "years", run.options.seed);
  }
}

/** The two costliest years again, with more room for all. */
export async function widePhase(run: Run, pool: SolverPool, wallMs: number): Promise<void> {
  if (run.over()) return;
  const years = [...Map.groupBy(run.network.groups.keys(), (group) => yearOf(run, group)).values()]
    .map((groups) => ({ groups, cost: groups.reduce((sum, group) => sum + groupCost(run, group), 0) }))
    .sort((a, b) => b.cost - a.cost)
    .slice(0, 2);
  const scopes = years.map(({ groups }) => scopeOf(run, groups, (group) => (disturbed(run, group) ? Infinity : 35)));
  await solveTogether(run, pool, scopes, wallMs / Math.ceil(scopes.length / pool.size), 0.04, "wide", run.options.seed);
}

/** Neighbourhoods in pairs until the time (or the rounds) are over: a costly compound anywhere, six around it near. */
export async function neighbourhoodsPhase(run: Run, pool: SolverPool, rounds: number): Promise<void> {
  const random = seeded(run.options.seed ^ 0x5eed);
  const neighbours = neighboursOf(run.problem, run.network);
  const movable = [...run.network.groups.keys()].filter((group) => membersOf(run, group).length > 0);
  if (movable.length === 0) return;
  for (let round = 0; round < rounds && !run.over(); round++) {
    const taken = new Set<number>();
    const scopes = [0, 1].flatMap(() => {
      const seed = costly(taken);
      if (seed === null) return [];
      const around = neighbours(seed, run.best).filter((group) => !taken.has(group));
      const near = shuffled(around.slice(0, 14)).slice(0, 6);
      for (const group of [seed, ...near]) taken.add(group);
      return [scopeOf(run, [seed, ...near], (group) => (group === seed ? Infinity : 30))];
    });
    await solveTogether(run, pool, scopes, 350, 0.015, "neighbourhoods", run.options.seed + 2 * round);
  }

  function costly(taken: ReadonlySet<number>): number | null {
    const weights = movable.map((group) => (taken.has(group) ? 0 : Math.sqrt(groupCost(run, group))));
    let at = random() * weights.reduce((sum, weight) => sum + weight, 0);
    if (at === 0) return null;
    return movable[weights.findIndex((weight) => (at -= weight) < 0)] ?? null;
  }
  function shuffled(groups: number[]): number[] {
    for (let i = groups.length - 1; i > 0; i--) {
      const j = below(random, i + 1);
      [groups[i], groups[j]] = [groups[j]!, groups[i]!];
    }
    return groups;
  }
}

function membersOf({ network, problem }: Run, group: number): number[] {
  return network.groups[group]!.filter((index) => !problem.activities[index]!.fixed);
}

function scopeOf(run: Run, groups: readonly number[], far: (group: number) => number): Map<number, number> {
  return new Map(groups.flatMap((group) => membersOf(run, group).map((index) => [index, far(group)] as const)));
}

function yearOf({ problem, network, best }: Run, group: number): number {
  const compound = problem.compounds[group];
  if (compound) return compound.year;
  const index = network.groups[group]![0]!;
  return Math.floor((best.starts[index] ?? problem.activities[index]!.current ?? 0) / daysOfYear);
}

function disturbed(run: Run, group: number): boolean {
  return membersOf(run, group).some((index) => run.best.starts[index] !== run.problem.activities[index]!.current);
}

function groupCost(run: Run, group: number): number {
  return membersOf(run, group).reduce(
    (sum, index) => sum + ownCost(run.problem, run.best.starts[index] ?? null, index),
    0,
  );
}

function ownCost({ activities, objective }: Problem, start: number | null, index: number): number {
  if (objective.kind === "makespan") return 1;
  const { weight, due, duration, current, agreed } = activities[index]!;
  const { conflict, lateDay, agreedMoved, dayMoved } = objective.weights;
  if (start === null) return conflict * weight;
  const late = due === null ? 0 : lateDay * weight * Math.max(0, start + duration - due);
  if (current === null || current === start) return late;
  return late + dayMoved * Math.abs(start - current) + (agreed ? agreedMoved : 0);
}
