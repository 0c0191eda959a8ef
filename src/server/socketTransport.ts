import { CloseCode, handleProtocols, makeServer, type ConnectionInitMessage, type ServerOptions } from "graphql-ws";
import type { IncomingMessage } from "node:http";
import type { Logger } from "pino";
import type { WebSocket, WebSocketServer } from "ws";
import { hidden } from "./answers.ts";
import type { Door } from "./limits/door.ts";
import { guardMessages } from "./limits/socketGuard.ts";

/** What a socket's callbacks find in `ctx.extra`. */
export interface SocketExtra {
  socket: WebSocket;
  request: IncomingMessage;
}

/**
 * Carries graphql-transport-ws over sockets that are already upgraded, as graphql-ws/use/ws does, but lets no message
 * past the guard, and logs what fails instead of printing it.
 */
export function serveSockets<E extends SocketExtra>(
  options: ServerOptions<ConnectionInitMessage["payload"], E>,
  { door, sockets, log }: { door: Door; sockets: WebSocketServer; log: Logger },
): { dispose(): Promise<void> } {
  const server = makeServer(options);
  sockets.options.handleProtocols = handleProtocols;
  sockets.on("connection", (socket: WebSocket, request: IncomingMessage) => {
    // An error, such as a frame that is none, closes the socket by itself; unheard it would end the hub.
    socket.on("error", () => undefined);
    const passes = guardMessages(door, socket);
    const closed = server.opened(
      {
        protocol: socket.protocol,
        send: (text) =>
          new Promise((resolve, reject) => {
            if (socket.readyState !== socket.OPEN) resolve();
            else socket.send(text, (error) => (error ? reject(error) : resolve()));
          }),
        close: (code, reason) => socket.close(code, reason),
        onMessage: (read) =>
          void socket.on("message", (data: Buffer) => {
            const text = data.toString();
            passes(text)
              .then((passed) => (passed ? read(text) : undefined))
              .catch((error: unknown) => {
                if (socket.readyState === socket.OPEN) hidden(error, log);
                socket.close(CloseCode.InternalServerError, "Internal server error");
              });
          }),
      },
      { socket, request } as E,
    );
    socket.once("close", (code, reason) => {
      void closed(code, String(reason));
    });
  });
  return {
    dispose: async () => {
      for (const client of sockets.clients) client.close(1001, "Going away");
      sockets.removeAllListeners();
      await new Promise<void>((resolve, reject) => sockets.close((error) => (error ? reject(error) : resolve())));
    },
  };
}
