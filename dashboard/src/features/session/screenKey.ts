import { ask, HubError, openClient } from "../../hub/client.ts";
import type { Language } from "../../words.ts";
import { screenKeyDocument } from "./screen-key.graphql";
import { signInWithKeyDocument } from "./sign-in-with-key.graphql";

const inAddress = /^#key=(?:Bearer(?:\s|%20)+)?(hub_[\w-]+)$/i;
/** In the memory of this page only: no storage keeps it, and no address shows it. */
let kept: string | null = null;

/** Takes the key that a screen's address carries, `/wall#key=hub_…`, out of the address; true when there was one. */
export function takeScreenKey(): boolean {
  if (location.pathname !== "/wall" || !location.hash.startsWith("#key=")) return false;
  const key = inAddress.exec(location.hash)?.[1] ?? null;
  history.replaceState(history.state, "", location.pathname + location.search);
  // What is no key is tried, too, so that the hub says what is wrong with it.
  kept = key ?? "hub_";
  return true;
}

/** Whether this page was opened with a screen's key, which it may sign in with again. */
export function hasScreenKey(): boolean {
  return kept !== null;
}

/**
 * Signs in with the screen's key; gives what is against it, in words, and forgets it then. It must be one that reads
 * only: it hangs on a wall. Throws where the hub could not be asked.
 */
export async function enterWithScreenKey(language: Language): Promise<string | null> {
  const key = kept ?? "";
  try {
    const { viewer } = await ask(openClient(language, key), screenKeyDocument, {});
    if (viewer.role !== "VIEWER" && viewer.scopes.some((scope) => scope !== "READ")) return refused(mayMore[language]);
    const input = { key, remember: true };
    const { signInWithKey } = await ask(openClient(language), signInWithKeyDocument, { input });
    const [error] = signInWithKey.userErrors;
    return error ? refused(error.message) : null;
  } catch (error) {
    if (error instanceof HubError && error.code === "UNAUTHENTICATED") return refused(error.message);
    throw error;
  }
}

/** Loads the page anew as it was opened, with the screen's key where it has one. */
export function reloadScreen(): void {
  if (kept === null) return location.reload();
  history.replaceState(history.state, "", `${location.pathname}${location.search}#key=${kept}`);
  location.reload();
}

const mayMore: Record<Language, string> = {
  zh: "大屏只接受只读密钥（角色 VIEWER 或权限仅 READ），此密钥还能做别的",
  en: "A screen takes only a key that reads (role VIEWER, or scope READ alone); this one may do more",
};

function refused(why: string): string {
  kept = null;
  return why;
}
