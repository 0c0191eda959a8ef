import type { IncomingMessage } from "node:http";
import type { RequestHandler } from "express";

/** What the door knows of the addresses around it. */
export interface DoorSettings {
  /** The hub's address as people's browsers see it; null: whatever they ask for. */
  url: string | null;
  /** Origins of other pages that may talk to the hub with a key, never with the cookie. */
  origins: readonly string[];
}

/** Which page a request comes from: the hub's own, another that is allowed, a foreign one; UNSAID where nothing tells. */
export type Page = "OWN" | "ALLOWED" | "FOREIGN" | "UNSAID";

type Asking = Pick<IncomingMessage, "headers">;

/** The page behind a request, by what a browser says and a script in it cannot change: Origin, else Sec-Fetch-Site. */
export function pageOf({ headers }: Asking, { url, origins }: DoorSettings): Page {
  const { origin } = headers;
  if (origin !== undefined) {
    if (url === null ? hostOf(origin) === headers.host : origin === new URL(url).origin) return "OWN";
    return origins.includes(origin) ? "ALLOWED" : "FOREIGN";
  }
  const site = headers["sec-fetch-site"];
  if (site === undefined) return "UNSAID";
  return site === "same-origin" || site === "none" ? "OWN" : "FOREIGN";
}

/**
 * Tells browsers which other pages may ask (CORS, by a list, without cookies), and stops what another page, or nobody
 * knows who, would do with the cookie of somebody who is signed in.
 */
export function guardOrigin(door: DoorSettings, hasCookie: (request: Asking) => boolean): RequestHandler {
  return (request, response, next) => {
    const page = pageOf(request, door);
    response.vary("Origin");
    if (page === "ALLOWED") {
      response.set("Access-Control-Allow-Origin", request.headers.origin);
      response.set("Access-Control-Expose-Headers", "Retry-After");
    }
    if (request.method === "OPTIONS") {
      if (page === "ALLOWED") {
        response.set("Access-Control-Allow-Methods", "GET, POST");
        response.set(
          "Access-Control-Allow-Headers",
          "Authorization, Content-Type, Last-Event-ID, Apollo-Require-Preflight",
        );
        response.set("Access-Control-Max-Age", "600");
      }
      response.status(204).end();
      return;
    }
    const reads = request.method === "GET" || request.method === "HEAD";
    const harmless = page === "OWN" || (page === "UNSAID" && reads);
    if (harmless || request.headers.authorization !== undefined || !hasCookie(request)) return next();
    const message = "登录 cookie 只能由中枢自己的页面使用 / the cookie is for the hub's own pages only (Origin)";
    response.status(403).json({ errors: [{ message, extensions: { code: "FORBIDDEN" } }] });
  };
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
