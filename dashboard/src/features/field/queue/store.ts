import { openDB, type DBSchema, type IDBPDatabase } from "idb";
import type { Item } from "./items.ts";

interface Schema extends DBSchema {
  items: { key: string; value: Item; indexes: { at: number } };
  lease: { key: string; value: { by: string; until: number } };
}

const keptSent = 30;
let opened: Promise<IDBPDatabase<Schema>> | null = null;

/** The queue's database on this device; outlives the page, the browser and the session. */
export function database(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>("field-queue", 1, {
    upgrade: (db) => {
      db.createObjectStore("items", { keyPath: "key" }).createIndex("at", "at");
      db.createObjectStore("lease");
    },
  });
  return opened;
}

const told = "BroadcastChannel" in globalThis ? new BroadcastChannel("field-queue") : null;
const listeners = new Set<() => void>();
const tell = (): void => listeners.forEach((listener) => listener());
told?.addEventListener("message", tell);

/** Calls the listener whenever the queue changed, here, in another tab or in the worker. */
export function onQueue(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

function changed(): void {
  tell();
  // A channel reaches this origin only, and has no target to name.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  told?.postMessage(null);
}

/** Everything in the queue, oldest first. */
export async function items(): Promise<Item[]> {
  return (await database()).getAllFromIndex("items", "at");
}

/** Puts something in, or in the place of the item that it mends. */
export async function put(item: Item, mends: string | null = null): Promise<void> {
  const tx = (await database()).transaction("items", "readwrite");
  if (mends !== null) await tx.store.delete(mends);
  await tx.store.put(item);
  await tx.done;
  changed();
}

/** Notes what became of an item, unless it was taken out in the meantime. */
export async function settle(key: string, change: Partial<Item>): Promise<void> {
  const tx = (await database()).transaction("items", "readwrite");
  const item = await tx.store.get(key);
  if (item) await tx.store.put({ ...item, ...change });
  await tx.done;
  changed();
}

/** Takes an item out. */
export async function drop(key: string): Promise<void> {
  await (await database()).delete("items", key);
  changed();
}

/** Forgets what was sent long ago; photos go with the sending. */
export async function tidy(): Promise<void> {
  const tx = (await database()).transaction("items", "readwrite");
  const sent = (await tx.store.index("at").getAll()).filter(({ state }) => state === "sent");
  for (const { key } of sent.slice(0, Math.max(0, sent.length - keptSent))) await tx.store.delete(key);
  await tx.done;
}
