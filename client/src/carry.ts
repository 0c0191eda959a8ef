import type { Variables } from "./document.ts";
import type { SentError } from "./errors.ts";
import { overEvents } from "./overEvents.ts";
import { NotThrough, overSocket } from "./overSocket.ts";
import type { Way } from "./way.ts";

/** One result of a subscription. */
export interface Result {
  data?: Readonly<Record<string, unknown>> | null;
  errors?: readonly SentError[];
  extensions?: Readonly<Record<string, unknown>>;
}

/** What is subscribed to. */
export interface Subscribed {
  query: string;
  variables: Variables;
  /** The cursor after which to go on. */
  after: string | null;
}

/** What carries a stream. */
export type Carrier = "websocket" | "event-stream";

const blockedMs = 300_000;

/**
 * One connection's results, until it ends; throws a HubError when it broke. Where the WebSocket does not get through, an
 * event stream is tried at once, and goes first for the next five minutes if it did.
 */
export async function* carry(
  way: Way,
  asked: Subscribed,
  signal: AbortSignal,
  through: (carrier: Carrier) => void,
): AsyncGenerator<Result, undefined> {
  const sockets = way.webSocketImpl !== null;
  if (sockets && Date.now() >= way.socketsBlockedUntil) {
    try {
      return yield* overSocket(way, asked, signal, () => through("websocket"));
    } catch (error) {
      if (!(error instanceof NotThrough)) throw error;
    }
  }
  return yield* overEvents(way, asked, signal, () => {
    if (Date.now() >= way.socketsBlockedUntil) way.socketsBlockedUntil = Date.now() + blockedMs;
    through("event-stream");
  });
}
