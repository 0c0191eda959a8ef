import type { ErrorRequestHandler, Request, Response } from "express";
import type { Logger } from "pino";
import { isAway } from "../domain/away.ts";
import { LimitExceeded, Refusal, type RefusalCode } from "../domain/refusal.ts";
import { hidden, unavailable } from "./answers.ts";
import { languageOf } from "./caller.ts";
import type { OpenContext } from "./openContext.ts";

/** What a door for bytes, of files or photos, needs besides the app. */
export interface BytesDoor {
  open: OpenContext;
  /** The most bytes of one of them. */
  maxBytes: number;
  log: Logger;
}

const statuses: Record<RefusalCode, number> = {
  INVALID_INPUT: 422,
  NOT_FOUND: 404,
  FORBIDDEN: 403,
  UNAUTHENTICATED: 401,
  CONFLICT: 409,
  STALE: 409,
  LIMIT_EXCEEDED: 429,
};

/** Answers requests that brought or asked for bytes and failed, in the caller's language. */
export function refuseBytes(log: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) next(error);
    else refuse(request, response, error, log);
  };
}

function refuse(request: Request, response: Response, error: unknown, log: Logger): void {
  const english = languageOf(request.headers["accept-language"]) === "en";
  const answer = (status: number, code: string, zh: string, en: string): void => {
    // What has not been read of a body that is refused need not come any more.
    if (!request.complete) response.set("Connection", "close");
    response.status(status).json({ errors: [{ message: english ? en : zh, extensions: { code } }] });
  };
  const original = (error as { originalError?: unknown }).originalError ?? error;
  if (original instanceof Refusal) {
    const tooLarge = original instanceof LimitExceeded && ["file", "photo"].includes(original.limit);
    return answer(tooLarge ? 413 : statuses[original.code], original.code, original.zh, original.en);
  }
  if (isAway(original)) {
    const { message } = unavailable(english ? "en" : "zh");
    return answer(503, "UNAVAILABLE", message, message);
  }
  const { extensions, message } = error as {
    extensions?: { code?: string; http?: { status?: number } };
    message: string;
  };
  const status = extensions?.http?.status;
  if (status) return answer(status, extensions.code ?? "BAD_REQUEST", message, message);
  const [text, { extensions: bug }] = hidden(error, log);
  answer(500, bug.code, text, text);
}
