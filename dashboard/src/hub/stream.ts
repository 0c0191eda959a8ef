import { createClient } from "graphql-ws";
import type { Language } from "../words.ts";
import { documentId, headers, socketUrl } from "./client.ts";

/** What a stream tells its owner. */
export interface StreamListener<Event> {
  event: (event: Event) => void;
  /** The socket is open, or no longer. */
  connected: (connected: boolean) => void;
  /** The cursor is of another log: read the state again and follow from its cursor. */
  stale: () => void;
  /** The key is not valid, or no longer. */
  unauthorized: () => void;
}

const pongMs = 5_000;
const longestWaitMs = 10_000;
const unauthorizedCode = 4401;

/**
 * Follows a subscription from a cursor, for ever: it reconnects by itself and goes on after the last event that came,
 * so nothing is missed. Returns what ends it.
 */
export function follow<Event extends { cursor: string }>(
  options: {
    secret: string;
    language: Language;
    document: string;
    field: string;
    filter: object | null;
    after: string;
  },
  listener: StreamListener<Event>,
): () => void {
  let ended = false;
  let cursor = options.after;
  let hurry: (() => void) | null = null;
  let noPong: ReturnType<typeof setTimeout> | undefined;

  const wait = (attempt: number): Promise<void> =>
    new Promise((resolve) => {
      const ms = Math.min(500 * 2 ** Math.min(attempt, 6), longestWaitMs) * (0.7 + Math.random() * 0.6);
      const timer = setTimeout(resolve, ms);
      hurry = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const online = (): void => hurry?.();
  globalThis.addEventListener("online", online);

  const { Authorization: authorization = "" } = headers(options.secret, options.language);
  const client = createClient({
    url: socketUrl(),
    connectionParams: { authorization, language: options.language },
    keepAlive: 10_000,
    retryAttempts: Infinity,
    shouldRetry: () => true,
    retryWait: wait,
    on: {
      connected: () => void (ended || listener.connected(true)),
      closed: () => {
        clearTimeout(noPong);
        if (!ended) listener.connected(false);
      },
      ping: (received) => {
        // A cable that was pulled closes no socket: without an answer we close it.
        if (!received) noPong = setTimeout(() => client.terminate(), pongMs);
      },
      pong: (received) => {
        if (received) clearTimeout(noPong);
      },
    },
  });

  // graphql-ws writes the variables anew at each reconnect: the getter lets it go on after the last event.
  const variables = {
    filter: options.filter,
    get after() {
      return cursor;
    },
  };

  const sha256Hash = documentId(options.document);
  const asked =
    sha256Hash === null
      ? { query: options.document, variables }
      : { query: "", variables, extensions: { persistedQuery: { version: 1, sha256Hash } } };

  const subscribe = (attempt: number): void => {
    if (ended) return;
    const again = (): void => void wait(attempt).then(() => subscribe(attempt + 1));
    const refused = (error: unknown): boolean => {
      const code = codeOf(error);
      if (code === "STALE") listener.stale();
      else if (code === "UNAUTHENTICATED") listener.unauthorized();
      else return false;
      return true;
    };
    client.subscribe<Record<string, Event>>(asked, {
      next: ({ data, errors }) => {
        if (ended) return;
        const event = data?.[options.field];
        if (event) {
          attempt = 0;
          cursor = event.cursor;
          listener.event(event);
        } else if (!refused(errors)) console.warn(errors);
      },
      error: (error) => void (ended || refused(error) || again()),
      complete: () => void (ended || again()),
    });
  };
  subscribe(0);

  return () => {
    ended = true;
    globalThis.removeEventListener("online", online);
    clearTimeout(noPong);
    void client.dispose();
  };
}

function codeOf(error: unknown): string {
  if (Array.isArray(error)) return String((error[0] as { extensions?: { code?: string } })?.extensions?.code);
  return (error as { code?: number } | null)?.code === unauthorizedCode ? "UNAUTHENTICATED" : "UNKNOWN";
}
