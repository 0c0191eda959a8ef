import { once } from "node:events";
import { execute, GraphQLError, OperationTypeNode, type ExecutionResult } from "graphql";
import type { Request, RequestHandler, Response } from "express";
import type { Logger } from "pino";
import type { App } from "../app.ts";
import type { Metrics } from "../metrics.ts";
import type { Context } from "../resolvers/context.ts";
import { shownError } from "./answers.ts";
import { hasRole } from "./caller.ts";
import { keyIsNeeded } from "./keyNeeded.ts";
import { identityOf, isRefused, type Door, type Operation } from "./limits/door.ts";
import { asError, exceeded } from "./limits/exceeded.ts";
import type { OpenContext } from "./openContext.ts";
import { laggingError, watchReader } from "./slowReaders.ts";
import { beginOperation, endOperation, outcomeOf, type Running } from "./operations.ts";
import { isStream, subscribe, type Sent } from "./streams.ts";

const heartbeatMs = 10_000;
const goodbyeMs = 3000;

interface House {
  door: Door;
  open: OpenContext;
  log: Logger;
  metrics: Metrics;
  /** Seconds after which a reader that takes nothing is cut off. */
  stallSeconds: number;
}

const answerTypes = ["application/json", "application/graphql-response+json", "text/event-stream"];

/**
 * GraphQL over Server-Sent Events (the distinct connections mode of graphql-sse) for networks that let no WebSocket
 * through: whoever accepts text/event-stream before JSON gets `next` for each result, with the event's cursor as its id, then
 * `complete`. Last-Event-ID goes before the argument `after`.
 */
export class EventStreams {
  private readonly app: App;
  private readonly house: House;
  private readonly open = new Set<Response>();
  private closed = false;

  constructor(app: App, house: House) {
    this.app = app;
    this.house = house;
  }

  /** Answers requests for an event stream; leaves the others to the next. */
  readonly serve: RequestHandler = async (request, response, next) => {
    // GraphQL clients that would take a stream, too, name JSON before it.
    const wants = request.accepts(...answerTypes) === "text/event-stream";
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
    const context = await this.house
      .open(request, response, { after: after || null })
      .catch((error: unknown) => error as Error);
    if (context instanceof Error || this.closed) {
      if (context instanceof Error && !(context instanceof GraphQLError)) throw context;
      const { message = "", extensions = {} } = context instanceof GraphQLError ? context : {};
      const { http, ...shown } = extensions;
      const { status = 503 } = (http ?? {}) as { status?: number };
      if (status === 503) response.set("retry-after", "1");
      response.status(status).json({ errors: message === "" ? [] : [{ message, extensions: shown }] });
      return;
    }
    if (!hasRole(context)) {
      response.status(401).json({ errors: [keyIsNeeded(context.caller.language)] });
      return;
    }
    // Whoever came is gone before the answer began: nobody would end the stream, nor give back what it holds.
    if (response.destroyed || !this.hold(context, response)) return;
    response.writeHead(200, {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-cache, no-transform",
      "x-accel-buffering": "no",
    });
    response.write("retry: 1000\n\n");
    await this.stream(request, response, context);
  }

  /** Counts the stream for its reader, until it closes; false when there are too many. */
  private hold(context: Context, response: Response): boolean {
    const { limits, rates } = this.house.door;
    const identity = identityOf(context);
    if (rates.hold("keySubscriptions", identity)) {
      response.once("close", () => rates.release("keySubscriptions", identity));
      return true;
    }
    const most = limits.keySubscriptions;
    const error = shownError(
      asError(exceeded("keySubscriptions", most + 1, most)),
      context.caller.language,
      this.house.log,
      this.house.door,
    );
    response
      .status(429)
      .set("retry-after", "10")
      .json({ errors: [error] });
    return false;
  }

  private async stream(request: Request, response: Response, context: Context): Promise<void> {
    let cursor: string | null = null;
    const gone = new AbortController();
    const show = (error: GraphQLError): GraphQLError =>
      shownError(error, context.caller.language, this.house.log, this.house.door);
    const tell = ({ result, cursor: id }: Sent): boolean => {
      cursor = id ?? cursor;
      const shown = result.errors ? { ...result, errors: result.errors.map(show) } : result;
      return response.write(`${id ? `id: ${id}\n` : ""}event: next\ndata: ${JSON.stringify(shown)}\n\n`);
    };
    const socket = response.socket!;
    const reader = { waiting: () => socket.writableLength, sent: () => socket.bytesWritten - socket.writableLength };
    const stop = watchReader(reader, this.house.stallSeconds, () => {
      this.house.metrics.slow.inc();
      tell({ result: { errors: [laggingError(cursor)] }, cursor: null });
      response.end();
      setTimeout(() => response.destroy(), goodbyeMs);
      gone.abort();
    });
    const heartbeat = setInterval(() => response.writableNeedDrain || response.write(":\n\n"), heartbeatMs);
    this.open.add(response);
    this.house.metrics.eventStreams.inc();
    response.on("error", () => undefined);
    response.once("close", () => {
      stop();
      clearInterval(heartbeat);
      this.open.delete(response);
      this.house.metrics.eventStreams.dec();
      gone.abort();
    });
    const running = beginOperation("sse");
    running.context = context;
    response.once("close", () => {
      if (running.definition?.operation === OperationTypeNode.SUBSCRIPTION) this.house.metrics.streams.dec();
      endOperation(running, this.house.log, this.house.metrics);
    });
    const results = await this.results(request, context, running);
    gone.signal.addEventListener("abort", () => void results.return?.());
    if (gone.signal.aborted) void results.return?.();
    for await (const sent of results) {
      if (response.writableEnded || gone.signal.aborted) return;
      running.sent += 1;
      if (running.outcome === "ok") running.outcome = outcomeOf(sent.result.errors);
      if (!tell(sent)) await once(response, "drain", { signal: gone.signal }).catch(() => undefined);
    }
    if (!response.writableEnded) response.end("event: complete\ndata:\n\n");
  }

  /** The operation's results: of a subscription as they come, else one; also what is wrong with it. */
  private async results(request: Request, context: Context, running: Running): Promise<AsyncIterableIterator<Sent>> {
    try {
      const asked = readAsked(request);
      const admitted = await this.house.door.enter(context, asked);
      if (isRefused(admitted)) return single({ errors: admitted });
      const { document, operation } = admitted;
      running.definition = operation;
      if (operation.operation === OperationTypeNode.SUBSCRIPTION) this.house.metrics.streams.inc();
      if (operation.operation === OperationTypeNode.MUTATION && request.method === "GET") throw wrong("GET");
      const { variables: variableValues, operationName } = asked;
      const args = { schema: this.app.schema, document, contextValue: context, variableValues, operationName };
      const subscribes = operation.operation === OperationTypeNode.SUBSCRIPTION;
      const result = subscribes ? await subscribe(args) : await execute(args);
      return isStream(result) ? (result as AsyncIterableIterator<Sent>) : single(result);
    } catch (error) {
      if (error instanceof GraphQLError) return single({ errors: [error] });
      return single({ errors: [new GraphQLError("", { originalError: error as Error })] });
    }
  }
}

function readAsked(request: Request): Operation {
  const asked = (request.method === "GET" ? request.query : (request.body ?? {})) as Record<string, unknown>;
  const { query, documentId, operationName } = asked;
  if (typeof query !== "string" && typeof documentId !== "string") throw wrong("query");
  if (operationName != null && typeof operationName !== "string") throw wrong("operationName");
  const variables = fromText(asked["variables"]) ?? {};
  if (typeof variables !== "object") throw wrong("variables");
  return {
    query,
    documentId,
    operationName: operationName || null,
    variables: variables as Record<string, unknown>,
    extensions: fromText(asked["extensions"]),
  };
}

/** A query parameter holds its object as text. */
function fromText(value: unknown): unknown {
  if (typeof value !== "string") return value;
  try {
    return value === "" ? undefined : JSON.parse(value);
  } catch {
    return value;
  }
}

function wrong(what: string): GraphQLError {
  const message = `${what} 缺失或不合法（变更须用 POST）/ ${what} is missing or wrong here (mutations go by POST)`;
  return new GraphQLError(message, { extensions: { code: "BAD_REQUEST" } });
}

async function* single(result: ExecutionResult): AsyncGenerator<Sent, undefined> {
  yield { result, cursor: null };
}
