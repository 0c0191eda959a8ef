import { GraphQLError, OperationTypeNode, type ExecutionArgs } from "graphql";
import { CloseCode } from "graphql-ws";
import type { Logger } from "pino";
import type { WebSocketServer } from "ws";
import type { App } from "../app.ts";
import { isAway } from "../domain/away.ts";
import { LimitExceeded } from "../domain/refusal.ts";
import type { Metrics } from "../metrics.ts";
import { Context } from "../resolvers/context.ts";
import { hidden, shownError } from "./answers.ts";
import { callerOf, hasRole, languageOf } from "./caller.ts";
import { identityOf, isRefused, type Door } from "./limits/door.ts";
import { asError, exceeded } from "./limits/exceeded.ts";
import { leastOf, watchSocket } from "./slowReaders.ts";
import { isStream, mapped, subscribe, type Sent } from "./streams.ts";
import { serveSockets, type SocketExtra } from "./socketTransport.ts";

const tryAgainLater = 1013;

interface Extra extends SocketExtra {
  /** For whom the socket is counted, once it is. */
  identity?: string;
  /** The subscriptions that are counted for it. */
  held?: Set<string>;
  /** Up to where each stream of this socket was told. */
  cursors?: Map<string, string>;
}

/** The WebSocket door: graphql-transport-ws on sockets that are already upgraded. */
export function openSockets(
  app: App,
  options: { door: Door; sockets: WebSocketServer; log: Logger; metrics: Metrics; stallSeconds: number },
): { dispose(): Promise<void> } {
  const { door, sockets, log, metrics, stallSeconds } = options;
  const { limits, rates } = door;
  const open = (params: Record<string, unknown> | undefined, request: { headers: { authorization?: string } }) => {
    const secret = (params?.["authorization"] ?? params?.["Authorization"] ?? request.headers.authorization) as
      string | undefined;
    return Context.open(app.services, callerOf(secret, params?.["language"] as string | undefined));
  };
  const show = (error: GraphQLError, language: unknown): GraphQLError =>
    shownError(error, languageOf(language as string | undefined), log, door);
  return serveSockets<Extra>(
    {
      schema: app.schema,
      subscribe: subscribe as never,
      onOperation: (ctx, id, _payload, _args, result) => {
        const { cursors } = ctx.extra;
        const sent = result as AsyncIterableIterator<Sent>;
        return isStream(sent)
          ? mapped(sent, ({ result: one, cursor }) => {
              if (cursor) cursors?.set(id, cursor);
              return one;
            })
          : undefined;
      },
      connectionInitWaitTimeout: limits.initSeconds * 1000,
      onConnect: async (ctx) => {
        const { socket, request } = ctx.extra;
        const context = await open(ctx.connectionParams, request).catch((error: unknown) => {
          if (!isAway(error)) hidden(error, log);
          return null;
        });
        const refuse = (code: number, reason: string): false => {
          socket.close(code, reason);
          return false;
        };
        if (!context) return refuse(tryAgainLater, "Try again later");
        if (!hasRole(context)) return refuse(CloseCode.Unauthorized, "Unauthorized");
        const identity = identityOf(context);
        if (!rates.hold("sockets", identity))
          return refuse(CloseCode.TooManyInitialisationRequests, "Too many sockets");
        ctx.extra.identity = identity;
        ctx.extra.held = new Set();
        const cursors = (ctx.extra.cursors = new Map<string, string>());
        metrics.sockets.inc();
        watchSocket(
          socket,
          stallSeconds,
          () => leastOf(cursors.values()),
          () => metrics.slow.inc(),
        );
        // It may have gone while its key was looked up.
        if (socket.readyState !== socket.OPEN) leave(ctx.extra);
        return true;
      },
      onClose: (ctx) => leave(ctx.extra),
      // What fails here ends one operation; what fails later in graphql-ws ends the socket with all its streams.
      onSubscribe: async (ctx, id, payload) => {
        try {
          const running = Object.keys(ctx.subscriptions).length;
          if (running > limits.subscriptions)
            return [asError(exceeded("subscriptions", running, limits.subscriptions))];
          const context = await open(ctx.connectionParams, ctx.extra.request);
          const admitted = await door.enter(context, payload);
          if (isRefused(admitted)) {
            if (isRate(admitted[0]!)) setImmediate(() => ctx.extra.socket.close(4429, "Too many requests"));
            return [...admitted];
          }
          if (admitted.operation.operation === OperationTypeNode.SUBSCRIPTION) hold(ctx.extra, id);
          const { document } = admitted;
          const { operationName, variables: variableValues } = payload;
          return {
            schema: app.schema,
            document,
            operationName,
            variableValues,
            contextValue: context,
          } as ExecutionArgs;
        } catch (error) {
          return [error instanceof GraphQLError ? error : new GraphQLError("", { originalError: error as Error })];
        }
      },
      onComplete: (ctx, id) => {
        ctx.extra.cursors?.delete(id);
        release(ctx.extra, id);
      },
      onError: (ctx, _id, _payload, errors) => errors.map((error) => show(error, ctx.connectionParams?.["language"])),
      onNext: (ctx, _id, _payload, _args, result) => {
        if (!result.errors) return undefined;
        return { ...result, errors: result.errors.map((error) => show(error, ctx.connectionParams?.["language"])) };
      },
    },
    { door, sockets, log },
  );

  function hold({ identity, held }: Extra, id: string): void {
    if (!rates.hold("keySubscriptions", identity!)) {
      const { keySubscriptions } = limits;
      throw asError(exceeded("keySubscriptions", keySubscriptions + 1, keySubscriptions));
    }
    held!.add(id);
  }

  function release({ identity, held }: Extra, id: string): void {
    if (held?.delete(id)) rates.release("keySubscriptions", identity!);
  }

  function leave(extra: Extra): void {
    if (extra.identity === undefined) return;
    for (const id of [...extra.held!]) release(extra, id);
    rates.release("sockets", extra.identity);
    metrics.sockets.dec();
    delete extra.identity;
  }
}

function isRate({ originalError }: GraphQLError): boolean {
  return originalError instanceof LimitExceeded && originalError.limit === "rate";
}
