import type { Duplex } from "node:stream";
import { CloseCode, MessageType } from "graphql-ws";
import type { WebSocket } from "ws";
import type { Door } from "./door.ts";

/** The close code of a message that is too long. */
const messageTooBig = 1009;
const clientMessages: readonly string[] = [
  MessageType.ConnectionInit,
  MessageType.Ping,
  MessageType.Pong,
  MessageType.Subscribe,
  MessageType.Complete,
];
let sockets = 0;

/** Counts a socket for its address before it is opened; refuses it with 429 when there are too many. */
export function admitSocket(door: Door, address: string, stream: Duplex): boolean {
  if (!door.rates.hold("addressSockets", address)) {
    stream.end("HTTP/1.1 429 Too Many Requests\r\nRetry-After: 10\r\nConnection: close\r\n\r\n");
    return false;
  }
  stream.once("close", () => door.rates.release("addressSockets", address));
  return true;
}

/**
 * Reads the messages of a socket before graphql-ws does. It closes the socket, with the protocol's code, for a first
 * message that is too long, more messages than anybody needs, and types that only a server sends; nothing that comes
 * after that is read.
 */
export function guardMessages(door: Door, socket: WebSocket): (text: string) => Promise<boolean> {
  const me = `socket ${(sockets += 1)}`;
  let begun = false;
  const close = (code: number, reason: string): false => {
    socket.close(code, reason);
    return false;
  };
  return async (text) => {
    if (socket.readyState !== socket.OPEN) return false;
    if (!begun && text.length > door.limits.init) return close(messageTooBig, "connection_init is too long");
    begun = true;
    const type = typeOf(text);
    if (type !== null && !clientMessages.includes(type)) return close(CloseCode.BadRequest, "Invalid message received");
    const { refusal } = await door.rates.take("messages", me);
    if (refusal) return close(CloseCode.TooManyInitialisationRequests, "Too many messages");
    return true;
  };
}

/** The type that a message claims; null when it claims none, which graphql-ws refuses by itself. */
function typeOf(text: string): string | null {
  try {
    const message = JSON.parse(text) as { type?: unknown } | null;
    return typeof message?.type === "string" ? message.type : null;
  } catch {
    return null;
  }
}
