import type { Express, Request, Response } from "express";
import type { Logger } from "pino";
import type { App } from "../app.ts";
import { signInBySubject } from "../commands/session.ts";
import { Refusal } from "../domain/refusal.ts";
import { Context } from "../resolvers/context.ts";
import { isAway } from "../domain/away.ts";
import { languageOf, type Callers } from "./caller.ts";
import { readCookie } from "./cookie.ts";
import { isPage } from "./pages.ts";
import { sorry } from "./sorry.ts";

const flowCookie = "hub_flow";
const flowMs = 10 * 60_000;

/**
 * What the hub's pages need for signing in: /auth/session tells who is signed in and which ways there are, /auth/login
 * goes to the OpenID provider, /auth/callback comes back from it. Signing in and out otherwise are mutations.
 */
export function serveAuth(web: Express, app: App, callers: Callers, log: Logger, hubUrl: () => string): void {
  const { services, provider } = app;
  const redirectUri = (): string => new URL("/auth/callback", hubUrl()).href;
  // It must come along when the provider sends the browser back; only the browser itself can use it.
  const flowOptions = () =>
    ({ httpOnly: true, sameSite: "lax", secure: hubUrl().startsWith("https:"), path: "/auth" }) as const;
  web.use("/auth", (_request, response, next) => {
    response.set({ "Cache-Control": "no-store", "Referrer-Policy": "no-referrer" });
    next();
  });

  web.get("/auth/session", async (request, response) => {
    const context = await Context.open(services, callers.ofRequest(request, response)).catch((error: unknown) => {
      if (!isAway(error)) throw error;
      return null;
    });
    if (!context) {
      response.status(503).set("Retry-After", "1").json({ status: "PostgreSQL does not answer" });
      return;
    }
    const { known } = context;
    response.json({
      openId: provider !== null,
      viewer: known && {
        id: known.accountId === null ? `key/${known.keyId}` : `account/${known.accountId}`,
        name: known.keyName,
        person: known.accountId !== null,
        mustChangePassword: known.mustChangePassword,
      },
    });
  });
  if (!provider) return;

  web.get("/auth/login", async (request, response) => {
    try {
      const { url, flow } = await provider.begin(redirectUri());
      const { back: asked } = request.query;
      const back = isPage(asked) ? asked : "/";
      const kept = Buffer.from(JSON.stringify({ ...flow, back })).toString("base64url");
      response.cookie(flowCookie, kept, { ...flowOptions(), maxAge: flowMs });
      response.redirect(302, url);
    } catch (error) {
      fail(log, request, response, error);
    }
  });

  web.get("/auth/logout", async (request, response) => {
    const back = new URL("/", hubUrl()).href;
    const url = await provider.signOutUrl(back).catch((error: unknown) => {
      fail(log, request, response, error);
      return undefined;
    });
    if (url !== undefined) response.redirect(302, url ?? back);
  });

  web.get("/auth/callback", async (request, response) => {
    response.clearCookie(flowCookie, flowOptions());
    const kept = readFlow(request);
    if (!kept) return sorry(response, 400, languageOf(request.headers["accept-language"]), forgotten);
    try {
      const answer = new URL(request.originalUrl, hubUrl());
      const subject = await provider.finish(answer, kept);
      const { em, realNow, sessionRules } = services;
      const beginning = { byCookie: true, now: realNow(), rules: sessionRules };
      const { token } = await signInBySubject(em, subject, beginning);
      callers.give(response, token);
      response.redirect(303, kept.back);
    } catch (error) {
      fail(log, request, response, error);
    }
  });
}

const forgotten = {
  zh: "这次登录已过期，或不是从本浏览器开始的。请重新登录。",
  en: "This sign-in is too old, or was not begun in this browser. Please sign in again.",
};
const refused = {
  zh: "统一登录没有成功。请重试；若仍不成功，请联系系统管理员。",
  en: "The OpenID provider did not sign you in. Try again, or ask the administrator.",
};
const away = {
  zh: "暂时无法连接统一登录服务，请稍后再试。",
  en: "The OpenID provider or the database does not answer right now. Try again later.",
};

function fail(log: Logger, request: Request, response: Response, error: unknown): void {
  const language = languageOf(request.headers["accept-language"]);
  if (error instanceof Refusal) return sorry(response, 403, language, error);
  // The reason names no secret: openid-client reports the provider's words and which check failed.
  log.warn(`OpenID sign-in: ${(error as Error).message}`);
  if (isAway(error) || (error as Error).name === "TimeoutError") return sorry(response, 503, language, away);
  sorry(response, 400, language, refused);
}

function readFlow(request: Request): { state: string; nonce: string; verifier: string; back: string } | null {
  try {
    const kept = JSON.parse(Buffer.from(readCookie(request, flowCookie) ?? "", "base64url").toString()) as Record<
      string,
      unknown
    >;
    const { state, nonce, verifier, back } = kept;
    const texts = [state, nonce, verifier].every((text) => typeof text === "string" && text.length > 20);
    if (!texts || !isPage(back)) return null;
    return { state, nonce, verifier, back } as ReturnType<typeof readFlow>;
  } catch {
    return null;
  }
}
