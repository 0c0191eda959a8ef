import { useSyncExternalStore } from "react";

/** Who is signed in: the key, or none and why. */
export interface Session {
  secret: string | null;
  /** The hub no longer takes the key that was used here. */
  ended: boolean;
}

const place = "hub.key";
const listeners = new Set<() => void>();
let session: Session = { secret: sessionStorage.getItem(place) ?? localStorage.getItem(place), ended: false };

/** Signs in with a key; it lives as long as the tab, or on this device until signing out. */
export function signIn(secret: string, remember: boolean): void {
  sessionStorage.setItem(place, secret);
  if (remember) localStorage.setItem(place, secret);
  else localStorage.removeItem(place);
  change({ secret, ended: false });
}

/** Forgets the key. */
export function signOut(ended = false): void {
  sessionStorage.removeItem(place);
  localStorage.removeItem(place);
  change({ secret: null, ended });
}

/** The session, as it is now. */
export function useSession(): Session {
  return useSyncExternalStore(subscribe, () => session);
}

function change(next: Session): void {
  session = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
