import { useSyncExternalStore } from "react";
import { ask, HubError, openClient } from "../../hub/client.ts";
import { chosenLanguage } from "../../language.tsx";
import type { Language } from "../../words.ts";
import { forgetReading } from "../field/forget.ts";
import { enterWithScreenKey, hasScreenKey, takeScreenKey } from "./screenKey.ts";
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
  /** What is against the key that a screen's address brought; null where nothing is. */
  refused: string | null;
}

interface Told {
  openId: boolean;
  viewer: { id: string; name: string; person: boolean; mustChangePassword: boolean } | null;
}

const againMs = 2000;
const listeners = new Set<() => void>();
const nobody = { openId: false, person: false, id: null, refused: null };
let session: Session = { ...nobody, state: "asking", ended: false, away: false, round: 0 };
// Earlier pages kept a key here.
localStorage.removeItem("hub.key");
let screenKeyIsNew = takeScreenKey();
globalThis.addEventListener("hashchange", () => {
  if (!takeScreenKey()) return;
  screenKeyIsNew = true;
  void look();
});
void look();

/** Asks the hub again who is signed in: after signing in, or when it took a request no longer. */
export async function look(ended = false): Promise<void> {
  try {
    const { openId, viewer, refused } = await told();
    const state = viewer === null ? "out" : viewer.mustChangePassword ? "newPassword" : "in";
    if (viewer === null) forgetReading();
    const { round } = session;
    const out = viewer === null && refused === null;
    const whose = { person: viewer?.person ?? false, id: viewer?.id ?? null };
    change({ ...whose, state, ended: ended && out, openId, refused, away: false, round: round + 1 });
  } catch {
    if (!session.away) change({ ...session, away: true });
    setTimeout(() => void look(ended), againMs);
  }
}

/** Who is signed in; a screen signs in by its key where nobody is, or where its key is another one than before. */
async function told(): Promise<Told & { refused: string | null }> {
  const asked = await askSession();
  if (!hasScreenKey() || asked.viewer?.person || (asked.viewer && !screenKeyIsNew)) return { ...asked, refused: null };
  const refused = await enterWithScreenKey(chosenLanguage());
  screenKeyIsNew = false;
  return refused === null ? { ...(await askSession()), refused } : { ...asked, refused };
}

async function askSession(): Promise<Told> {
  const response = await fetch("/auth/session");
  if (!response.ok) throw new Error(`${response.status}`);
  return (await response.json()) as Told;
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
