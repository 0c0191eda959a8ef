import { openDB, type DBSchema, type IDBPDatabase } from "idb";
import { kept } from "./forget.ts";
import { fieldTasksDocument } from "./tasks.graphql";
import type { FieldHousehold, FieldTask } from "./tasks.ts";

interface Schema extends DBSchema {
  tasks: { key: string; value: { owner: string; at: number; tasks: FieldTask[] } };
  households: { key: string; value: { owner: string; at: number; households: FieldHousehold[] } };
}

let opened: Promise<IDBPDatabase<Schema>> | null = null;

function database(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>(kept.reading, 1, {
    upgrade: (db) => {
      db.createObjectStore("tasks");
      db.createObjectStore("households");
    },
    // Whoever signs out in another tab deletes it: it must not be held open here.
    blocking: (_from, _to, event) => {
      (event.target as IDBDatabase).close();
      opened = null;
    },
    terminated: () => void (opened = null),
  });
  return opened;
}

/** The tasks as they were last read for this person, and when; what another version of the page has read is not taken. */
export async function keptTasks(owner: string): Promise<{ at: number; tasks: FieldTask[] } | null> {
  const found = await (await database()).get("tasks", fieldTasksDocument);
  return found?.owner === owner ? found : null;
}

/** Keeps the tasks for the time without a network, those of this person only. */
export async function keepTasks(owner: string, tasks: FieldTask[]): Promise<void> {
  const db = await database();
  const known = await db.get("tasks", fieldTasksDocument);
  if (known?.owner !== owner) await Promise.all([db.clear("tasks"), db.clear("households")]);
  await db.put("tasks", { owner, at: Date.now(), tasks }, fieldTasksDocument);
}

/** The households of a compound as they were last read for this person. */
export async function keptHouseholds(owner: string, place: string): Promise<FieldHousehold[] | null> {
  const found = await (await database()).get("households", place);
  return found?.owner === owner ? found.households : null;
}

/** Keeps the households of a compound, of one network. */
export async function keepHouseholds(owner: string, place: string, households: FieldHousehold[]): Promise<void> {
  await (await database()).put("households", { owner, at: Date.now(), households }, place);
}
