import { useEffect, useState } from "react";
import { ask } from "../../hub/client.ts";
import { useConnection, useLive } from "../../hub/useLive.tsx";
import { aboutWork } from "../../parts/aboutWork.ts";
import {
  fieldHouseholdsDocument,
  type FieldHouseholdsQuery,
  type FieldHouseholdsQueryVariables,
} from "./households.graphql";
import { keepHouseholds, keepTasks, keptHouseholds, keptTasks } from "./reading.ts";
import { fieldTasksDocument } from "./tasks.graphql";
import { byHousehold, isForToday, type FieldHousehold, type FieldTask } from "./tasks.ts";
import type { Who } from "./who.ts";

const open = ["IN_PROGRESS", "RETURNED", "SCHEDULED", "ACKNOWLEDGED", "ISSUED", "BLOCKED"] as const;
/** Compounds whose doors are fetched ahead, for the time without a network. */
const ahead = 25;

/** The organization's open tasks: as the hub has them now, else as they were last read. */
export interface Tasks {
  tasks: FieldTask[] | null;
  /** There are more than were read. */
  more: boolean;
  /** When they were read, where they are the kept ones. */
  keptAt: number | null;
  again: () => void;
}

/** Reads the tasks, keeps them on the device, and has the doors of today's works fetched ahead. */
export function useTasks(who: Who, today: string): Tasks {
  const live = useConnection();
  const organization = who.role === "OWNER" ? (who.organization?.id ?? null) : null;
  const filter = { states: [...open], ...(organization === null ? {} : { organization }) };
  const { data, again } = useLive(fieldTasksDocument, { filter }, { about: aboutWork, everyMs: 2_000 });
  const [kept, setKept] = useState<{ at: number; tasks: FieldTask[] } | null>(null);
  useEffect(() => void keptTasks(who.id).then(setKept), [who.id]);
  const tasks = data?.tasks.nodes ?? null;
  useEffect(() => void (tasks && keepTasks(who.id, tasks)), [tasks, who.id]);

  const soon = tasks?.filter((task) => isForToday(task, today) && byHousehold(task) !== false).slice(0, ahead) ?? [];
  const places = soon.map((task) => placeOf(task)).join();
  useEffect(() => {
    let over = false;
    const fetchAll = async (): Promise<void> => {
      for (const task of soon) {
        if (over) return;
        if ((await keptHouseholds(who.id, placeOf(task))) === null) await fetchHouseholds(live, who.id, task);
      }
    };
    // What cannot be fetched now is fetched when its task is opened.
    fetchAll().catch(() => undefined);
    return () => void (over = true);
    // `places` tells of `soon` what matters.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [places, live, who.id]);

  return {
    tasks: tasks ?? kept?.tasks ?? null,
    more: data?.tasks.pageInfo.hasNextPage ?? false,
    keptAt: tasks ? null : (kept?.at ?? null),
    again,
  };
}

/** The doors of a task's compound with the meters of its network; null: none are known here. */
export function useHouseholds(who: Who, task: FieldTask, wanted: boolean): FieldHousehold[] | null {
  const live = useConnection();
  const [households, setHouseholds] = useState<FieldHousehold[] | null>(null);
  const { id, quantityDone } = task;
  useEffect(() => {
    if (!wanted) return;
    let over = false;
    const show = (found: FieldHousehold[] | null): void => void (over || !found || setHouseholds(found));
    const read = async (): Promise<void> => {
      show(await keptHouseholds(who.id, placeOf(task)));
      show(await fetchHouseholds(live, who.id, task));
    };
    read().catch(() => undefined);
    const back = (): void => void read().catch(() => undefined);
    globalThis.addEventListener("online", back);
    return () => {
      over = true;
      globalThis.removeEventListener("online", back);
    };
    // Read again when the task's figure moved: somebody reported doors.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [live, who.id, id, quantityDone, wanted]);
  return households;
}

function placeOf({ compound, utility }: FieldTask): string {
  return `${compound.id}/${utility}`;
}

async function fetchHouseholds(
  live: ReturnType<typeof useConnection>,
  owner: string,
  task: FieldTask,
): Promise<FieldHousehold[] | null> {
  const found: FieldHousehold[] = [];
  let after: string | null = null;
  do {
    const variables: FieldHouseholdsQueryVariables = { compound: task.compound.id, utility: task.utility, after };
    const { compound }: FieldHouseholdsQuery = await ask(live.client, fieldHouseholdsDocument, variables);
    if (!compound) return null;
    found.push(...compound.householdList.nodes);
    const { hasNextPage, endCursor } = compound.householdList.pageInfo;
    after = hasNextPage ? (endCursor ?? null) : null;
  } while (after !== null);
  await keepHouseholds(owner, placeOf(task), found);
  return found;
}
