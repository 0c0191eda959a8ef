import type { Request } from "express";
import type { Caller, Context } from "../resolvers/context.ts";

/** Whether anybody known calls; with a role, whether it is that one. */
export function hasRole(context: Context, role?: string): boolean {
  try {
    return role === undefined ? Boolean(context.viewer) : context.viewer.role === role;
  } catch {
    return false;
  }
}

/** What an HTTP request says of its caller. */
export function caller(request: Request): Caller {
  return callerOf(request.headers.authorization, request.headers["accept-language"]);
}

/** The caller with this Authorization header and language. */
export function callerOf(authorization: string | undefined, language: string | undefined): Caller {
  const secret = /^(?:Bearer )?(hub_\S{1,200})$/i.exec(authorization ?? "")?.[1] ?? null;
  return { secret, language: languageOf(language) };
}

/** The language that somebody prefers; Chinese unless English is asked for. */
export function languageOf(text: string | undefined): "zh" | "en" {
  return /^en\b/i.test(text ?? "") ? "en" : "zh";
}
