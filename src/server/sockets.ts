import { GraphQLError, parse } from "graphql";
import { CloseCode } from "graphql-ws";
import { useServer } from "graphql-ws/use/ws";
import type { Logger } from "pino";
import type { WebSocketServer } from "ws";
import type { App } from "../app.ts";
import { isAway } from "../domain/away.ts";
import type { Metrics } from "../metrics.ts";
import { Context } from "../resolvers/context.ts";
import { hidden, shownError } from "./answers.ts";
import { callerOf, hasRole, languageOf } from "./caller.ts";
import { observeSockets } from "./socketOperations.ts";

const tryAgainLater = 1013;

/** The WebSocket door: graphql-transport-ws on sockets that are already upgraded. */
export function openSockets(
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
    observeSockets(
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
      log,
      metrics,
    ),
    sockets,
  );
}
