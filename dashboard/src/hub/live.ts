import type { Client } from "urql";
import type { Language } from "../words.ts";
import { ask, HubError, openClient } from "./client.ts";
import { followConflictsDocument } from "./conflict-events.graphql";
import { logHeadDocument } from "./head.graphql";
import { openStream, type Stream } from "./stream.ts";
import { followTasksDocument, type ChangeFragment } from "./task-events.graphql";
import { followWindowsDocument } from "./window-events.graphql";

/** A committed change, as the log tells it. */
export type Change = ChangeFragment;

/** How true the page is right now. */
export type Standing = "connecting" | "live" | "behind" | "lost";

/** What the page knows of its connection. */
export interface LiveState {
  standing: Standing;
  /** Since when the connection is lost. */
  lostSince: number | null;
  /** When what is shown was last read. */
  readAt: number | null;
}

/** A read that is kept true; the pages use it by useLive. */
export interface LiveQuery {
  end: () => void;
  /** Read again now. */
  again: () => void;
}

/** What a live query is told. */
export interface LiveQueryListener<Answer> {
  answer: (answer: Answer) => void;
  failed: (error: HubError) => void;
}

/** Keeps everything on a page true: one socket follows the log, and what a change may touch is read again. */
export interface Live {
  readonly client: Client;
  readonly language: Language;
  /** GB/T 2260 code of the jurisdiction that was chosen; null: all that may be seen. */
  readonly jurisdiction: string | null;
  get: () => LiveState;
  /** Told when the standing changed. */
  subscribe: (listener: () => void) => () => void;
  /** Told of every change, in the order of the log. */
  onChange: (listener: (change: Change) => void) => () => void;
  /** Reads now, after each change that `about` lets through (at most once in `everyMs`), and after a lost connection. */
  query: <Answer>(
    read: () => Promise<Answer>,
    options: { about: (change: Change) => boolean; everyMs: number },
    listener: LiveQueryListener<Answer>,
  ) => LiveQuery;
  watch: Stream["watch"];
  close: () => void;
}

const behindMs = 3_000;
const longestPauseMs = 10_000;
/** Days turn and tasks become overdue without an event. */
const slowReadMs = 60_000;

/** Opens the page's connection; nothing is asked before something is shown. */
export function openLive(options: { language: Language; jurisdiction: string | null; unauthorized: () => void }): Live {
  const { language, jurisdiction } = options;
  const client = openClient(language);
  const filter = jurisdiction === null ? null : { jurisdiction };
  const listeners = new Set<() => void>();
  const changeListeners = new Set<(change: Change) => void>();
  const queries = new Set<{ dirtySince: () => number | null; dirty: () => void; change: (change: Change) => void }>();
  const seen = new Set<string>();
  let state: LiveState = { standing: "connecting", lostSince: null, readAt: null };
  let closed = false;
  let connected = false;
  let opened = false;
  let failing = false;
  let ends: (() => void)[] = [];

  const standingNow = (): Standing => {
    if (!connected) return opened || failing ? "lost" : "connecting";
    const since = Math.min(...[...queries].map((query) => query.dirtySince() ?? Infinity));
    return Date.now() - since > behindMs ? "behind" : "live";
  };
  const publish = (change: Partial<LiveState> = {}): void => {
    const standing = standingNow();
    const lostSince = standing === "lost" ? (state.lostSince ?? Date.now()) : null;
    const next = { ...state, ...change, standing, lostSince };
    if (next.standing === state.standing && next.readAt === state.readAt && next.lostSince === state.lostSince) return;
    state = next;
    for (const listener of listeners) listener();
  };
  const unauthorized = (): void => {
    if (closed) return;
    close();
    options.unauthorized();
  };
  const readAll = (): void => queries.forEach((query) => query.dirty());

  const tell = (change: Change): void => {
    // At least once is what the log promises; here it is once.
    if (seen.has(change.id)) return;
    seen.add(change.id);
    if (seen.size > 20_000) seen.clear();
    for (const listener of changeListeners) listener(change);
    for (const query of queries) query.change(change);
  };

  /** Follows the log from where it is now; what was read before that is read again. */
  const begin = async (attempt = 0): Promise<void> => {
    try {
      const { overview } = await ask(client, logHeadDocument, { filter });
      if (closed) return;
      failing = false;
      const from = { filter, after: overview.cursor };
      ends = [
        stream.follow(followTasksDocument, "taskEvents", from, tell),
        stream.follow(followWindowsDocument, "windowEvents", from, tell),
        stream.follow(followConflictsDocument, "conflictEvents", from, tell),
      ];
      readAll();
    } catch (error) {
      if (closed) return;
      if (error instanceof HubError && error.code === "UNAUTHENTICATED") return unauthorized();
      failing = true;
      setTimeout(() => void (closed || begin(attempt + 1)), Math.min(500 * 2 ** attempt, longestPauseMs));
    }
    publish();
  };

  const stream = openStream(language, {
    connected: (now) => {
      connected = now;
      // What is in no event of ours, e.g. a day that turned, may have changed while it was away.
      if (now && opened) readAll();
      opened ||= now;
      publish();
    },
    stale: () => {
      for (const end of ends) end();
      ends = [];
      void begin();
    },
    unauthorized,
  });

  const query: Live["query"] = (read, { about, everyMs }, listener) => {
    let dirtySince: number | null = Date.now();
    let reading = false;
    let over = false;
    let lastRead = 0;
    let failures = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;

    const plan = (): void => {
      if (over || reading || document.hidden) return;
      clearTimeout(timer);
      const pause = failures === 0 ? everyMs : Math.min(everyMs * 2 ** failures, longestPauseMs);
      timer = setTimeout(() => void now(), Math.max(0, lastRead + pause - Date.now()));
    };
    const now = async (): Promise<void> => {
      reading = true;
      lastRead = Date.now();
      const before = dirtySince;
      dirtySince = null;
      try {
        const answer = await read();
        if (over) return;
        failures = 0;
        listener.answer(answer);
        publish({ readAt: Date.now() });
      } catch (error) {
        if (over) return;
        const said = error instanceof HubError ? error : new HubError("UNKNOWN", String(error));
        if (said.code === "UNAUTHENTICATED") return unauthorized();
        listener.failed(said);
        // What the hub refuses for good is not asked again and again; what could not be asked is.
        if (["NETWORK", "UNAVAILABLE", "LIMIT_EXCEEDED", "INTERNAL"].includes(said.code)) {
          failures++;
          dirtySince = before ?? lastRead;
        }
      } finally {
        reading = false;
        if (dirtySince !== null) plan();
      }
    };
    const dirty = (): void => {
      dirtySince ??= Date.now();
      plan();
    };
    const one = {
      dirtySince: () => (document.hidden ? null : dirtySince),
      dirty,
      change: (change: Change) => void (about(change) && dirty()),
    };
    queries.add(one);
    const slow = setInterval(dirty, slowReadMs);
    const shown = (): void => void (document.hidden || dirtySince === null || plan());
    document.addEventListener("visibilitychange", shown);
    plan();
    return {
      end: () => {
        over = true;
        queries.delete(one);
        clearTimeout(timer);
        clearInterval(slow);
        document.removeEventListener("visibilitychange", shown);
      },
      again: () => {
        lastRead = 0;
        dirty();
      },
    };
  };

  const ticking = setInterval(publish, 1_000);
  const close = (): void => {
    closed = true;
    clearInterval(ticking);
    stream.close();
  };
  void begin();

  return {
    client,
    language,
    jurisdiction,
    get: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onChange: (listener) => {
      changeListeners.add(listener);
      return () => changeListeners.delete(listener);
    },
    query,
    watch: stream.watch,
    close,
  };
}
