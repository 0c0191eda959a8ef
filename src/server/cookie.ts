import type { IncomingMessage } from "node:http";
import type { CookieOptions, Response } from "express";
import type { DoorSettings } from "./origin.ts";

/** The cookie that holds a browser's session: out of reach for scripts, for other sites and for other paths' servers. */
export class SessionCookie {
  private readonly name: string;
  private readonly options: CookieOptions;

  constructor(door: DoorSettings) {
    const secure = door.url?.startsWith("https:") ?? false;
    // The prefix lets browsers refuse a cookie of this name that another host has planted.
    this.name = secure ? "__Host-hub_session" : "hub_session";
    this.options = { httpOnly: true, sameSite: "strict", secure, path: "/" };
  }

  /** The token that the request's cookie holds. */
  read(request: Pick<IncomingMessage, "headers">): string | null {
    return readCookie(request, this.name);
  }

  /** Puts a token into the browser, until it is closed or until the given time; null takes it out. */
  give(response: Response, token: string | null, until: Date | null): void {
    if (token === null) response.clearCookie(this.name, this.options);
    else response.cookie(this.name, token, until ? { ...this.options, expires: until } : this.options);
  }
}

/** The value of a cookie; null without one, or with several of that name, of which one was planted. */
export function readCookie({ headers }: Pick<IncomingMessage, "headers">, name: string): string | null {
  const found = (headers.cookie ?? "")
    .split(";")
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`));
  return found.length === 1 ? found[0]!.slice(name.length + 1) : null;
}
