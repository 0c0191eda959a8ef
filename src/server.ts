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
import { GraphQLError, Kind, OperationTypeNode, parse, type GraphQLFormattedError } from "graphql";
import { CloseCode } from "graphql-ws";
import { useServer } from "graphql-ws/use/ws";
import type { Logger } from "pino";
import { WebSocketServer } from "ws";
import type { App } from "./app.ts";
import { Refusal } from "./domain/refusal.ts";
import { Context, type Caller } from "./resolvers/context.ts";
import { graphqlError } from "./resolvers/refuse.ts";
import type { Metrics } from "./metrics.ts";

/** An HTTP and WebSocket door that is open. */
export interface OpenServer {
  url: string;
  port: number;
  /** Lets requests finish, closes sockets with 1001. */
  close(): Promise<void>;
}

const messageLimit = 1_000_000;

/** Opens the doors: /graphql (HTTP and graphql-ws), /graphiql, the dashboard at /, health and metrics. */
export async function openServer(
  app: App,
  options: { port: number; host: string; log: Logger; metrics: Metrics },
): Promise<OpenServer> {
  const { log, metrics } = options;
  const web = express();
  web.disable("x-powered-by");
  const http = createServer(web);
  const sockets = new WebSocketServer({ server: http, path: "/graphql", maxPayload: messageLimit });
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
    expressMiddleware(apollo, { context: ({ req }) => Context.open(app.services, caller(req)) }),
  );
  serveDashboard(web);

  const port = await listen(http, options.port, options.host);
  return {
    url: `http://${options.host === "0.0.0.0" ? "localhost" : options.host}:${port}`,
    port,
    close: async () => {
      await socketDoor.dispose();
      await apollo.stop();
      sockets.close();
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
  return useServer<Record<string, unknown>, { opened?: boolean }>(
    {
      schema: app.schema,
      connectionInitWaitTimeout: 10_000,
      onConnect: async (ctx) => {
        const context = await open(ctx.connectionParams, ctx.extra.request);
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
      onSubscribe: (_ctx, _id, { query }) => {
        try {
          parse(query);
          return undefined;
        } catch (error) {
          return [error as GraphQLError];
        }
      },
      context: (ctx) => open(ctx.connectionParams, ctx.extra.request),
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

function shownError(error: GraphQLError, language: "zh" | "en", log: Logger): GraphQLError {
  if (error.originalError instanceof Refusal) return graphqlError(error.originalError, language);
  if (!error.originalError) return error;
  return new GraphQLError(...hidden(error.originalError, log));
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

function mask(formatted: GraphQLFormattedError, error: unknown, log: Logger): GraphQLFormattedError {
  const original = error instanceof GraphQLError ? error.originalError : error;
  if (original instanceof Refusal) {
    const { message, extensions } = graphqlError(original, "zh");
    return { ...formatted, message, extensions: { ...extensions, messageEn: original.en } };
  }
  if (formatted.extensions?.["code"] !== "INTERNAL_SERVER_ERROR") return formatted;
  const [message, { extensions }] = hidden(original, log);
  return { ...formatted, message, extensions };
}

function hidden(error: unknown, log: Logger): [string, { extensions: { code: string; id: string } }] {
  const id = Math.random().toString(36).slice(2, 10);
  log.error({ id, err: error }, "a bug, masked to the client");
  return [`内部错误，编号 ${id} (internal error)`, { extensions: { code: "INTERNAL_SERVER_ERROR", id } }];
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
    http.once("error", reject);
    http.listen(port, host, () => resolve((http.address() as AddressInfo).port));
  });
}
