import { database } from "./store.ts";

const leaseMs = 60_000;
const me = Math.random().toString(36).slice(2);

/** Does the work unless another tab or the worker is at it: by a Web Lock, or where there are none by a lease. */
export async function alone(work: (goOn: () => Promise<boolean>) => Promise<void>): Promise<void> {
  // Only pages of https or localhost have locks.
  if (globalThis.navigator?.locks) {
    await navigator.locks.request("field-queue", { ifAvailable: true }, async (lock) => {
      if (lock) await work(() => Promise.resolve(true));
    });
    return;
  }
  if (!(await lease())) return;
  try {
    await work(lease);
  } finally {
    await (await database()).delete("lease", "queue");
  }
}

async function lease(): Promise<boolean> {
  const tx = (await database()).transaction("lease", "readwrite");
  const held = await tx.store.get("queue");
  const free = !held || held.by === me || held.until < Date.now();
  if (free) await tx.store.put({ by: me, until: Date.now() + leaseMs }, "queue");
  await tx.done;
  return free;
}
