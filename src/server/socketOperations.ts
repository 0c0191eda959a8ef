import { execute, OperationTypeNode, subscribe, type ExecutionArgs } from "graphql";
import type { Context as SocketContext, ServerOptions } from "graphql-ws";
import type { Logger } from "pino";
import type { Metrics } from "../metrics.ts";
import { Context } from "../resolvers/context.ts";
import { newTrace, within } from "../trace.ts";
import { beginOperation, definitionOf, endOperation, outcomeOf, type Running } from "./operations.ts";

/** Logs, counts and times every operation of a WebSocket door, each under an id of its own, which its errors bear. */
export function observeSockets<P extends SocketContext["connectionParams"], E>(
  options: ServerOptions<P, E>,
  log: Logger,
  metrics: Metrics,
): ServerOptions<P, E> {
  const sockets = new WeakMap<object, Map<string, Running>>();
  const byContext = new WeakMap<Context, Running>();
  const find = (ctx: object, id: string): Running | undefined => sockets.get(ctx)?.get(id);
  const end = (ctx: object, id: string): void => {
    const running = find(ctx, id);
    if (!running) return;
    sockets.get(ctx)!.delete(id);
    if (running.definition?.operation === OperationTypeNode.SUBSCRIPTION) metrics.streams.dec();
    endOperation(running, log, metrics);
  };
  const inside = <T>(ctx: object, id: string, work: () => T): T => {
    const running = find(ctx, id);
    return running ? within(running.trace, work) : work();
  };
  const traced =
    (run: (args: ExecutionArgs) => unknown) =>
    (args: ExecutionArgs): unknown => {
      const running = args.contextValue instanceof Context ? byContext.get(args.contextValue) : undefined;
      return running ? within(running.trace, () => run(args)) : run(args);
    };
  return {
    ...options,
    execute: traced(options.execute ?? execute) as never,
    subscribe: traced(options.subscribe ?? subscribe) as never,
    onSubscribe: async (ctx, id, payload) => {
      const running = beginOperation("websocket", newTrace(payload.extensions?.["requestId"]));
      if (!sockets.has(ctx)) sockets.set(ctx, new Map());
      sockets.get(ctx)!.set(id, running);
      const asked = await inside(ctx, id, () => options.onSubscribe?.(ctx, id, payload));
      if (asked && "document" in asked && find(ctx, id) === running) {
        running.definition = definitionOf(asked.document, asked.operationName);
        if (running.definition?.operation === OperationTypeNode.SUBSCRIPTION) metrics.streams.inc();
        const { contextValue } = asked as { contextValue?: unknown };
        if (contextValue instanceof Context) {
          running.context = contextValue;
          byContext.set(contextValue, running);
        }
      }
      return asked;
    },
    onNext: (ctx, id, payload, args, result) => {
      const running = find(ctx, id);
      if (running) {
        running.sent += 1;
        if (running.outcome === "ok") running.outcome = outcomeOf(result.errors);
      }
      return inside(ctx, id, () => options.onNext?.(ctx, id, payload, args, result));
    },
    onError: async (ctx, id, payload, errors) => {
      const running = find(ctx, id);
      if (running) running.outcome = outcomeOf(errors);
      const shown = await inside(ctx, id, () => options.onError?.(ctx, id, payload, errors));
      end(ctx, id);
      return shown;
    },
    onComplete: async (ctx, id, payload) => {
      end(ctx, id);
      await options.onComplete?.(ctx, id, payload);
    },
    onClose: async (ctx, code, reason) => {
      for (const id of [...(sockets.get(ctx)?.keys() ?? [])]) end(ctx, id);
      await options.onClose?.(ctx, code, reason);
    },
  };
}
