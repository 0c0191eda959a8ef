import { useEffect, useRef, useState } from "react";
import { ask, type HubError } from "../../hub/client.ts";
import { useConnection } from "../../hub/useLive.tsx";
import { planningCompoundDocument } from "./compound.graphql";
import { planningCompoundsDocument } from "./compounds.graphql";
import { planningConflictsDocument } from "./conflicts.graphql";
import type { Plan, PlanCompound, PlanConflict, PlanTask } from "./plan.ts";
import { planningTasksDocument } from "./tasks.graphql";

/** Rows of a page: what a page of works costs stays far below the hub's limit for one answer. */
const page = 500;
/** More than so many changed compounds at once are read with all others. */
const mostAlone = 8;
/** Everything is read again after so long, since days turn without an event. */
const wholeMs = 55_000;

/** What has been read of the plan. */
export interface PlanReading {
  plan: Plan | null;
  conflicts: readonly PlanConflict[];
  /** How many works have been read while the first reading is under way; null when it is done. */
  coming: number | null;
  error: HubError | null;
}

interface Connection<Node> {
  nodes: Node[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

async function everyPage<Node>(
  read: (after: string | null) => Promise<Connection<Node>>,
  came: (count: number) => void = () => undefined,
): Promise<Node[]> {
  const all: Node[] = [];
  for (let after: string | null = null; ;) {
    const { nodes, pageInfo } = await read(after);
    all.push(...nodes);
    came(all.length);
    if (!pageInfo.hasNextPage) return all;
    after = pageInfo.endCursor;
  }
}

function byCompound(tasks: readonly PlanTask[]): Map<string, PlanTask[]> {
  const map = new Map<string, PlanTask[]>();
  for (const task of tasks) {
    const list = map.get(task.compound.code);
    if (list) list.push(task);
    else map.set(task.compound.code, [task]);
  }
  return map;
}

/**
 * The plan of a year (null: all years) of a jurisdiction, kept true: page by page at first, then only the compounds
 * in which something changed.
 */
export function usePlan(jurisdiction: string | null, planYear: number | null): PlanReading {
  const live = useConnection();
  const [plan, setPlan] = useState<Plan | null>(null);
  const [conflicts, setConflicts] = useState<readonly PlanConflict[]>([]);
  const [coming, setComing] = useState<number | null>(0);
  const [error, setError] = useState<HubError | null>(null);
  const kept = useRef<Plan | null>(null);

  useEffect(() => {
    kept.current = null;
    setPlan(null);
    setComing(0);
    const where = { jurisdiction, planYear };
    const changed = new Set<string>();
    let wholeAt = 0;
    const whole = async (): Promise<Plan> => {
      const first = kept.current === null;
      const compounds = await everyPage(
        async (after) =>
          (await ask(live.client, planningCompoundsDocument, { filter: where, first: page, after })).compounds,
      );
      const tasks = await everyPage(
        async (after) => {
          const filter = { ...where, kind: "WORK" as const };
          return (await ask(live.client, planningTasksDocument, { filter, first: page, after })).tasks;
        },
        (count) => first && setComing(count),
      );
      return { compounds, tasks: byCompound(tasks) };
    };
    const some = async (before: Plan, codes: readonly string[]): Promise<Plan> => {
      const found = await Promise.all(
        codes.map((code) => ask(live.client, planningCompoundDocument, { code, jurisdiction })),
      );
      const tasks = new Map(before.tasks);
      const newer = new Map<string, PlanCompound>();
      for (const { compound } of found) {
        if (!compound) continue;
        const { tasks: works, ...rest } = compound;
        newer.set(compound.code, rest);
        tasks.set(compound.code, works.nodes);
      }
      return { compounds: before.compounds.map((one) => newer.get(one.code) ?? one), tasks };
    };
    const reading = live.query(
      async () => {
        const codes = [...changed];
        changed.clear();
        const before = kept.current;
        try {
          if (before && codes.length > 0 && codes.length <= mostAlone && Date.now() - wholeAt < wholeMs) {
            return await some(before, codes);
          }
          wholeAt = Date.now();
          return await whole();
        } catch (failure) {
          wholeAt = 0;
          throw failure;
        }
      },
      {
        about: ({ type, compound }) => {
          if (!/^(task|report|window)\./.test(type)) return false;
          if (compound) changed.add(compound.code);
          return true;
        },
        everyMs: 800,
      },
      {
        answer: (next) => {
          kept.current = next;
          setPlan(next);
          setComing(null);
          setError(null);
        },
        failed: setError,
      },
    );
    const conflicting = live.query(
      () =>
        everyPage(async (after) => {
          const filter = { ...where, open: true };
          return (await ask(live.client, planningConflictsDocument, { filter, first: page, after })).conflicts;
        }),
      { about: ({ type }) => type.startsWith("conflict."), everyMs: 1_500 },
      { answer: setConflicts, failed: () => undefined },
    );
    return () => {
      reading.end();
      conflicting.end();
    };
  }, [live, jurisdiction, planYear]);
  return { plan, conflicts, coming, error };
}
