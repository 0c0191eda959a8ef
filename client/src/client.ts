import { ask } from "./ask.ts";
import { readDocument, type DocumentTypeDecoration, type TypedDocument, type Variables } from "./document.ts";
import { follow, watch, type Event, type FollowOptions, type WatchOptions } from "./follow.ts";
import { pages, type Page } from "./pages.ts";
import type { Way } from "./way.ts";

/** Who asks: a key (an API key, a session's token or an access token), or the browser's session on the hub's own page. */
export type Credentials = { key: string | (() => string | Promise<string>) } | { cookie: true };

/** Where the hub is and how to ask it. */
export type ClientOptions = Credentials & {
  /** The hub's address, e.g. https://hub.example.org. */
  url: string;
  /** Language of the hub's messages; Chinese unless told. */
  language?: "zh" | "en";
  fetch?: typeof fetch;
  /** A WebSocket class where the platform has none (Node 20: that of `ws`); null: event streams only. */
  webSocketImpl?: unknown;
  /** For how long a request is tried again: 30 s unless told. */
  patienceMs?: number;
  /** For how long one try may take: 60 s unless told. */
  timeoutMs?: number;
};

/** How to ask once. */
export interface AskOptions {
  signal?: AbortSignal;
}

/** Variables, which may be left out where none is needed. */
export type Given<V, Options> =
  V extends Record<string, never>
    ? [variables?: V, options?: Options]
    : Partial<V> extends V
      ? [variables?: V, options?: Options]
      : [variables: V, options?: Options];

/** The values of a subscription's only field. */
export type ValueOf<R> = R extends object ? NonNullable<R[keyof R]> : never;

/** The variables of a document that is read page by page or followed: the client looks after `after`. */
export type WithoutAfter<V> = Omit<V, "after">;

/** A client of one hub, for one who asks. Stateless but for its streams. */
export interface Client {
  /** Reads. Tried again while the hub does not answer. */
  query<R, V>(document: TypedDocument<R, V>, ...given: Given<V, AskOptions>): Promise<R>;
  query<R = unknown>(document: string, variables?: Variables, options?: AskOptions): Promise<R>;
  /**
   * Writes. What is refused is in the answer's userErrors. Tried again while the hub does not answer if every change of
   * it carries an idempotencyKey; else only what a rate has refused.
   */
  mutate<R, V>(document: TypedDocument<R, V>, ...given: Given<V, AskOptions>): Promise<R>;
  mutate<R = unknown>(document: string, variables?: Variables, options?: AskOptions): Promise<R>;
  /** The records of all pages of a connection, one by one; the document takes `$after` and reads pageInfo. */
  pages<R, V extends { after?: string | null | undefined }, N>(
    document: TypedDocument<R, V>,
    variables: WithoutAfter<V>,
    pick: (data: R) => Page<N> | null | undefined,
    options?: AskOptions,
  ): AsyncIterableIterator<N>;
  /**
   * Every event of a subscription after a cursor, each once and in order, over breaks and restarts of the hub: for ever,
   * until the caller leaves the loop. The document takes `$after` and selects `id` and `cursor` of the event. Without
   * `after` and `resync` it begins with what happens from the call on.
   */
  follow<R extends Record<keyof R, Event>, V extends { after?: string | null | undefined }>(
    document: TypedDocument<R, V>,
    variables?: WithoutAfter<V>,
    options?: FollowOptions,
  ): AsyncIterableIterator<ValueOf<R>>;
  /** A figure that the hub tells at once and whenever it has changed (`overview`, `realignment`). */
  watch<R, V>(document: TypedDocument<R, V>, ...given: Given<V, WatchOptions>): AsyncIterableIterator<ValueOf<R>>;
  /** Ends all its streams and requests. */
  close(): void;
}

/** Makes a client; nothing is sent yet. */
export function createClient(options: ClientOptions): Client {
  const way = wayOf(options);
  const closing = new AbortController();
  const until = (signal: AbortSignal | undefined): AbortSignal =>
    signal ? AbortSignal.any([signal, closing.signal]) : closing.signal;
  const once =
    (kind: "query" | "mutation") =>
    <R>(document: Any, variables: unknown = {}, { signal }: AskOptions = {}): Promise<R> =>
      ask<R>(way, readDocument(document, kind), variables as Variables, until(signal));
  const stream = <O extends WatchOptions>(run: Run<O>, document: Any, variables: unknown, options: O) => {
    const operation = readDocument(document, "subscription");
    const leave = new AbortController();
    const signal = AbortSignal.any([until(options.signal), leave.signal]);
    return ending(run(way, operation, variables as Variables, options, signal), () => leave.abort());
  };
  const client = {
    query: once("query"),
    mutate: once("mutation"),
    pages: (document: Any, variables: object, pick: (data: unknown) => Page<unknown>, { signal }: AskOptions = {}) => {
      const operation = readDocument(document, "query");
      return pages((after) => ask(way, operation, { ...variables, after }, until(signal)), pick);
    },
    follow: (document: Any, variables: object = {}, options: FollowOptions = {}) =>
      stream(follow, document, variables, options),
    watch: (document: Any, variables: object = {}, options: WatchOptions = {}) =>
      stream(watch, document, variables, options),
    close: () => closing.abort(new Error("the client was closed")),
  };
  return client as unknown as Client;
}

type Any = TypedDocument<unknown, never> & DocumentTypeDecoration<unknown, never>;

type Run<O> = (
  way: Way,
  operation: ReturnType<typeof readDocument>,
  variables: Variables,
  options: O,
  signal: AbortSignal,
) => AsyncGenerator<unknown, undefined>;

function wayOf(options: ClientOptions): Way {
  const { url, language = "zh", patienceMs = 30_000, timeoutMs = 60_000 } = options;
  const key = "key" in options ? options.key : null;
  const base = url.replace(/\/+$/, "");
  const given = options.webSocketImpl;
  return {
    url: base.endsWith("/graphql") ? base : `${base}/graphql`,
    key: typeof key === "string" ? () => key : key,
    fetch: options.fetch ?? ((input, init) => fetch(input, init)),
    webSocketImpl: given === undefined ? (globalThis.WebSocket ?? null) : given,
    language,
    patienceMs,
    timeoutMs,
    socketsBlockedUntil: 0,
  };
}

/** The same generator; it ends at once, also while it waits, when its consumer leaves. */
function ending<T>(generator: AsyncGenerator<T, undefined>, leave: () => void): AsyncIterableIterator<T> {
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next: () => generator.next(),
    return: () => {
      leave();
      return generator.return(undefined);
    },
  };
}
