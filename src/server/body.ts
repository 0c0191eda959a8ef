import { isUtf8 } from "node:buffer";
import express, { type ErrorRequestHandler, type RequestHandler } from "express";
import type { Logger } from "pino";
import { hidden } from "./answers.ts";

class BodyError extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Reads a JSON body in UTF-8 up to a size; nothing is guessed, mended or decoded otherwise. */
export function jsonBody(limit: number): RequestHandler {
  return express.json({
    limit,
    verify: (_request, _response, bytes, encoding) => {
      if (encoding !== "utf-8") throw new BodyError(415, "只接受 UTF-8 / only UTF-8 is accepted");
      if (!isUtf8(bytes)) throw new BodyError(400, "请求体不是有效的 UTF-8 / the body is not valid UTF-8");
    },
  });
}

const messages: Record<number, [code: string, message: string]> = {
  413: ["LIMIT_EXCEEDED", "请求体过大 / the body is too large"],
  415: ["BAD_REQUEST", "不支持的编码 / the encoding is not supported; send UTF-8"],
};

/** The last word on a request that never reached GraphQL: JSON like every other answer, and nothing of the inside. */
export function bodyFailed(log: Logger): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const { status = 500, message } = error as { status?: number; message?: string };
    const answer = (code: string, text: string): void =>
      void response.status(status).json({ errors: [{ message: text, extensions: { code } }] });
    const known = messages[status];
    if (error instanceof BodyError) answer("BAD_REQUEST", error.message);
    else if (known) answer(...known);
    else if (status < 500) answer("BAD_REQUEST", `请求体不是 JSON / the body is not JSON: ${message ?? ""}`);
    else {
      const [text, { extensions }] = hidden(error, log);
      response.status(500).json({ errors: [{ message: text, extensions }] });
    }
  };
}
