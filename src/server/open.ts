import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { ApolloServer } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from "@apollo/server/plugin/disabled";
import { ApolloServerPluginDrainHttpServer } from "@apollo/server/plugin/drainHttpServer";
import { expressMiddleware } from "@as-integrations/express5";
import express from "express";
import type { Logger } from "pino";
import { WebSocketServer } from "ws";
import type { App } from "../app.ts";
import type { Metrics } from "../metrics.ts";
import type { Context } from "../resolvers/context.ts";
import { answersOfErrors, mask } from "./answers.ts";
import { serveAuth } from "./auth.ts";
import { bodyFailed, jsonBody } from "./body.ts";
import { serveCalendars } from "./calendars.ts";
import { Callers } from "./caller.ts";
import { serveContract } from "./contract.ts";
import type { DoorSettings } from "./origin.ts";
import { serveFiles } from "./files.ts";
import { gate } from "./gate.ts";
import { serveInbound } from "./inbound.ts";
import { serveHealth } from "./health.ts";
import { keyNeeded } from "./keyNeeded.ts";
import { usualAccess, type Access } from "./limits/access.ts";
import { addressOf, type IsProxy } from "./limits/address.ts";
import { Door } from "./limits/door.ts";
import { limited } from "./limits/plugin.ts";
import { admitSocket } from "./limits/socketGuard.ts";
import { serveNotices } from "./notices.ts";
import { contextOpener } from "./openContext.ts";
import { observeOperations } from "./operations.ts";
import { serveExports } from "./exports.ts";
import { servePhotos } from "./photos.ts";
import { serveDashboard } from "./pages.ts";
import { traceRequests } from "./requests.ts";
import { openSockets } from "./sockets.ts";
import { EventStreams } from "./sse.ts";

/** An HTTP and WebSocket door that is open. */
export interface OpenServer {
  url: string;
  port: number;
  /** Is unready for half a second, lets requests finish, closes sockets with 1001. */
  close(): Promise<void>;
}

const graceMs = 500;

/** Opens the doors: /graphql (HTTP and graphql-ws), /graphiql, the dashboard at /, health and metrics. */
export async function openServer(
  app: App,
  options: {
    port: number;
    host: string;
    log: Logger;
    metrics: Metrics;
    access?: Partial<Access>;
    stallSeconds?: number;
    door?: DoorSettings;
  },
): Promise<OpenServer> {
  const { log, metrics, stallSeconds = 20 } = options;
  const access = { ...usualAccess(), ...options.access };
  const { limits } = access;
  const door = new Door(app.schema, access);
  const web = express();
  web.disable("x-powered-by");
  web.set("trust proxy", access.proxies);
  const address = (request: IncomingMessage): string => addressOf(request, web.get("trust proxy fn") as IsProxy);
  const callers = new Callers(options.door ?? { url: null, origins: [] }, address);
  const http = createServer(
    {
      headersTimeout: limits.headersSeconds * 1000,
      requestTimeout: limits.bodySeconds * 1000,
      connectionsCheckingInterval: 1000,
    },
    web,
  );
  // Not given the HTTP server: it would take that server's errors (a port in use) for its own.
  const sockets = new WebSocketServer({ noServer: true, maxPayload: limits.message });
  http.on("upgrade", (request, socket, head) => {
    socket.on("error", () => undefined);
    if (request.url?.split("?")[0] !== "/graphql") socket.end("HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n");
    else if (!callers.maySocket(request)) socket.end("HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n");
    else if (admitSocket(door, address(request), socket))
      sockets.handleUpgrade(request, socket, head, (opened) => sockets.emit("connection", opened, request));
  });
  const socketDoor = openSockets(app, { door, callers, sockets, log, metrics, stallSeconds });
  const open = contextOpener(app.services, { door, callers, address });
  const eventStreams = new EventStreams(app, { door, open, log, metrics, stallSeconds });
  const apollo = new ApolloServer<Context>({
    schema: app.schema,
    stopOnTerminationSignals: false,
    // The door holds documents against the schema, after it has held them against the limits: see limits/plugin.ts.
    dangerouslyDisableValidation: true,
    parseOptions: { maxTokens: limits.tokens },
    persistedQueries: false,
    csrfPrevention: { requestHeaders: ["authorization", "x-apollo-operation-name", "apollo-require-preflight"] },
    includeStacktraceInErrorResponses: false,
    logger: log,
    formatError: (formatted, error) => mask(formatted, error, log, door),
    plugins: [
      ApolloServerPluginDrainHttpServer({ httpServer: http, stopGracePeriodMillis: 10_000 }),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginCacheControlDisabled(),
      keyNeeded(),
      limited(door, (error) => mask(error.toJSON(), error, log, door)),
      answersOfErrors(),
      observeOperations(log, metrics),
    ],
  });
  await apollo.start();

  web.use(traceRequests(log, metrics));
  let draining = false;
  web.use((_request, response, next) => {
    if (draining) response.set("connection", "close");
    next();
  });
  serveHealth(web, app, metrics, () => draining);
  web.use(
    "/graphql",
    gate(app),
    callers.guard(),
    jsonBody(limits.body),
    eventStreams.serve,
    expressMiddleware(apollo, { context: ({ req, res }) => open(req, res) }),
  );
  web.use("/graphql", bodyFailed(log));
  web.use("/files", gate(app), callers.guard());
  serveFiles(web, app, { open, maxBytes: limits.fileBytes, log });
  web.use("/photos", gate(app), callers.guard());
  servePhotos(web, app, { open, maxBytes: limits.photoBytes, log });
  serveInbound(web, app, { door, limit: limits.body, address, log, silent: gate(app) });
  let url = "";
  serveAuth(web, app, callers, log, () => callers.door.url ?? url);
  serveCalendars(web, app, { door, address, log });
  serveNotices(web, app, { open, door: callers.door, log });
  serveExports(web, app, { open, door, callers, log, stallSeconds });
  serveContract(web, app, limits);
  serveDashboard(web);

  const port = await listen(http, options.port, options.host);
  url = `http://${options.host === "0.0.0.0" ? "localhost" : options.host}:${port}`;
  app.services.hubUrl = callers.door.url ?? url;
  return {
    url,
    port,
    close: async () => {
      draining = true;
      // What clients have sent by now may still be on its way; whoever asks again is sent elsewhere.
      await sleep(graceMs);
      // A client that never answers the goodbye would hold the hub for half a minute.
      const cut = setTimeout(() => sockets.clients.forEach((client) => client.terminate()), 3000);
      eventStreams.close();
      await Promise.all([socketDoor.dispose(), apollo.stop()]);
      clearTimeout(cut);
      http.closeAllConnections();
    },
  };
}

/** Throws at once when the port is taken, before anything else is opened. */
export async function checkPort(port: number, host: string): Promise<void> {
  const probe = createServer();
  await listen(probe, port, host);
  await new Promise((resolve) => probe.close(resolve));
}

function listen(http: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    http.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EADDRINUSE") reject(error);
      else
        reject(
          new Error(`${host}:${port} 已被占用，请停止占用它的程序，或另设 PORT / is in use: free it, or set PORT`),
        );
    });
    http.listen(port, host, () => resolve((http.address() as AddressInfo).port));
  });
}
