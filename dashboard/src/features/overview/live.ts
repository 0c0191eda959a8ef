import type { Client } from "urql";
import { ask, HubError } from "../../hub/client.ts";
import { follow } from "../../hub/stream.ts";
import type { Language } from "../../words.ts";
import type { TaskEvent } from "../event/taskEvent.ts";
import taskEvents from "../event/task-events.graphql?raw";
import type { Dashboard } from "./figures.ts";
import overviewDocument from "./overview.graphql?raw";

/** How true the page is right now. */
export type Standing = "connecting" | "live" | "behind" | "lost";

/** What the page shows. */
export interface LiveState {
  dashboard: Dashboard | null;
  standing: Standing;
  /** Since when the connection is lost. */
  lostSince: number | null;
  /** Since when changes are followed. */
  followedSince: number | null;
  /** Newest first, 100 at most. */
  events: readonly TaskEvent[];
  /** Events received, also those no longer listed. */
  received: number;
}

/** The overview, kept true by the log. */
export interface LiveOverview {
  get: () => LiveState;
  subscribe: (listener: () => void) => () => void;
  close: () => void;
}

const refreshMs = 1_000;
const behindMs = 3_000;
const listed = 100;
/** Days turn and tasks become overdue without an event. */
const slowRefreshMs = 60_000;

/**
 * Reads the overview, follows the log from its cursor, and reads the overview again when something changed: once a
 * second at most. It heals by itself when the hub was away.
 */
export function openLive(options: {
  client: Client;
  language: Language;
  jurisdiction: string | null;
  unauthorized: () => void;
}): LiveOverview {
  const { client, language, jurisdiction } = options;
  const filter = jurisdiction === null ? null : { jurisdiction };
  const listeners = new Set<() => void>();
  let state: LiveState = {
    dashboard: null,
    standing: "connecting",
    lostSince: null,
    followedSince: null,
    events: [],
    received: 0,
  };
  let closed = false;
  let connected = false;
  let opened = false;
  let endStream: (() => void) | null = null;
  let reading = false;
  let lastRead = 0;
  let failures = 0;
  /** Since when the figures are older than what we know. */
  let dirtySince: number | null = Date.now();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let incoming: TaskEvent[] = [];
  let flushing: ReturnType<typeof setTimeout> | undefined;
  const seen = new Set<string>();

  const publish = (change: Partial<LiveState>): void => {
    const standing = standingNow();
    if (Object.keys(change).length === 0 && standing === state.standing) return;
    state = { ...state, ...change, standing };
    for (const listener of listeners) listener();
  };

  const standingNow = (): Standing => {
    if (!opened) return failures > 0 ? "lost" : "connecting";
    if (!connected) return "lost";
    return dirtySince !== null && Date.now() - dirtySince > behindMs ? "behind" : "live";
  };

  const stop = (): void => {
    closed = true;
    endStream?.();
    clearTimeout(timer);
    clearTimeout(flushing);
    clearInterval(ticking);
  };

  const unauthorized = (): void => {
    stop();
    options.unauthorized();
  };

  const refresh = (): void => {
    dirtySince ??= Date.now();
    if (closed || reading) return;
    clearTimeout(timer);
    const pause = failures === 0 ? refreshMs : Math.min(refreshMs * 2 ** failures, 10_000);
    timer = setTimeout(() => void read(), Math.max(0, lastRead + pause - Date.now()));
  };

  const read = async (): Promise<void> => {
    reading = true;
    lastRead = Date.now();
    const dirtyBefore = dirtySince;
    dirtySince = null;
    try {
      const dashboard = await ask<Dashboard>(client, overviewDocument, { filter });
      if (closed) return;
      failures = 0;
      endStream ??= open(dashboard.overview.cursor);
      publish({ dashboard });
    } catch (error) {
      if (closed) return;
      if (error instanceof HubError && error.code === "UNAUTHENTICATED") return unauthorized();
      failures++;
      dirtySince = dirtyBefore ?? lastRead;
      if (!opened) publish({ lostSince: state.lostSince ?? Date.now() });
    } finally {
      reading = false;
      if (!closed && dirtySince !== null) refresh();
    }
  };

  const open = (after: string): (() => void) =>
    follow<TaskEvent>(
      { language, document: taskEvents, field: "taskEvents", filter, after },
      {
        event: (event) => {
          incoming.push(event);
          flushing ??= setTimeout(flush, 250);
          refresh();
        },
        connected: (now) => {
          if (closed) return;
          connected = now;
          opened ||= now;
          if (now) {
            publish({ lostSince: null, followedSince: state.followedSince ?? Date.now() });
            // What changed meanwhile is in no event of ours, e.g. windows.
            refresh();
          } else publish({ lostSince: state.lostSince ?? Date.now() });
        },
        stale: () => {
          endStream?.();
          endStream = null;
          connected = false;
          refresh();
        },
        unauthorized,
      },
    );

  const flush = (): void => {
    flushing = undefined;
    const fresh = incoming.filter(({ id }) => !seen.has(id) && seen.add(id));
    incoming = [];
    if (seen.size > 20_000) seen.clear();
    if (fresh.length === 0) return;
    const events = [...fresh.reverse(), ...state.events].slice(0, listed);
    publish({ events, received: state.received + fresh.length });
  };

  const ticking = setInterval(() => {
    publish({});
    if (Date.now() - lastRead > slowRefreshMs) refresh();
  }, 1_000);
  void read();

  return {
    get: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: stop,
  };
}
