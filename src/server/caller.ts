import type { IncomingMessage } from "node:http";
import type { Request, Response } from "express";
import type { Caller, Context } from "../resolvers/context.ts";
import { SessionCookie } from "./cookie.ts";
import { guardOrigin, pageOf, type DoorSettings } from "./origin.ts";

/** Whether anybody known calls; with a role, whether it is that one. */
export function hasRole(context: Context, role?: string): boolean {
  const { known } = context;
  return known !== null && (role === undefined || known.role === role);
}

/** Tells who calls, by HTTP and by WebSocket, at a door with these addresses. */
export class Callers {
  readonly door: DoorSettings;
  private readonly cookie: SessionCookie;

  private readonly addressOf: (request: IncomingMessage) => string;

  constructor(door: DoorSettings, addressOf: (request: IncomingMessage) => string) {
    this.door = door;
    this.addressOf = addressOf;
    this.cookie = new SessionCookie(door);
  }

  /** What an HTTP request says of its caller; the cookie counts only where no header says who it is. */
  ofRequest(request: Request, response: Response): Caller {
    const { authorization, "accept-language": language } = request.headers;
    const page = pageOf(request, this.door);
    const own = page === "OWN" || page === "UNSAID";
    const token = authorization === undefined && own ? this.cookie.read(request) : null;
    return {
      ...callerOf(authorization, language, this.addressOf(request)),
      ...(token === null ? {} : { secret: token, byCookie: true }),
      giveCookie: own ? (value, until) => this.cookie.give(response, value, until) : null,
    };
  }

  /** What a socket says of its caller: by its first message or its header, else by the cookie of the hub's own page. */
  ofSocket(request: IncomingMessage, params: Record<string, unknown> | undefined): Caller {
    const given = (params?.["authorization"] ?? params?.["Authorization"] ?? request.headers.authorization) as
      string | undefined;
    const token = given || pageOf(request, this.door) !== "OWN" ? null : this.cookie.read(request);
    return {
      ...callerOf(given, params?.["language"] as string | undefined, this.addressOf(request)),
      ...(token === null ? {} : { secret: token, byCookie: true }),
    };
  }

  /** Puts a session's token into the browser until it is closed. */
  give(response: Response, token: string): void {
    this.cookie.give(response, token, null);
  }

  /** Whether a socket may be opened from this page. */
  maySocket(request: IncomingMessage): boolean {
    return pageOf(request, this.door) !== "FOREIGN";
  }

  /** Stops requests of other pages that would use the cookie; see {@link guardOrigin}. */
  guard(): ReturnType<typeof guardOrigin> {
    return guardOrigin(this.door, (request) => this.cookie.read(request) !== null);
  }
}

/** The caller with this Authorization header (a key, a session's token or an access token) and language. */
export function callerOf(authorization: string | undefined, language: string | undefined, address = ""): Caller {
  const secret =
    /^(?:Bearer )?(hubs?_\S{1,200}|[\w-]{1,4000}\.[\w-]{1,8000}\.[\w-]{0,4000})$/i.exec(authorization ?? "")?.[1] ??
    null;
  return { secret, byCookie: false, address, language: languageOf(language), giveCookie: null };
}

/** The language that somebody prefers; Chinese unless English is asked for. */
export function languageOf(text: string | undefined): "zh" | "en" {
  return /^en\b/i.test(text ?? "") ? "en" : "zh";
}
