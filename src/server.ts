import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ApolloServer, type ApolloServerPlugin } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from "@apollo/server/plugin/disabled";
import { ApolloServerPluginDrainHttpServer } from "@apollo/server/plugin/drainHttpServer";
import { expressMiddleware } from "@as-integrations/express5";
import express, { type Request } from "express";
import { GraphQLError, Kind, OperationTypeNode, parse } from "graphql";
import { CloseCode } from "graphql-ws";
import { useServer } from "graphql-ws/use/ws";
import type { Logger } from "pino";
import { WebSocketServer } from "ws";
import { contextFailed, hidden, mask, shownError, answersOfErrors } from "./answers.ts";
import type { App } from "./app.ts";
import { isAway } from "./domain/away.ts";
import { Context, type Caller } from "./resolvers/context.ts";
import type { Metrics } from "./metrics.ts";

/** An HTTP and WebSocket door that is open. */
export interface OpenServer {
  url: string;
  port: number;
  /** Lets requests finish, closes sockets with 1001. */
  close(): Promise<void>;
}

const messageLimit = 1_000_000;
const tryAgainLater = 1013;

/** Opens the doors: /graphql (HTTP and graphql-ws), /graphiql, the dashboard at /, health and metrics. */
export async function openServer(
  app: App,
  options: { port: number; host: string; log: Logger; metrics: Metrics },
): Promise<OpenServer> {
  const { log, metrics } = options;
  const web = express();
  web.disable("x-powered-by");
  const http = createServer(web);
  // Not given the HTTP server: it would take that server's errors (a port in use) for its own.
  const sockets = new WebSocketServer({ noServer: true, maxPayload: messageLimit });
  http.on("upgrade", (request, socket, head) => {
    socket.on("error", () => undefined);
    if (request.url?.split("?")[0] !== "/graphql") socket.end("HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n");
    else sockets.handleUpgrade(request, socket, head, (opened) => sockets.emit("connection", opened, request));
  });
  const socketDoor = openSockets(app, sockets, log, metrics);
  const apollo = new ApolloServer<Context>({
    schema: app.schema,
    stopOnTerminationSignals: false,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    logger: log,
    formatError: (formatted, error) => mask(formatted, error, log),
    plugins: [
      ApolloServerPluginDrainHttpServer({ httpServer: http, stopGracePeriodMillis: 10_000 }),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginCacheControlDisabled(),
      keyNeeded(),
      answersOfErrors(),
      metrics.plugin(),
    ],
  });
  await apollo.start();

  web.get("/healthz", (_request, response) => void response.json({ status: "ok" }));
  web.get("/readyz", async (_request, response) => {
    const ready = await isReady(app);
    response.status(ready ? 200 : 503).json({ status: ready ? "ready" : "PostgreSQL does not answer" });
  });
  web.get("/metrics", async (request, response) => {
    const context = await Context.open(app.services, callerOf(request.headers.authorization, undefined)).catch(
      () => null,
    );
    if (!context || !hasRole(context, "ADMIN")) {
      response.status(401).json({ status: "an administrator's key is needed" });
      return;
    }
    response.type("text/plain").send(await metrics.text());
  });
  web.use(
    "/graphql",
    express.json({ limit: messageLimit }),
    expressMiddleware(apollo, {
      context: ({ req }) =>
        Context.open(app.services, caller(req)).catch((error: unknown) => {
          throw contextFailed(error);
        }),
    }),
  );
  serveDashboard(web);

  const port = await listen(http, options.port, options.host);
  return {
    url: `http://${options.host === "0.0.0.0" ? "localhost" : options.host}:${port}`,
    port,
    close: async () => {
      // A client that never answers the goodbye would hold the hub for half a minute.
      const cut = setTimeout(() => sockets.clients.forEach((client) => client.terminate()), 3000);
      await Promise.all([socketDoor.dispose(), apollo.stop()]);
      clearTimeout(cut);
      http.closeAllConnections();
    },
  };
}

// The pages may talk to nobody but this hub: whatever a bundled package would like to fetch elsewhere is refused.
const pagePolicy = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "worker-src 'self' blob:",
  "base-uri 'none'",
  "frame-ancestors 'self'",
].join("; ");

/** Throws at once when the port is taken, before anything else is opened. */
export async function checkPort(port: number, host: string): Promise<void> {
  const probe = createServer();
  await listen(probe, port, host);
  await new Promise((resolve) => probe.close(resolve));
}

function serveDashboard(web: express.Express): void {
  // Compiled, this file is dist/src/server.js; in tests it is src/server.ts.
  const built = import.meta.url.endsWith(".ts") ? "../dist/dashboard" : "../dashboard";
  const folder = fileURLToPath(new URL(built, import.meta.url));
  const page = (_request: Request, response: express.Response): void => {
    const headers = { "Content-Security-Policy": pagePolicy, "Cache-Control": "no-cache" };
    response.sendFile("index.html", { root: folder, headers, cacheControl: false }, (error) => {
      if (error && !response.headersSent)
        response.status(404).type("text").send("The dashboard is not built: npm run build");
    });
  };
  // Names under assets/ carry a hash of what is in the file.
  web.use("/assets", express.static(join(folder, "assets"), { index: false, maxAge: "1y", immutable: true }));
  web.get(["/", "/graphiql"], page);
}

function openSockets(
  app: App,
  sockets: WebSocketServer,
  log: Logger,
  metrics: Metrics,
): { dispose(): Promise<void> | void } {
  const open = (params: Record<string, unknown> | undefined, request: { headers: { authorization?: string } }) => {
    const secret = (params?.["authorization"] ?? params?.["Authorization"] ?? request.headers.authorization) as
      string | undefined;
    return Context.open(app.services, callerOf(secret, params?.["language"] as string | undefined));
  };
  // A second error on a socket, after graphql-ws has taken the first, must not end the hub.
  sockets.on("connection", (socket) => socket.on("error", () => undefined));
  return useServer<Record<string, unknown>, { opened?: boolean; contexts?: Map<string, Context> }>(
    {
      schema: app.schema,
      connectionInitWaitTimeout: 10_000,
      onConnect: async (ctx) => {
        const context = await open(ctx.connectionParams, ctx.extra.request).catch((error: unknown) => {
          if (!isAway(error)) hidden(error, log);
          return null;
        });
        if (!context) {
          ctx.extra.socket.close(tryAgainLater, "Try again later");
          return false;
        }
        if (hasRole(context)) {
          metrics.sockets.inc();
          ctx.extra.opened = true;
          return true;
        }
        ctx.extra.socket.close(CloseCode.Unauthorized, "Unauthorized");
        return false;
      },
      onClose: (ctx) => {
        if (ctx.extra.opened) metrics.sockets.dec();
      },
      // What fails here ends one operation; what fails later in graphql-ws ends the socket with all its streams.
      onSubscribe: async (ctx, id, { query }) => {
        try {
          parse(query);
          const contexts = (ctx.extra.contexts ??= new Map());
          contexts.set(id, await open(ctx.connectionParams, ctx.extra.request));
          return undefined;
        } catch (error) {
          return [error instanceof GraphQLError ? error : new GraphQLError("", { originalError: error as Error })];
        }
      },
      context: (ctx, id) => {
        const context = ctx.extra.contexts!.get(id)!;
        ctx.extra.contexts!.delete(id);
        return context;
      },
      onError: (ctx, _id, _payload, errors) =>
        errors.map((error) => shownError(error, languageOf(ctx.connectionParams?.["language"] as string), log)),
      onNext: (ctx, _id, _payload, _args, result) => {
        if (!result.errors) return undefined;
        const language = languageOf(ctx.connectionParams?.["language"] as string);
        return { ...result, errors: result.errors.map((error) => shownError(error, language, log)) };
      },
    },
    sockets,
  );
}

/** Nobody without a key gets further than signing in. */
function keyNeeded(): ApolloServerPlugin<Context> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        didResolveOperation: ({ contextValue, operation }) => {
          if (hasRole(contextValue)) return Promise.resolve();
          const onlySignIn =
            operation?.operation === OperationTypeNode.MUTATION &&
            operation.selectionSet.selections.every((s) => s.kind === Kind.FIELD && s.name.value === "signIn");
          if (onlySignIn) return Promise.resolve();
          throw new GraphQLError(
            contextValue.caller.language === "en"
              ? "a valid key is needed: Authorization: Bearer <key>"
              : "需要有效的密钥：Authorization: Bearer <密钥>",
            { extensions: { code: "UNAUTHENTICATED", http: { status: 401 } } },
          );
        },
      }),
  };
}

function hasRole(context: Context, role?: string): boolean {
  try {
    return role === undefined ? Boolean(context.viewer) : context.viewer.role === role;
  } catch {
    return false;
  }
}

function caller(request: Request): Caller {
  return callerOf(request.headers.authorization, request.headers["accept-language"]);
}

function callerOf(authorization: string | undefined, language: string | undefined): Caller {
  const secret = /^(?:Bearer )?(hub_\S{1,200})$/i.exec(authorization ?? "")?.[1] ?? null;
  return { secret, language: languageOf(language) };
}

function languageOf(text: string | undefined): "zh" | "en" {
  return /^en\b/i.test(text ?? "") ? "en" : "zh";
}

async function isReady(app: App): Promise<boolean> {
  const timeout = new Promise<false>((resolve) => setTimeout(() => resolve(false), 2000).unref());
  const asked = app.orm.em
    .fork()
    .execute("select 1 from sequencer")
    .then(
      () => true,
      () => false,
    );
  return Promise.race([asked, timeout]);
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
