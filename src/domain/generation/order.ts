import type { PlanItem } from "./desired.ts";

/** Why one task waits for another. */
export type DependencyReason = "STEP" | "GATE" | "DEPTH" | "ACCEPTANCE";

/** A task of one compound with its item, as the order sees it. */
export interface OrderedTask<Key> {
  key: Key;
  item: PlanItem;
}

/** `task` starts after `predecessor`. */
export interface Dependency<Key> {
  task: Key;
  predecessor: Key;
  reason: DependencyReason;
}

/**
 * What waits for what among the tasks of one compound: steps follow each other; works wait for the step before
 * construction; pipes go from the deepest to the surface; the acceptance that follows waits for all mandatory works.
 * Free of cycles by construction: steps up to the gate, works by depth, steps after the gate.
 */
export function dependenciesOf<Key>(tasks: readonly OrderedTask<Key>[]): Dependency<Key>[] {
  const works = tasks.filter(({ item }) => item.kind === "WORK");
  const steps = rungs(
    tasks.filter(({ item }) => item.kind === "STEP"),
    ({ item }) => item.id,
    ({ item }) => item.position,
  );
  const phaseOf = (rung: OrderedTask<Key>[]): string | null => rung[0]!.item.stepPhase;
  const construction = steps.findIndex((rung) => phaseOf(rung) === "construction");
  const first = construction >= 0 ? construction : steps.findIndex((rung) => phaseOf(rung) === "acceptance");
  const gate = first > 0 ? first - 1 : -1;
  const acceptance = steps.findIndex((rung, i) => i > gate && i >= first && phaseOf(rung) === "acceptance");
  const depths = rungs(
    works.filter(({ item }) => item.depthOrder !== null),
    ({ item }) => item.depthOrder!,
    ({ item }) => item.depthOrder!,
  );
  return [
    ...chain(steps, "STEP"),
    ...(gate >= 0 ? between(works, steps[gate]!, "GATE") : []),
    ...chain(depths, "DEPTH"),
    ...(acceptance >= 0
      ? between(
          steps[acceptance]!,
          works.filter(({ item }) => item.mandatory),
          "ACCEPTANCE",
        )
      : []),
  ] as Dependency<Key>[];
}

function rungs<T>(tasks: readonly T[], by: (task: T) => number, order: (task: T) => number): T[][] {
  return [...Map.groupBy(tasks, by)]
    .toSorted(([a, [x]], [b, [y]]) => order(x!) - order(y!) || a - b)
    .map(([, rung]) => rung);
}

function chain<Key>(ladder: OrderedTask<Key>[][], reason: DependencyReason): Dependency<Key>[] {
  return ladder.slice(1).flatMap((rung, i) => between(rung, ladder[i]!, reason));
}

function between<Key>(
  later: readonly OrderedTask<Key>[],
  earlier: readonly OrderedTask<Key>[],
  reason: DependencyReason,
): Dependency<Key>[] {
  return later.flatMap(({ key }) => earlier.map((before) => ({ task: key, predecessor: before.key, reason })));
}
