import { useSyncExternalStore } from "react";

/** What the field page shows: its list, the queue, or a task (to mend what was refused, with its key). */
export interface Route {
  place: "list" | "queue" | "task";
  task: string | null;
  mend: string | null;
}

/** The route in the address, so that the phone's own way back leads back. */
export function useRoute(): Route {
  const hash = useSyncExternalStore(
    (listener) => {
      globalThis.addEventListener("hashchange", listener);
      return () => globalThis.removeEventListener("hashchange", listener);
    },
    () => location.hash,
  );
  const [, place, task, mend] = hash.split("/").map((part) => decodeURIComponent(part));
  if (place === "queue") return { place, task: null, mend: null };
  return place === "task" && task ? { place, task, mend: mend ?? null } : { place: "list", task: null, mend: null };
}

/** The address of a task, to report on it, or to mend what was refused. */
export function taskAddress(task: string, mend: string | null = null): string {
  return `#/task/${[task, ...(mend === null ? [] : [mend])].map((part) => encodeURIComponent(part)).join("/")}`;
}
