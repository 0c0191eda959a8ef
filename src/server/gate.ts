import type { RequestHandler } from "express";
import type { App } from "../app.ts";
import { languageOf } from "./caller.ts";
import { unavailable } from "./answers.ts";

/** While PostgreSQL takes what is sent and says nothing, an operation is told so at once instead of after a wait. */
export function gate(app: App): RequestHandler {
  return (request, response, next) => {
    if (!app.pulse.isSilent) return next();
    const { message, extensions } = unavailable(languageOf(request.headers["accept-language"]));
    response
      .status(503)
      .set("retry-after", "1")
      .json({ errors: [{ message, extensions: { code: extensions["code"] } }] });
  };
}
