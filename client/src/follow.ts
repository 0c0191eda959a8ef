import { ask } from "./ask.ts";
import { carry, type Carrier } from "./carry.ts";
import { readDocument, type Operation, type Variables } from "./document.ts";
import { errorOf, HubError, StaleError } from "./errors.ts";
import { LogEnd, type LogEndQuery } from "./generated.ts";
import { sleep, waitFor } from "./wait.ts";
import type { Way } from "./way.ts";

/** How far a stream is behind the log, as the hub tells it when that begins, while it lasts and when it is over. */
export interface Lag {
  lagging: boolean;
  /** Events behind the end of the log. */
  positions: number;
  seconds: number;
  cursor: string;
}

/** How the connection of a stream stands. */
export type Connection =
  | { state: "open"; by: Carrier }
  /** It is tried again in so many milliseconds. */
  | { state: "waiting"; ms: number; error: HubError | null };

/** How to watch a figure. */
export interface WatchOptions {
  /** Ends the stream, without an error. */
  signal?: AbortSignal;
  onConnection?: (connection: Connection) => void;
}

/** How to follow the log. */
export interface FollowOptions extends WatchOptions {
  /** The cursor after which to begin: of an event that you have dealt with, or of what you have read. */
  after?: string | null;
  /**
   * Reads the state and gives its cursor. Called in the beginning where there is no `after`, and again when the hub does
   * not know the cursor any more; without it such a stream ends with a {@link StaleError}.
   */
  resync?: (why: StaleError | null) => Promise<string>;
  onLag?: (lag: Lag) => void;
}

/** What every event tells. */
export interface Event {
  id: string;
  cursor: string;
}

const logEnd = readDocument(LogEnd, "query");

/**
 * Every event after the cursor, each once, in order, for as long as the caller takes them: over breaks, restarts and
 * crashes of the hub. Ends with an error only where trying again cannot help.
 */
export async function* follow(
  way: Way,
  operation: Operation,
  variables: Variables,
  options: FollowOptions,
  signal: AbortSignal,
): AsyncGenerator<Event, undefined> {
  const told = new Told();
  let cursor = options.after ?? null;
  const begin = async (why: StaleError | null): Promise<string> =>
    options.resync ? options.resync(why) : (await ask<LogEndQuery>(way, logEnd, {}, signal)).overview.cursor;
  const connect = async function* (): AsyncGenerator<Event, undefined> {
    cursor ??= await begin(null);
    const asked = { query: operation.text, variables, after: cursor };
    for await (const { data, errors, extensions } of carry(way, asked, signal, opened(options))) {
      if (extensions?.["lag"]) options.onLag?.(extensions["lag"] as Lag);
      if (errors) throw errorOf(errors);
      const event = onlyField(data) as Event;
      if (typeof event.id !== "string" || typeof event.cursor !== "string") {
        throw new TypeError("a stream that is followed has to select id and cursor of each event");
      }
      if (!told.isNew(event.id)) continue;
      cursor = event.cursor;
      yield event;
    }
  };
  yield* forEver(connect, options, signal, async (error) => {
    if (!(error instanceof StaleError) || !options.resync) return false;
    cursor = await begin(error);
    return true;
  });
}

/** A figure at once, and again whenever it has changed, for as long as the caller takes it. */
export async function* watch(
  way: Way,
  operation: Operation,
  variables: Variables,
  options: WatchOptions,
  signal: AbortSignal,
): AsyncGenerator<unknown, undefined> {
  let last = "";
  const connect = async function* (): AsyncGenerator<unknown, undefined> {
    const asked = { query: operation.text, variables, after: null };
    for await (const { data, errors } of carry(way, asked, signal, opened(options))) {
      if (errors) throw errorOf(errors);
      const text = JSON.stringify(data);
      if (text !== last) yield onlyField(data);
      last = text;
    }
  };
  yield* forEver(connect, options, signal, () => Promise.resolve(false));
}

/** Connects again and again, with growing waits while nothing comes. `mend` says whether it has dealt with an error. */
async function* forEver<T>(
  connect: () => AsyncGenerator<T, undefined>,
  options: WatchOptions,
  signal: AbortSignal,
  mend: (error: HubError) => Promise<boolean>,
): AsyncGenerator<T, undefined> {
  for (let tries = 0; !signal.aborted; tries++) {
    let error: HubError | null = null;
    try {
      for await (const value of connect()) {
        tries = 0;
        yield value;
      }
    } catch (thrown) {
      error = thrown as HubError;
    }
    if (signal.aborted) return;
    if (error && !(error instanceof HubError && error.passing)) {
      if (!(error instanceof HubError && (await mend(error)))) throw error;
      if (tries === 0) continue;
    }
    const ms = waitFor(tries, error?.retryAfter ?? null);
    options.onConnection?.({ state: "waiting", ms, error });
    await sleep(ms, signal);
  }
}

function opened({ onConnection }: WatchOptions): (by: Carrier) => void {
  return (by) => onConnection?.({ state: "open", by });
}

function onlyField(data: Readonly<Record<string, unknown>> | null | undefined): unknown {
  return Object.values(data ?? {})[0];
}

const remembered = 10_000;

/** The ids of the events that were told last: enough for what a connection can bring twice. */
class Told {
  private readonly ids = new Set<string>();

  isNew(id: string): boolean {
    if (this.ids.has(id)) return false;
    this.ids.add(id);
    if (this.ids.size > remembered) this.ids.delete(this.ids.values().next().value!);
    return true;
  }
}
