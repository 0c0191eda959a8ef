import { useSyncExternalStore } from "react";
import { ask, HubError, openClient } from "../../hub/client.ts";
import type { Language } from "../../words.ts";
import { forgetReading } from "../field/forget.ts";
import { signOutDocument } from "./sign-out.graphql";

/** Who is signed in, as the hub says: the browser holds the session in a cookie that no script can read. */
export interface Session {
  /** `newPassword`: nothing goes on before the person has set a new password, or the person asked to. */
  state: "asking" | "out" | "in" | "newPassword";
  /** The hub no longer takes the session that was used here. */
  ended: boolean;
  /** People may sign in at an OpenID provider. */
  openId: boolean;
  /** A person with an account is signed in, not a key. */
  person: boolean;
  /** Whose session it is: the account or key, the same at each signing in; null for nobody. */
  id: string | null;
  /** The hub could not be asked the last time: what stands here is older, or nothing yet. */
  away: boolean;
  /** Counts the sessions of this page, so that nothing of one is shown to the next. */
  round: number;
}

interface Told {
  openId: boolean;
  viewer: { id: string; name: string; person: boolean; mustChangePassword: boolean } | null;
}

const againMs = 2000;
const listeners = new Set<() => void>();
let session: Session = { state: "asking", ended: false, openId: false, person: false, id: null, away: false, round: 0 };
// Earlier pages kept a key here.
localStorage.removeItem("hub.key");
void look();

/** Asks the hub again who is signed in: after signing in, or when it took a request no longer. */
export async function look(ended = false): Promise<void> {
  try {
    const response = await fetch("/auth/session");
    if (!response.ok) throw new Error(`${response.status}`);
    const { openId, viewer } = (await response.json()) as Told;
    const state = viewer === null ? "out" : viewer.mustChangePassword ? "newPassword" : "in";
    if (viewer === null) forgetReading();
    const { round } = session;
    const person = viewer?.person ?? false;
    const id = viewer?.id ?? null;
    change({ state, ended: ended && viewer === null, openId, person, id, away: false, round: round + 1 });
  } catch {
    if (!session.away) change({ ...session, away: true });
    setTimeout(() => void look(ended), againMs);
  }
}

/** Ends the session, at the OpenID provider, too, where it began there. */
export async function signOut(language: Language): Promise<void> {
  try {
    const { signOut: done } = await ask(openClient(language), signOutDocument, {});
    if (done.next !== null) location.assign(done.next);
  } catch (error) {
    if (!(error instanceof HubError)) throw error;
  }
  await look();
}

/** Shows the page for a new password. */
export function askNewPassword(): void {
  change({ ...session, state: "newPassword" });
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
