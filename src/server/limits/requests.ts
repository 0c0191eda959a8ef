import type { IncomingMessage, ServerResponse } from "node:http";
import { GraphQLError } from "graphql";
import type { LimitExceeded } from "../../domain/refusal.ts";
import type { Context } from "../../resolvers/context.ts";
import { graphqlError } from "../../resolvers/refuse.ts";
import { hasRole } from "../caller.ts";
import type { Door } from "./door.ts";
import type { Standing } from "./rate.ts";

/** The headers that tell a client where it stands, and, when it was too much, when to come back. */
export function rateHeaders({ limit, remaining, reset, refusal }: Standing): [string, string][] {
  return [
    ["ratelimit-limit", String(limit)],
    ["ratelimit-remaining", String(remaining)],
    ["ratelimit-reset", String(reset)],
    ...(refusal ? [["retry-after", String(Math.max(1, reset))] as [string, string]] : []),
  ];
}

/**
 * Opens a request's context within the rates of its address and of its key; throws the error to answer with, status 429.
 * An address is counted before its key is looked up.
 */
export async function withinRates(
  door: Door,
  { request, response, address }: { request: IncomingMessage; response: ServerResponse; address: string },
  open: () => Promise<Context>,
): Promise<Context> {
  const tell = (standing: Standing): void => {
    for (const [name, value] of rateHeaders(standing)) response.setHeader(name, value);
    if (standing.refusal) throw tooMany(standing.refusal, request);
  };
  const passed = await door.rates.take("addressRate", address);
  if (passed.refusal) tell(passed);
  const context = await open();
  tell(hasRole(context) ? await door.take(context, 1) : await door.rates.take("strangerRate", address));
  return context;
}

function tooMany(refusal: LimitExceeded, request: IncomingMessage): GraphQLError {
  const language = /^en\b/i.test(request.headers["accept-language"] ?? "") ? "en" : "zh";
  const { message, extensions } = graphqlError(refusal, language);
  return new GraphQLError(message, { extensions: { ...extensions, http: { status: 429 } } });
}
