import { useLive, type Reading } from "../../hub/useLive.tsx";
import { aboutCompound } from "./compoundLive.ts";
import { compoundTasksDocument, type CompoundTaskFragment, type CompoundTasksQuery } from "./tasks.graphql";

/** A task as the compound's page lists it. */
export type Task = CompoundTaskFragment;

/** The compound's tasks that the viewer may see, deepest first, kept true. */
export function useTasks(code: string, jurisdiction: string | null): Reading<CompoundTasksQuery> {
  return useLive(
    compoundTasksDocument,
    { compound: code, jurisdiction },
    { about: aboutCompound(code), everyMs: 1_500 },
  );
}

/** What a task still waits for. */
export function waitingFor(task: Task): Task["predecessors"] {
  return task.predecessors.filter(
    ({ state }) => !["VERIFIED", "ACCEPTED", "REPORTED_DONE", "CANCELLED"].includes(state),
  );
}

/** A layer of works in the ground, or above it. */
export interface Layer {
  /** Null: works that lie nowhere in the order of depth. */
  depth: number | null;
  underground: boolean;
  tasks: readonly Task[];
}

/** The order in which a compound is worked through: steps before, works from the deepest up, steps after. */
export interface Order {
  before: readonly Task[];
  /** From the surface down to the deepest, as one would draw it. */
  layers: readonly Layer[];
  /** Works without a place in the depth. */
  others: readonly Task[];
  after: readonly Task[];
}

/** Puts tasks in their order by their depth and by what waits for what. */
export function orderOf(tasks: readonly Task[]): Order {
  const alive = tasks.filter(({ state }) => state !== "CANCELLED");
  const byCode = new Map(alive.map((task) => [task.code, task]));
  const works = alive.filter(({ workItem }) => workItem.kind === "WORK");
  const follows = new Map<string, boolean>();
  const followsWork = (task: Task): boolean => {
    const known = follows.get(task.code);
    if (known !== undefined) return known;
    follows.set(task.code, false);
    const found = task.predecessors.some(({ code, reason }) => {
      const before = byCode.get(code);
      return reason === "ACCEPTANCE" || (before && (before.workItem.kind === "WORK" || followsWork(before)));
    });
    follows.set(task.code, found);
    return found;
  };
  const steps = inOrder(alive.filter(({ workItem }) => workItem.kind === "STEP"));
  const layers = [...Map.groupBy(works.filter(hasDepth), ({ workItem }) => workItem.depthOrder ?? 0)]
    .sort(([a], [b]) => b - a)
    .map(([depth, ofLayer]) => ({
      depth,
      underground: ofLayer.some((one) => one.workItem.underground),
      tasks: ofLayer,
    }));
  return {
    before: steps.filter((step) => !followsWork(step)),
    layers,
    others: works.filter((work) => !hasDepth(work)),
    after: steps.filter(followsWork),
  };
}

/** All tasks in the order in which they come: steps, the deepest works first, the other works, the last steps, cancelled ones. */
export function asTheyCome(tasks: readonly Task[]): Task[] {
  const { before, layers, others, after } = orderOf(tasks);
  const cancelled = tasks.filter(({ state }) => state === "CANCELLED");
  return [...before, ...layers.toReversed().flatMap((layer) => layer.tasks), ...others, ...after, ...cancelled];
}

/** Whether a task needs its network said beside its name. */
export function isOneOfSeveral(task: Task, tasks: readonly Task[]): boolean {
  return task.utility !== null && tasks.some((one) => one !== task && one.workItem.code === task.workItem.code);
}

const hasDepth = (task: Task): boolean => task.workItem.depthOrder !== null;

/** Steps, each after what it waits for. */
function inOrder(steps: readonly Task[]): Task[] {
  const left = steps.toSorted((a, b) => a.workItem.code.localeCompare(b.workItem.code, "en", { numeric: true }));
  const codes = new Set(left.map(({ code }) => code));
  const done = new Set<string>();
  const ordered: Task[] = [];
  while (left.length > 0) {
    const free = left.findIndex((step) => step.predecessors.every(({ code }) => !codes.has(code) || done.has(code)));
    const [next] = left.splice(Math.max(0, free), 1);
    done.add(next!.code);
    ordered.push(next!);
  }
  return ordered;
}
