import { isAway } from "../domain/away.ts";
import { parseCursor, type Cursor } from "../domain/events.ts";
import { Refusal } from "../domain/refusal.ts";
import type { Pulled } from "./shared.ts";
import type { Bell, Wakeups } from "./wakeups.ts";

/** How far a stream is behind the log: positions, and seconds since what it gives was read. */
export interface Lag {
  lagging: boolean;
  positions: number;
  seconds: number;
  /** Up to where the reader is told. */
  cursor: string;
}

/** What a stream gives: a value or, as its last word, an error; the cursor after it; and its lag when that is to be told. */
export interface Told<T> {
  value: T | Error;
  cursor: string | null;
  lag: Lag | null;
}

/** One subscriber's way to the log. Each call throws when the subscriber may not read any more. */
export interface Source<T> {
  check(): Promise<void>;
  /** The places that what it may see and wants to see is at, for the wake-ups. */
  places(): Promise<readonly string[]>;
  /** Where the log ends now. */
  end(): Promise<Cursor>;
  /** What came after the cursor, a batch at most. */
  pull(after: Cursor): Promise<Pulled<T>>;
}

/** From where on a stream is told that it lags. */
export interface LagLimits {
  positions: number;
  seconds: number;
}

/** A stream reads at most so many events at once. */
export const batch = 200;
const checkMs = 1000;
/** A stream that nothing wakes looks all the same: its cursor moves on, and what its places missed is found. */
const idleMs = 10_000;

/**
 * One subscriber's stream: what came after the cursor, then what comes. It pulls, so it holds one batch at most however
 * slow its reader is, and rights are checked with every pull and every second. Without a cursor it begins now. An error
 * (no rights any more; STALE for a cursor of another log or of a part that is no longer kept; a bug) is the last thing
 * that it gives; while PostgreSQL is away it waits. A reader that falls behind is told so, and told when it is not.
 */
export function follow<T>(
  source: Source<T>,
  after: string | null,
  wakeups: Wakeups,
  limits: LagLimits,
): AsyncIterableIterator<Told<T>> {
  return ringing(wakeups, (bell, signal) => pullForever(source, after, wakeups, limits, bell, signal));
}

async function* pullForever<T>(
  source: Source<T>,
  after: string | null,
  wakeups: Wakeups,
  limits: LagLimits,
  bell: Bell,
  signal: AbortSignal,
): AsyncGenerator<Told<T>, undefined> {
  let cursor: Cursor | null = null;
  let lookedAt = 0;
  let lagging = false;
  const look = async (): Promise<Pulled<T> | null> => {
    if (!bell.take() && Date.now() - lookedAt < idleMs) {
      await source.check();
      return null;
    }
    lookedAt = 0;
    if (!cursor) {
      bell.hang(await source.places());
      cursor = readCursor(after) ?? (await source.end());
    }
    const pulled = await source.pull(cursor);
    lookedAt = Date.now();
    return pulled;
  };
  while (!signal.aborted) {
    const pulled = await attempt(look);
    if (pulled instanceof Error || pulled?.resync) {
      yield last(pulled instanceof Error ? pulled : stale());
      return;
    }
    for (const [i, { pos, value }] of pulled?.events.entries() ?? []) {
      if (signal.aborted) return;
      const positions = Math.max(0, Math.max(wakeups.head, pulled!.head) - pos);
      const seconds = Math.floor((Date.now() - lookedAt) / 1000);
      const is = positions > limits.positions || seconds >= limits.seconds;
      const told = `${pulled!.epoch}.${pos}`;
      // Told as it begins, with each batch while it lasts, and when it is over.
      const tell = is !== lagging || (is && i === 0);
      lagging = is;
      yield { value, cursor: told, lag: tell ? { lagging, positions, seconds, cursor: told } : null };
    }
    if (pulled) cursor = pulled;
    if (!pulled?.hasMore) await bell.wait(checkMs, signal);
    else bell.ring();
  }
}

function last(error: Error): Told<never> {
  return { value: error, cursor: null, lag: null };
}

/** A generator with a bell that ends at once, also while it waits, when its consumer returns. */
function ringing<T>(
  wakeups: Wakeups,
  make: (bell: Bell, signal: AbortSignal) => AsyncGenerator<T, undefined>,
): AsyncIterableIterator<T> {
  const stop = new AbortController();
  const bell = wakeups.bell();
  const generator = make(bell, stop.signal);
  const end = (): void => {
    stop.abort();
    bell.hang([]);
  };
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next: async () => {
      const next = await generator.next();
      if (next.done) end();
      return next;
    },
    return: () => {
      end();
      return generator.return(undefined);
    },
    throw: (error) => {
      end();
      return generator.throw(error);
    },
  };
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
      zh: "游标已失效：它属于另一份日志，或所指的变更已超过保留期。请用 overview 或 compound 重新读取当前状态，再从其 cursor 继续",
      en: "this cursor is of another log, or older than what is kept: read the state again with overview or compound, then follow from the cursor that it carries",
    },
    ["after"],
  );
}

/**
 * Follows a figure instead of the log: gives it at once, and again whenever the log has grown and it differs. Both calls
 * throw when the subscriber may not read any more; `look` sees to it that nobody looks more than once a second. An error
 * is the last thing that it gives; while PostgreSQL is away it waits.
 */
export function watch<T extends object>(
  source: { check(): Promise<void>; look(): Promise<T> },
  wakeups: Wakeups,
): AsyncIterableIterator<Told<T>> {
  return ringing(wakeups, (bell, signal) => lookForever(source, bell, signal));
}

async function* lookForever<T extends object>(
  source: { check(): Promise<void>; look(): Promise<T> },
  bell: Bell,
  signal: AbortSignal,
): AsyncGenerator<Told<T>, undefined> {
  let shown: T | null = null;
  let text = "";
  let lookedAt = 0;
  const look = async (): Promise<T | null> => {
    if (!bell.take() && Date.now() - lookedAt < idleMs) {
      await source.check();
      return shown;
    }
    lookedAt = 0;
    const seen = await source.look();
    lookedAt = Date.now();
    return seen;
  };
  while (!signal.aborted) {
    const seen = await attempt(look);
    if (seen instanceof Error) {
      yield last(seen);
      return;
    }
    if (seen !== null && seen !== shown) {
      shown = seen;
      const now = JSON.stringify(seen);
      if (now !== text) yield { value: seen, cursor: null, lag: null };
      text = now;
    }
    await bell.wait(checkMs, signal);
  }
}
