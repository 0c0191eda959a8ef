import { createClient } from "graphql-ws";
import type { Language } from "../words.ts";
import { socketUrl } from "./client.ts";
import { documentId } from "./documentId.ts";
import type { Operation } from "./operation.ts";

/** What a stream tells its owner. */
export interface StreamListener {
  /** The socket is open, or no longer. */
  connected: (connected: boolean) => void;
  /** A cursor is of another log, or too old: read the state again and follow from its cursor. */
  stale: () => void;
  /** Nobody is signed in any more. */
  unauthorized: () => void;
}

/** One socket for all that a page follows. */
export interface Stream {
  /**
   * Follows a log from a cursor, for ever: it goes on after the last event that came, so nothing is missed. Returns what
   * ends it.
   */
  follow: <Field extends string, Event extends { cursor: string }>(
    document: Operation<Record<Field, Event>, never>,
    field: Field,
    options: { filter: object | null; after: string },
    event: (event: Event) => void,
  ) => () => void;
  /** Watches something that is sent whole at once and after each change. Returns what ends it. */
  watch: <Answer, Variables extends object>(
    document: Operation<Answer, Variables>,
    variables: Variables,
    value: (answer: Answer) => void,
  ) => () => void;
  close: () => void;
}

const pongMs = 5_000;
const longestWaitMs = 10_000;
const unauthorizedCode = 4401;

/** Opens the socket when something is followed, and again by itself whenever it closes. */
export function openStream(language: Language, listener: StreamListener): Stream {
  let ended = false;
  const hurried = new Set<() => void>();
  let noPong: ReturnType<typeof setTimeout> | undefined;

  const wait = (attempt: number): Promise<void> =>
    new Promise((resolve) => {
      const ms = Math.min(500 * 2 ** Math.min(attempt, 6), longestWaitMs) * (0.7 + Math.random() * 0.6);
      const done = (): void => {
        clearTimeout(timer);
        hurried.delete(done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      hurried.add(done);
    });
  const online = (): void => hurried.forEach((done) => done());
  globalThis.addEventListener("online", online);

  const client = createClient({
    url: socketUrl(),
    connectionParams: { language },
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

  const refused = (error: unknown): boolean => {
    const code = codeOf(error);
    if (code === "STALE") listener.stale();
    else if (code === "UNAUTHENTICATED") listener.unauthorized();
    else return false;
    return true;
  };

  const subscribe = (document: string, variables: object, next: (data: Record<string, unknown>) => void) => {
    let over = false;
    let end: () => void = () => undefined;
    const sha256Hash = documentId(document);
    const asked =
      sha256Hash === null
        ? { query: document, variables: variables as Record<string, unknown> }
        : {
            query: "",
            variables: variables as Record<string, unknown>,
            extensions: { persistedQuery: { version: 1, sha256Hash } },
          };
    const begin = (attempt: number): void => {
      if (ended || over) return;
      const again = (): void => void wait(attempt).then(() => begin(attempt + 1));
      end = client.subscribe(asked, {
        next: ({ data, errors }) => {
          if (ended || over) return;
          if (data) {
            attempt = 0;
            next(data);
          } else if (!refused(errors)) console.warn(errors);
        },
        error: (error) => void (ended || over || refused(error) || again()),
        complete: () => void (ended || over || again()),
      });
    };
    begin(0);
    return () => {
      over = true;
      end();
    };
  };

  return {
    follow: (document, field, { filter, after }, event) => {
      let cursor = after;
      // graphql-ws writes the variables anew at each reconnect: the getter lets it go on after the last event.
      const variables = {
        filter,
        get after() {
          return cursor;
        },
      };
      return subscribe(document, variables, (data) => {
        const came = data[field] as Parameters<typeof event>[0] | null;
        if (!came) return;
        cursor = came.cursor;
        event(came);
      });
    },
    watch: (document, variables, value) => subscribe(document, variables, (data) => value(data as never)),
    close: () => {
      ended = true;
      globalThis.removeEventListener("online", online);
      clearTimeout(noPong);
      void client.dispose();
    },
  };
}

function codeOf(error: unknown): string {
  if (Array.isArray(error)) return String((error[0] as { extensions?: { code?: string } })?.extensions?.code);
  return (error as { code?: number } | null)?.code === unauthorizedCode ? "UNAUTHENTICATED" : "UNKNOWN";
}
