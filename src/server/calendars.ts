import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Express, Request, Response } from "express";
import type { Logger } from "pino";
import type { App } from "../app.ts";
import { feedBySecret, noteFetch, type HeldFeed } from "../commands/calendarFeed/hold.ts";
import { isAway } from "../domain/away.ts";
import { renderCalendar } from "../integrations/calendar/render.ts";
import { readCalendar } from "../queries/calendarFeed/entries.ts";
import { gate } from "./gate.ts";
import type { Door } from "./limits/door.ts";
import { pointsOf, type Standing } from "./limits/rate.ts";
import { rateHeaders } from "./limits/requests.ts";

/**
 * Calendars at their secret addresses, `/calendars/<secret>.ics`: the address is all that opens them, so none is logged,
 * and one that was revoked is answered like one that never was.
 */
export function serveCalendars(
  web: Express,
  app: App,
  { door, address, log }: { door: Door; address: (request: IncomingMessage) => string; log: Logger },
): void {
  /** Counts for somebody; answers and gives false when it was too much. */
  const within = (response: Response, standing: Standing): boolean => {
    response.set(Object.fromEntries(rateHeaders(standing)));
    if (standing.refusal) response.status(429).type("text/plain").send("Too many requests\n");
    return !standing.refusal;
  };
  web.get("/calendars/:file", gate(app), async (request: Request<{ file: string }>, response) => {
    const from = address(request);
    response.set({ "Cache-Control": "private, no-cache", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex" });
    try {
      const passed = await door.rates.take("addressRate", from);
      if (passed.refusal) return void within(response, passed);
      const secret = /^(.+)\.ics$/.exec(request.params.file)?.[1] ?? "";
      const feed = await feedBySecret(app.services.em, secret);
      if (!feed) {
        if (!within(response, await door.rates.take("strangerRate", from))) return;
        return void response.status(404).type("text/plain").send("Not found\n");
      }
      if (!within(response, await door.rates.take("rate", `calendar ${feed.id}`))) return;
      const { text, entries } = await textOf(app, feed);
      const etag = createHash("sha256").update(text).digest("base64url");
      const since = await noteFetch(app.services.em, feed.id, etag, app.services.realNow());
      // What it took is paid by the next fetches: a calendar of thousands of events is not read a hundred times a second.
      await door.rates.take("rate", `calendar ${feed.id}`, pointsOf(entries * 50));
      response.set({
        ETag: `"${etag}"`,
        "Last-Modified": since.toUTCString(),
        "Content-Disposition": 'inline; filename="calendar.ics"',
      });
      if (isKnown(request, etag, since)) return void response.status(304).end();
      response.type("text/calendar; charset=utf-8").send(text);
    } catch (error) {
      if (!isAway(error)) log.error({ err: error }, "a calendar");
      response
        .status(isAway(error) ? 503 : 500)
        .set("Retry-After", "60")
        .type("text/plain")
        .send("Try again later\n");
    }
  });
}

/** Whether the client has this already. Express would not say so to who revalidates with `Cache-Control: no-cache`, as many do. */
function isKnown({ headers }: Request<object>, etag: string, since: Date): boolean {
  const tags = headers["if-none-match"];
  if (tags !== undefined) return tags.split(",").some((tag) => ["*", `"${etag}"`, `W/"${etag}"`].includes(tag.trim()));
  return Date.parse(headers["if-modified-since"] ?? "") >= since.getTime();
}

async function textOf({ services }: App, feed: HeldFeed): Promise<{ text: string; entries: number }> {
  const viewer = { ...feed.viewer, language: "zh" as const };
  const contents = await readCalendar(services.door, { viewer, moment: await services.moment() }, feed.compoundId);
  return { text: renderCalendar(contents, feed.name, services.hubUrl!), entries: contents.entries.length };
}
