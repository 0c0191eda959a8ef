import { createClient } from "graphql-ws";
import type { Result, Subscribed } from "./carry.ts";
import { errorOf, HubError, LimitError, UnauthenticatedError, UnreachableError, type SentError } from "./errors.ts";
import type { Way } from "./way.ts";

/** No WebSocket could be opened: something on the way does not let it through, or nobody is there. */
export class NotThrough extends UnreachableError {}

const patienceMs = 10_000;
const keepAliveMs = 10_000;
/** A reader that is so far behind is better served later than out of memory: the hub keeps what it has not read. */
const mostWaiting = 1000;

/** Carries a subscription over a WebSocket of its own. */
export async function* overSocket(
  way: Way,
  { query, variables, after }: Subscribed,
  signal: AbortSignal,
  through: () => void,
): AsyncGenerator<Result, undefined> {
  const waiting: Result[] = [];
  const ends = new AbortController();
  let error: HubError | null = null;
  let isThrough = false;
  let wake = (): void => undefined;
  const end = (why: HubError | null): void => {
    if (ends.signal.aborted) return;
    error = why;
    clearTimeout(timer);
    ends.abort();
    leave();
    // A socket that never opened cannot be closed in order.
    if (isThrough) void Promise.resolve(client.dispose()).catch(() => undefined);
    else client.terminate();
    wake();
  };
  let timer: ReturnType<typeof setTimeout>;
  const within = (ms: number, what: string): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      end(isThrough ? new UnreachableError(what) : new NotThrough(what));
      client.terminate();
    }, ms);
  };
  const client = createClient({
    url: way.url.replace(/^http/, "ws"),
    webSocketImpl: way.webSocketImpl,
    retryAttempts: 0,
    keepAlive: keepAliveMs,
    connectionParams: async () => ({
      language: way.language,
      ...(way.key ? { authorization: `Bearer ${await way.key()}` } : {}),
    }),
    on: {
      connected: () => {
        isThrough = true;
        clearTimeout(timer);
        through();
      },
      ping: (received) => received || within(patienceMs, "the hub does not answer any more"),
      pong: (received) => received && clearTimeout(timer),
      // Before graphql-ws would connect again by itself, with the old cursor.
      closed: (event) => end(closed(event as { code: number; reason: string }, isThrough)),
    },
  });
  let leave = (): void => undefined;
  within(patienceMs, `no WebSocket within ${patienceMs} ms`);
  leave = client.subscribe(
    { query, variables: { ...variables, after } },
    {
      next: (result) => {
        waiting.push(result as Result);
        if (waiting.length > mostWaiting) end(null);
        wake();
      },
      error: (why) => end(failed(why, isThrough)),
      complete: () => end(null),
    },
  );
  const leaves = (): void => end(null);
  signal.addEventListener("abort", leaves);
  try {
    for (;;) {
      while (waiting.length > 0 && !signal.aborted) yield waiting.shift()!;
      if (ends.signal.aborted || signal.aborted) break;
      await new Promise<void>((resolve) => (wake = resolve));
    }
    // What was told before the end counts first.
    if (error && !signal.aborted) throw error as HubError;
  } finally {
    signal.removeEventListener("abort", leaves);
    end(null);
  }
}

/** What the end of a socket means. */
function closed({ code, reason }: { code: number; reason: string }, isThrough: boolean): HubError {
  const facts = { status: code };
  if (code === 4401) return new UnauthenticatedError("the key is not known, or has ended", "UNAUTHENTICATED", facts);
  if (code === 4403) return new HubError(reason || "forbidden", "FORBIDDEN", facts);
  if (code === 4429) return new LimitError(reason, {}, facts);
  if (code === 4414) return new HubError(reason, "LAGGING", facts);
  const message = `the WebSocket was closed: ${code} ${reason}`.trim();
  return isThrough || code === 1013 ? new UnreachableError(message, facts) : new NotThrough(message, facts);
}

function failed(why: unknown, isThrough: boolean): HubError {
  if (Array.isArray(why)) return errorOf(why as SentError[]);
  const message = (why as { message?: unknown } | null)?.message;
  const words = typeof message === "string" && message !== "" ? message : "the WebSocket failed";
  return isThrough ? new UnreachableError(words, { cause: why }) : new NotThrough(words, { cause: why });
}
