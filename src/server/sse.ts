import { once } from "node:events";
import {
  execute,
  getOperationAST,
  GraphQLError,
  OperationTypeNode,
  parse,
  validate,
  type ExecutionResult,
} from "graphql";
import type { Request, RequestHandler, Response } from "express";
import type { Logger } from "pino";
import type { App } from "../app.ts";
import type { Metrics } from "../metrics.ts";
import { Context } from "../resolvers/context.ts";
import { contextFailed, shownError } from "./answers.ts";
import { caller, hasRole } from "./caller.ts";
import { keyIsNeeded } from "./keyNeeded.ts";
import { laggingError, watchReader } from "./slowReaders.ts";
import { isStream, subscribe, type Sent } from "./streams.ts";

const heartbeatMs = 10_000;
const goodbyeMs = 3000;

/**
 * GraphQL over Server-Sent Events (the distinct connections mode of graphql-sse) for networks that let no WebSocket
 * through: whoever accepts text/event-stream gets `next` for each result, with the event's cursor as its id, then
 * `complete`. Last-Event-ID goes before the argument `after`.
 */
export class EventStreams {
  private readonly app: App;
  private readonly log: Logger;
  private readonly metrics: Metrics;
  private readonly stallSeconds: number;
  private readonly open = new Set<Response>();
  private closed = false;

  constructor(app: App, log: Logger, metrics: Metrics, stallSeconds: number) {
    this.app = app;
    this.log = log;
    this.metrics = metrics;
    this.stallSeconds = stallSeconds;
  }

  /** Answers requests for an event stream; leaves the others to the next. */
  readonly serve: RequestHandler = async (request, response, next) => {
    const wants = request.headers.accept?.includes("text/event-stream") ?? false;
    if (wants && ["GET", "POST"].includes(request.method)) await this.answer(request, response);
    else next();
  };

  /** Ends all streams; their readers connect again, to another hub, with their Last-Event-ID. */
  close(): void {
    this.closed = true;
    for (const response of this.open) response.end();
  }

  private async answer(request: Request, response: Response): Promise<void> {
    const after = request.get("last-event-id");
    const context = await Context.open(this.app.services, { ...caller(request), after: after || null }).catch(
      (error: unknown) => contextFailed(error),
    );
    if (context instanceof Error || this.closed) {
      if (context instanceof Error && !(context instanceof GraphQLError)) throw context;
      response
        .status(503)
        .set("retry-after", "1")
        .json({ errors: context instanceof Error ? [context] : [] });
      return;
    }
    if (!hasRole(context)) {
      response.status(401).json({ errors: [keyIsNeeded(context.caller.language)] });
      return;
    }
    // Whoever came is gone before the answer began: nobody would end the stream.
    if (response.destroyed) return;
    response.writeHead(200, {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-cache, no-transform",
      "x-accel-buffering": "no",
    });
    response.write("retry: 1000\n\n");
    await this.stream(request, response, context);
  }

  private async stream(request: Request, response: Response, context: Context): Promise<void> {
    let cursor: string | null = null;
    const gone = new AbortController();
    const show = (error: GraphQLError): GraphQLError => shownError(error, context.caller.language, this.log);
    const tell = ({ result, cursor: id }: Sent): boolean => {
      cursor = id ?? cursor;
      const shown = result.errors ? { ...result, errors: result.errors.map(show) } : result;
      return response.write(`${id ? `id: ${id}\n` : ""}event: next\ndata: ${JSON.stringify(shown)}\n\n`);
    };
    const socket = response.socket!;
    const reader = { waiting: () => socket.writableLength, sent: () => socket.bytesWritten - socket.writableLength };
    const stop = watchReader(reader, this.stallSeconds, () => {
      this.metrics.slow.inc();
      tell({ result: { errors: [laggingError(cursor)] }, cursor: null });
      response.end();
      setTimeout(() => response.destroy(), goodbyeMs);
      gone.abort();
    });
    const heartbeat = setInterval(() => response.writableNeedDrain || response.write(":\n\n"), heartbeatMs);
    this.open.add(response);
    this.metrics.eventStreams.inc();
    response.on("error", () => undefined);
    response.once("close", () => {
      stop();
      clearInterval(heartbeat);
      this.open.delete(response);
      this.metrics.eventStreams.dec();
      gone.abort();
    });
    const results = await this.results(request, context);
    gone.signal.addEventListener("abort", () => void results.return?.());
    if (gone.signal.aborted) void results.return?.();
    for await (const sent of results) {
      if (response.writableEnded || gone.signal.aborted) return;
      if (!tell(sent)) await once(response, "drain", { signal: gone.signal }).catch(() => undefined);
    }
    if (!response.writableEnded) response.end("event: complete\ndata:\n\n");
  }

  /** The operation's results: of a subscription as they come, else one; also what is wrong with it. */
  private async results(request: Request, context: Context): Promise<AsyncIterableIterator<Sent>> {
    try {
      const asked = readAsked(request);
      const { schema } = this.app;
      const document = parse(asked.query);
      const errors = validate(schema, document);
      if (errors.length > 0) return single({ errors });
      const operation = getOperationAST(document, asked.operationName);
      if (!operation) throw wrong("operationName");
      if (operation.operation === OperationTypeNode.MUTATION && request.method === "GET") throw wrong("GET");
      const args = { schema, document, contextValue: context, ...asked };
      const subscribes = operation.operation === OperationTypeNode.SUBSCRIPTION;
      const result = subscribes ? await subscribe(args) : await execute(args);
      return isStream(result) ? (result as AsyncIterableIterator<Sent>) : single(result);
    } catch (error) {
      if (error instanceof GraphQLError) return single({ errors: [error] });
      return single({ errors: [new GraphQLError("", { originalError: error as Error })] });
    }
  }
}

function readAsked(request: Request): {
  query: string;
  operationName?: string;
  variableValues: Record<string, unknown>;
} {
  const { query, operationName, variables } = (
    request.method === "GET" ? request.query : (request.body ?? {})
  ) as Record<string, unknown>;
  if (typeof query !== "string") throw wrong("query");
  if (operationName != null && typeof operationName !== "string") throw wrong("operationName");
  const variableValues = typeof variables === "string" ? parsed(variables) : (variables ?? {});
  if (typeof variableValues !== "object" || variableValues === null) throw wrong("variables");
  return {
    query,
    ...(operationName ? { operationName } : {}),
    variableValues: variableValues as Record<string, unknown>,
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text || "{}");
  } catch {
    return null;
  }
}

function wrong(what: string): GraphQLError {
  const message = `${what} 缺失或不合法（变更须用 POST）/ ${what} is missing or wrong here (mutations go by POST)`;
  return new GraphQLError(message, { extensions: { code: "BAD_REQUEST" } });
}

async function* single(result: ExecutionResult): AsyncGenerator<Sent, undefined> {
  yield { result, cursor: null };
}
