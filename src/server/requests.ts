import type { RequestHandler } from "express";
import type { Logger } from "pino";
import type { Metrics } from "../metrics.ts";
import { newTrace, within } from "../trace.ts";

const routes = new Set(["/graphql", "/healthz", "/readyz", "/metrics", "/graphiql", "/"]);

/**
 * Gives every HTTP request its id (the caller's `x-request-id` where it is a sane one), answers with it, and counts what
 * was answered. What never became an operation at /graphql (a broken body) has its line here.
 */
export function traceRequests(log: Logger, metrics: Metrics): RequestHandler {
  return (request, response, next) => {
    const trace = newTrace(request.headers["x-request-id"]);
    const route = routes.has(request.path)
      ? request.path
      : (/^\/(?:assets|calendars|exports|files|inbound|notices|photos)(?=\/)/.exec(request.path)?.[0] ?? "other");
    const began = performance.now();
    response.set("x-request-id", trace.id);
    response.once("close", () => {
      // 499: the client left before there was an answer.
      const status = response.writableFinished ? response.statusCode : 499;
      metrics.request(route, status);
      if (route !== "/graphql" || trace.logged) return;
      const ms = Math.round(performance.now() - began);
      log.info({ requestId: trace.id, transport: "http", kind: "none", status, ms }, "request");
    });
    within(trace, next);
  };
}
