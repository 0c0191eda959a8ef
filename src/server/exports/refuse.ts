import type { Response } from "express";
import { GraphQLError } from "graphql";
import type { Logger } from "pino";
import { isAway } from "../../domain/away.ts";
import { Refusal } from "../../domain/refusal.ts";
import { graphqlError } from "../../resolvers/refuse.ts";
import { hidden, unavailable } from "../answers.ts";

const statuses: Record<string, number> = {
  INVALID_INPUT: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  LIMIT_EXCEEDED: 429,
  UNAVAILABLE: 503,
};

/** The answer to what cannot be exported, in the form of every other error; a file that has begun is cut, so that nobody takes it for whole. */
export function refuse(response: Response, error: unknown, language: "zh" | "en", log: Logger): void {
  if (response.headersSent || response.destroyed) {
    if (!response.destroyed && !isAway(error)) log.warn({ err: error }, "an export broke off");
    response.destroy();
    return;
  }
  const shown = shownAs(error, language, log);
  const { code } = shown.extensions as { code: string };
  if (code === "LIMIT_EXCEEDED" || code === "UNAVAILABLE") {
    if (!response.hasHeader("retry-after")) response.set("retry-after", "1");
  }
  response.status(statuses[code] ?? 500).json({ errors: [{ message: shown.message, extensions: shown.extensions }] });
}

function shownAs(error: unknown, language: "zh" | "en", log: Logger): { message: string; extensions: object } {
  if (error instanceof Refusal) return graphqlError(error, language);
  if (isAway(error) || (error instanceof GraphQLError && isAway(error.originalError))) return unavailable(language);
  if (error instanceof GraphQLError && error.extensions["code"]) {
    const { http: _, ...extensions } = error.extensions;
    return { message: error.message, extensions };
  }
  const [message, rest] = hidden(error, log);
  return { message, ...rest };
}
