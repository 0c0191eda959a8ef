/** Everything that a request needs to know of the way to the hub. */
export interface Way {
  /** Of /graphql, over HTTP. */
  readonly url: string;
  readonly key: (() => string | Promise<string>) | null;
  readonly fetch: typeof fetch;
  /** Null where there are no WebSockets. */
  readonly webSocketImpl: unknown;
  readonly language: "zh" | "en";
  /** For how long a request is tried again. */
  readonly patienceMs: number;
  /** For how long one try may take. */
  readonly timeoutMs: number;
  /** Until when event streams are opened at once, because WebSockets did not get through. */
  socketsBlockedUntil: number;
}

/** The headers of every request. */
export async function headersOf(way: Way): Promise<Record<string, string>> {
  return {
    "content-type": "application/json",
    "accept-language": way.language,
    ...(way.key ? { authorization: `Bearer ${await way.key()}` } : {}),
  };
}
