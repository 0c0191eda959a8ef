import type { ApolloServerPlugin, GraphQLResponse } from "@apollo/server";
import { GraphQLError, type GraphQLFormattedError } from "graphql";
import type { Logger } from "pino";
import { isAway } from "../domain/away.ts";
import { Refusal } from "../domain/refusal.ts";
import type { Context } from "../resolvers/context.ts";
import { graphqlError } from "../resolvers/refuse.ts";
import { tooManyTokens } from "./limits/admit.ts";
import { unknownDocument, type Door } from "./limits/door.ts";

/** An error as a WebSocket client sees it. */
export function shownError(error: GraphQLError, language: "zh" | "en", log: Logger, door: Door): GraphQLError {
  if (error.originalError instanceof Refusal) return graphqlError(error.originalError, language);
  if (!error.originalError || error.originalError instanceof GraphQLError) {
    const { message, nodes, source, positions, path, extensions } = error;
    const code = extensions["code"] ?? "BAD_USER_INPUT";
    const shown = withoutHints(message, door);
    return new GraphQLError(shown, { nodes, source, positions, path, extensions: { ...extensions, code } });
  }
  if (isAway(error.originalError)) return unavailable(language);
  return new GraphQLError(...hidden(error.originalError, log));
}

/** An error as an HTTP client sees it. */
export function mask(formatted: GraphQLFormattedError, error: unknown, log: Logger, door: Door): GraphQLFormattedError {
  const original =
    tooManyTokens(error, door.limits) ?? (error instanceof GraphQLError ? (error.originalError ?? error) : error);
  if (original instanceof Refusal) {
    const { message, extensions } = graphqlError(original, "zh");
    return { ...formatted, message, extensions: { ...extensions, messageEn: original.en } };
  }
  if (isAway(original)) {
    const { message, extensions } = unavailable("zh");
    return { ...formatted, message, extensions };
  }
  const code = formatted.extensions?.["code"] as string | undefined;
  // What graphql-js itself says of a request, such as too many errors in the variables, is no bug.
  if (code === "INTERNAL_SERVER_ERROR" && error instanceof GraphQLError && !error.originalError && !error.path) {
    return { ...formatted, extensions: { ...formatted.extensions, code: "BAD_USER_INPUT" } };
  }
  if (code === "PERSISTED_QUERY_NOT_SUPPORTED") {
    return { ...formatted, message: unknownDocument(door.documents.only).message };
  }
  if (code !== "INTERNAL_SERVER_ERROR") {
    return { ...formatted, message: withoutHints(formatted.message, door) };
  }
  const [message, { extensions }] = hidden(original, log);
  return { ...formatted, message, extensions };
}

/**
 * Errors in the language that the request prefers. An operation that PostgreSQL did not answer is 503 with Retry-After,
 * so that every HTTP client knows to ask again.
 */
export function answersOfErrors(): ApolloServerPlugin<Context> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        willSendResponse: ({ request, response, errors, contextValue }) => {
          if (contextValue?.caller.language === "en") inEnglish(response.body);
          if (saysJson(request.http?.headers.get("accept")) && isRequestError(response.body)) {
            response.http.status = 200;
          }
          if (errors?.some((error) => isAway(error.originalError))) {
            response.http.status = 503;
            response.http.headers.set("retry-after", "1");
          }
          return Promise.resolve();
        },
      }),
  };
}

/** Whether the answer goes out as application/json, as to clients that know nothing newer. */
function saysJson(accept: string | undefined): boolean {
  return !/application\/graphql-response\+json/i.test(accept ?? "");
}

const requestErrors = new Set([
  "GRAPHQL_PARSE_FAILED",
  "GRAPHQL_VALIDATION_FAILED",
  "OPERATION_RESOLUTION_FAILURE",
  "BAD_USER_INPUT",
]);

/** Errors of the document or its variables: GraphQL over HTTP answers them with 200 where the answer is plain JSON. */
function isRequestError(body: GraphQLResponse["body"]): boolean {
  if (body.kind !== "single" || body.singleResult.data != null) return false;
  return body.singleResult.errors?.every(({ extensions }) => requestErrors.has(String(extensions?.["code"]))) ?? false;
}

function inEnglish(body: GraphQLResponse["body"]): void {
  if (body.kind !== "single") return;
  for (const error of body.singleResult.errors ?? []) {
    const english = error.extensions?.["messageEn"];
    if (typeof english === "string") (error as { message: string }).message = english;
  }
}

/** A context that PostgreSQL could not give, as an answer with status 503. */
export function contextFailed(error: unknown): Error {
  if (!isAway(error)) return error as Error;
  const { message, extensions } = unavailable("zh");
  const http = { status: 503, headers: new Map([["retry-after", "1"]]) };
  return new GraphQLError(message, { originalError: error as Error, extensions: { ...extensions, http } });
}

/** PostgreSQL is away for a moment: whoever asks again with the same key loses nothing. */
function unavailable(language: "zh" | "en"): GraphQLError {
  const zh = "数据库暂时不可用，请稍后以同一个 idempotencyKey 重试";
  const en = "the database does not answer right now: try again, with the same idempotencyKey";
  return new GraphQLError(language === "en" ? en : zh, { extensions: { code: "UNAVAILABLE", messageEn: en } });
}

/** Where the schema is not shown, a misspelt name is not answered with the right one. */
function withoutHints(message: string, door: Door): string {
  return door.introspection ? message : message.replace(/ Did you mean [^?]{1,500}\?/g, "");
}

/** Logs a bug under a random id; the client gets only the id. */
export function hidden(error: unknown, log: Logger): [string, { extensions: { code: string; id: string } }] {
  const id = Math.random().toString(36).slice(2, 10);
  log.error({ id, err: error }, "a bug, masked to the client");
  return [`内部错误，编号 ${id} (internal error)`, { extensions: { code: "INTERNAL_SERVER_ERROR", id } }];
}
