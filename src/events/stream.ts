import { isAway } from "../domain/away.ts";
import { parseCursor, type Cursor } from "../domain/events.ts";
import { Refusal } from "../domain/refusal.ts";
import type { Wakeups } from "./wakeups.ts";

/** What one look at the log brings. */
export interface Pulled<T> {
  events: T[];
  cursor: string;
  hasMore: boolean;
  resync: boolean;
}

/** How a stream looks at the log: the events after a position that the reader may see at this very moment. */
export type Pull<T> = (after: Cursor | null, limit: number) => Promise<Pulled<T>>;

const batch = 200;
const pollMs = 1000;

/**
 * One subscriber's stream: what came after the cursor, then what comes. It pulls, so it holds one batch at most however
 * slow its reader is, and rights are checked with every pull. Without a cursor it begins now. An error (no rights any
 * more; STALE for a cursor of another log; a bug) is the last thing that it gives; while PostgreSQL is away it waits.
 */
export function follow<T>(pull: Pull<T>, after: string | null, wakeups: Wakeups): AsyncIterableIterator<T | Error> {
  return abortable((signal) => pullForever(pull, after, wakeups, signal));
}

/** A generator that ends at once, also while it waits, when its consumer returns. */
function abortable<T>(make: (signal: AbortSignal) => AsyncGenerator<T, undefined>): AsyncIterableIterator<T> {
  const stop = new AbortController();
  const generator = make(stop.signal);
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next: () => generator.next(),
    return: () => {
      stop.abort();
      return generator.return(undefined);
    },
    throw: (error) => {
      stop.abort();
      return generator.throw(error);
    },
  };
}

async function* pullForever<T>(
  pull: Pull<T>,
  after: string | null,
  wakeups: Wakeups,
  signal: AbortSignal,
): AsyncGenerator<T | Error, undefined> {
  let cursor: Cursor | null = null;
  let started = false;
  while (!signal.aborted) {
    const woken = wakeups.wait(pollMs, signal);
    const pulled = await attempt(async () => {
      if (!started) cursor = readCursor(after) ?? readCursor((await pull(null, 0)).cursor);
      started = true;
      return pull(cursor, batch);
    });
    if (pulled instanceof Error) {
      yield pulled;
      return;
    }
    if (pulled?.resync) {
      yield stale();
      return;
    }
    for (const event of pulled?.events ?? []) {
      if (signal.aborted) return;
      yield event;
    }
    if (pulled) cursor = readCursor(pulled.cursor);
    if (!pulled?.hasMore) await woken;
  }
}

/** What the look brought; the error that ends the stream; or null when PostgreSQL did not answer. */
async function attempt<T>(look: () => Promise<T>): Promise<T | Error | null> {
  try {
    return await look();
  } catch (error) {
    if (isAway(error)) return null;
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** The cursor of a text; null stays null, anything else that is none is refused. */
export function readCursor(text: string | null | undefined): Cursor | null {
  if (text === null || text === undefined) return null;
  const cursor = parseCursor(text);
  if (cursor) return cursor;
  throw new Refusal(
    "INVALID_INPUT",
    {
      zh: "游标无效：请用事件、overview 或 changesSince 给出的 cursor",
      en: "not a cursor: take the one that an event, overview or changesSince gave",
    },
    ["after"],
  );
}

function stale(): Refusal {
  return new Refusal(
    "STALE",
    {
      zh: "游标已失效：请重新读取当前状态，再从其 cursor 继续",
      en: "this cursor is of another log: read the state again, then follow from its cursor",
    },
    ["after"],
  );
}

/**
 * Follows a figure instead of the log: gives it at once, and again whenever the log has grown and it differs, at most
 * once a second. An error is the last thing that it gives; while PostgreSQL is away it waits.
 */
export function watch<T>(look: () => Promise<T>, wakeups: Wakeups): AsyncIterableIterator<T | Error> {
  return abortable((signal) => lookForever(look, wakeups, signal));
}

async function* lookForever<T>(
  look: () => Promise<T>,
  wakeups: Wakeups,
  signal: AbortSignal,
): AsyncGenerator<T | Error, undefined> {
  let shown = "";
  while (!signal.aborted) {
    const woken = wakeups.wait(10_000, signal);
    const began = Date.now();
    const seen = await attempt(look);
    if (seen instanceof Error) {
      yield seen;
      return;
    }
    const text = JSON.stringify(seen);
    if (seen !== null && text !== shown) {
      shown = text;
      yield seen;
    }
    await woken;
    await pause(pollMs - (Date.now() - began));
  }
}

function pause(ms: number): Promise<void> {
  return ms <= 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, ms));
}
