import type { Express, Request, Response } from "express";
import { GraphQLError, parse } from "graphql";
import type { Logger } from "pino";
import type { App } from "../app.ts";
import { askIn } from "../askAs.ts";
import { readNotice } from "../commands/notice/read.ts";
import { isAway } from "../domain/away.ts";
import { fromGlobalId } from "../domain/globalId.ts";
import { Refusal } from "../domain/refusal.ts";
import type { Context } from "../resolvers/context.ts";
import { hidden } from "./answers.ts";
import { languageOf } from "./caller.ts";
import { gate } from "./gate.ts";
import { noticePage, type ShownNotice } from "./noticePage.ts";
import type { OpenContext } from "./openContext.ts";
import type { DoorSettings } from "./origin.ts";
import { sorry } from "./sorry.ts";

/** What the document shows, read with the rights of who asks. */
const document = parse(`query($id: ID!) { node(id: $id) { ... on Notice {
  id number content hash sentAt receivedBy state deemedAt document
  organization { id nameZh code uscc } sentBy { nameZh }
  reading { reader readAt organization { nameZh } } receipt { person receivedAt organization { nameZh } } } } }`);

/**
 * Notices as documents: /notices/<id>.html to print, /notices/<id>.json is the frozen content byte for byte, of which the
 * hash is the SHA-256. Opening the former as the addressee is recorded, the first time.
 */
export function serveNotices(
  web: Express,
  app: App,
  { open, door, log }: { open: OpenContext; door: DoorSettings; log: Logger },
): void {
  web.get("/notices/:file", gate(app), async (request, response) => {
    response.set({
      "Cache-Control": "no-store, private",
      "Referrer-Policy": "no-referrer",
      "X-Content-Type-Options": "nosniff",
      "Content-Security-Policy":
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
    });
    const [, id = "", kind] = /^([\w-]{1,60})\.(html|json)$/.exec(String(request.params["file"])) ?? [];
    try {
      const context = await open(request, response);
      if (!context.known) return say(request, response, 401, signIn);
      const found = kind ? await find(app, context, id) : null;
      if (!found) return say(request, response, 404, missing);
      if (kind === "json") return void response.type("json").send(found.content);
      const shown = found.reading === null && isReading(request) ? await recorded(app, context, found) : found;
      response.type("html").send(noticePage(shown, door.url ?? `${request.protocol}://${request.headers.host ?? ""}`));
    } catch (error) {
      fail(request, response, error, log);
    }
  });
}

/** A browser that looks ahead, or asks for the head alone, shows nobody anything. */
function isReading(request: Request): boolean {
  return (
    request.method === "GET" && !/prefetch/.test(String(request.headers["sec-purpose"] ?? request.headers["purpose"]))
  );
}

async function recorded(app: App, context: Context, notice: ShownNotice): Promise<ShownNotice> {
  const first = await readNotice(context.command, fromGlobalId(notice.id)!.id);
  return first ? ((await find(app, context, notice.id)) ?? notice) : notice;
}

async function find(app: App, context: Context, id: string): Promise<ShownNotice | null> {
  const { node } = (await askIn(app.schema, context, document, { id })) as { node: Partial<ShownNotice> | null };
  return node?.hash ? (node as ShownNotice) : null;
}

interface Words {
  zh: string;
  en: string;
}

const signIn: Words = {
  zh: "请先登录，再打开这份告知。已经登录的，请点“打开”。",
  en: "Sign in to open this notice; if you are signed in already, press Open.",
};
const missing: Words = {
  zh: "没有这份告知，或贵单位无权查看。",
  en: "There is no such notice, or it is not yours to see.",
};
const broken: Words = { zh: "暂时打不开，请稍后再试。", en: "It cannot be opened right now: try again later." };

function say(request: Request, response: Response, status: number, words: Words): void {
  const language = languageOf(request.headers["accept-language"]);
  // A link from a message comes without the cookie; the same link on a page of the hub's own brings it.
  if (!request.path.endsWith(".json"))
    return sorry(response, status, language, words, status === 401 ? request.path : null);
  response.status(status).json({ error: words[language] });
}

function fail(request: Request, response: Response, error: unknown, log: Logger): void {
  if (error instanceof Refusal) return say(request, response, 403, error);
  const http =
    error instanceof GraphQLError ? (error.extensions["http"] as { status?: number } | undefined) : undefined;
  const status = http?.status ?? (isAway(error) ? 503 : 500);
  if (status === 500) hidden(error, log);
  if (status !== 500) response.set("Retry-After", response.get("Retry-After") ?? "1");
  say(request, response, status, broken);
}
