import { fieldBlockDocument } from "../block.graphql";
import { fieldReportDocument } from "../report.graphql";
import type { Item } from "./items.ts";
import { alone } from "./lock.ts";
import { NotTaken, post, signedIn, upload } from "./post.ts";
import { items, settle, tidy } from "./store.ts";

/** How a round of sending ended: nothing is left, the hub could not be asked, or somebody must sign in. */
export type Sent = "done" | "later" | "signIn";

/**
 * Sends what waits in the name of who is signed in, oldest first, photos before their report. At most one tab or worker
 * does so at a time, each item with the key that it got when it was made: what was lost on the way back is the same report.
 */
export async function sendQueue(): Promise<Sent> {
  let ended: Sent = "done";
  await alone(async (goOn) => {
    const waiting = (await items()).filter(({ state }) => state === "waiting");
    if (waiting.length === 0) return;
    let who: string | null;
    try {
      who = await signedIn();
    } catch {
      ended = "later";
      return;
    }
    if (who === null) {
      ended = "signIn";
      return;
    }
    const tried = new Set<string>();
    while (await goOn()) {
      // Read anew each time: others are put in, mended or dropped while one is on its way.
      const item = (await items()).find((one) => one.state === "waiting" && one.owner === who && !tried.has(one.key));
      if (!item) break;
      tried.add(item.key);
      const stop = await tryOnce(item);
      if (stop !== null) {
        ended = stop;
        return;
      }
    }
    await tidy();
  });
  return ended;
}

/** Tries one item; says why the round must end, if it must. */
async function tryOnce(item: Item): Promise<Sent | null> {
  try {
    await send(item);
    await settle(item.key, { state: "sent", sentAt: Date.now(), problem: null, photos: [], tries: item.tries + 1 });
    return null;
  } catch (error) {
    const { code, forGood, message } =
      error instanceof NotTaken ? error : new NotTaken("UNKNOWN", String(error), false);
    const problem = code === "NETWORK" ? null : message;
    await settle(item.key, { tries: item.tries + 1, problem, ...(forGood ? { state: "refused" } : {}) });
    if (code === "UNAUTHENTICATED") return "signIn";
    // One that fails at the hub must not hold up those behind it; one that could not be sent would fail alike.
    return forGood || code === "INTERNAL" ? null : "later";
  }
}

async function send({ key, task, what, photos, language }: Item): Promise<void> {
  if (what.kind === "block") {
    await post(fieldBlockDocument, { input: { task: task.id, reason: what.reason, idempotencyKey: key } }, language);
    return;
  }
  const evidence: { url: string; sha256: string; kind: string }[] = [];
  for (const photo of photos) {
    const known = await upload(photo, language);
    if (evidence.every(({ sha256 }) => sha256 !== known.sha256)) evidence.push({ ...known, kind: "photo" });
  }
  const input = { ...what.said, task: task.id, evidence, idempotencyKey: key };
  await post(fieldReportDocument, { input }, language);
}
