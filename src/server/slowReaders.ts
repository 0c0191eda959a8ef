import { GraphQLError } from "graphql";
import type { Socket } from "node:net";
import type { WebSocket } from "ws";

/** The WebSocket close code for a reader that takes nothing any more; the reason names the cursor. */
export const lagging = 4414;

const goodbyeMs = 3000;

/**
 * Looks after one reader: when what waits for it has not moved for `seconds`, `cut` is called, once. What counts is that
 * something waiting got away: a system's buffers take a lot that nobody reads.
 */
export function watchReader(
  reader: { waiting(): number; sent(): number; answered?(): boolean },
  seconds: number,
  cut: () => void,
): () => void {
  let moved = Date.now();
  let before = { waiting: 0, sent: 0 };
  const timer = setInterval(
    () => {
      const now = { waiting: reader.waiting(), sent: reader.sent() };
      const idle = now.waiting === 0 && (reader.answered?.() ?? true);
      if (idle || (before.waiting > 0 && now.sent > before.sent)) moved = Date.now();
      before = now;
      if (Date.now() - moved < seconds * 1000) return;
      clearInterval(timer);
      cut();
    },
    Math.min(seconds * 150, 5000),
  );
  return () => clearInterval(timer);
}

/**
 * Ends a socket whose reader takes nothing for `seconds`: pings are answered by whoever has read all that was sent
 * before. It is told with a close code and the cursor, then cut off.
 */
export function watchSocket(socket: WebSocket, seconds: number, cursor: () => string | null, told: () => void): void {
  const raw = (socket as unknown as { _socket: Socket })._socket;
  let asked = 0;
  let answered = 0;
  socket.on("pong", () => (answered = asked));
  const reader = {
    waiting: () => raw.writableLength,
    sent: () => raw.bytesWritten - raw.writableLength,
    answered: () => {
      if (answered < asked) return false;
      asked += 1;
      if (socket.readyState === socket.OPEN) socket.ping();
      return true;
    },
  };
  const stop = watchReader(reader, seconds, () => {
    told();
    socket.close(lagging, `lagging: follow again after ${cursor() ?? "your last cursor"}`);
    setTimeout(() => socket.terminate(), goodbyeMs);
  });
  socket.once("close", stop);
}

/** The last word to a reader of an event stream that takes nothing any more. */
export function laggingError(cursor: string | null): GraphQLError {
  return new GraphQLError(
    "读取过慢，连接已断开；请从该游标继续 / the reader takes nothing any more: follow again after this cursor",
    { extensions: { code: "LAGGING", cursor } },
  );
}

/** The cursor that is the least far of those of several streams on one socket. */
export function leastOf(cursors: Iterable<string>): string | null {
  const pos = (cursor: string): number => Number(cursor.split(".")[1]);
  return [...cursors].reduce<string | null>((a, b) => (a === null || pos(b) < pos(a) ? b : a), null);
}
