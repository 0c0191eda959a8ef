import express, { type Express, type Request, type Response } from "express";
import type { Logger } from "pino";
import type { App } from "../app.ts";
import { listeningSource, receive } from "../commands/inbound/receive.ts";
import { isAway } from "../domain/away.ts";
import { briefly } from "../domain/told.ts";
import { isSigned } from "../integrations/inbound/signature.ts";
import type { gate } from "./gate.ts";
import type { Door } from "./limits/door.ts";
import { rateHeaders } from "./limits/requests.ts";

/** Opens `POST /inbound/<source>`: messages signed after Standard Webhooks, kept before they are answered. */
export function serveInbound(
  web: Express,
  { services }: Pick<App, "services">,
  { door, limit, address, log, silent }: InboundDoor,
): void {
  const raw = express.raw({ type: () => true, limit, inflate: false });
  web.post("/inbound/:source", silent, async (request: Request<{ source: string }>, response) => {
    try {
      const standing = await door.rates.take("addressRate", address(request));
      for (const [name, value] of rateHeaders(standing)) response.setHeader(name, value);
      // The body is only read when the address may ask.
      if (standing.refusal) answer(response, 429, standing.refusal.en, standing.refusal.zh);
      else if (await bodyOf(request, response)) await take(request, response);
    } catch (error) {
      log.error(`inbound: ${briefly(error)}`);
      answer(response, isAway(error) ? 503 : 500, "try again later", "请稍后再试");
    }
  });

  async function bodyOf(request: Request<{ source: string }>, response: Response): Promise<boolean> {
    const error = await new Promise<unknown>((resolve) => raw(request, response, resolve));
    const { status } = (error ?? {}) as { status?: number };
    if (error) answer(response, status === 413 ? 413 : 400, "the body is too large or broken", "正文过大或不完整");
    return !error;
  }

  async function take(request: Request<{ source: string }>, response: Response): Promise<void> {
    const id = /^\d{1,9}$/.test(request.params.source) ? Number(request.params.source) : 0;
    const now = services.realNow();
    const source = await listeningSource(services.em.fork(), id, now);
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const header = (name: string): string | undefined => request.get(`webhook-${name}`);
    const [messageId, timestamp, signature] = [header("id"), header("timestamp"), header("signature")];
    // One that is unknown is answered like a wrong signature, and as slowly: nobody learns which sources there are.
    const signed = isSigned({ id: messageId, timestamp, signature, body }, source?.secrets ?? nobodys, now);
    if (!source || !signed || source.secrets.length === 0)
      return answer(
        response,
        401,
        "the signature is wrong, or older than five minutes",
        "签名不符，或时间相差超过五分钟",
      );
    if (source.state !== "ACTIVE") {
      response.set("retry-after", "600");
      return answer(response, 503, "the source is paused: send it again later", "来源已暂停，请稍后重发");
    }
    const contentType = request.get("content-type")?.slice(0, 200) ?? null;
    const signedAt = new Date(Number(timestamp) * 1000);
    const fresh = await receive(services.em, services.queue, {
      sourceId: id,
      messageId: messageId!,
      contentType,
      signedAt,
      body,
    });
    response.status(fresh ? 202 : 200).json({ received: messageId, repeated: !fresh });
  }
}

const nobodys = ["whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="];

/** What the door of operators' systems needs. */
export interface InboundDoor {
  door: Door;
  /** Bytes of a body. */
  limit: number;
  address: (request: Request) => string;
  log: Logger;
  /** Answers while PostgreSQL is silent. */
  silent: ReturnType<typeof gate>;
}

function answer(response: Response, status: number, en: string, zh: string): void {
  response.status(status).json({ errors: [{ message: `${zh} / ${en}` }] });
}
