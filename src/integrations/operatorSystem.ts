import { createHash, createHmac, randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** The outside systems that can be played, each in its own wire format. */
export const playedSystems = ["water", "power", "gas", "telecom"] as const;
/** See {@link playedSystems}. */
export type PlayedSystem = (typeof playedSystems)[number];

/** What an outside system tells, in its own words. */
export interface Story {
  /** Its code of the compound and of the work there. */
  place: string;
  work: string;
  /** Doors, stages or segments. */
  size: number;
  /** The day on which it happens, YYYY-MM-DD. */
  day: string;
  /** Makes the ids of this telling differ from another's. */
  series: string;
}

/** A message as it goes over the wire. */
export interface WireMessage {
  contentType: string;
  body: string;
}

/** The messages of a story, in the order in which it happens. */
export function tell(system: PlayedSystem, story: Story): WireMessage[] {
  const { place, work, size, day, series } = story;
  const json = (value: unknown): WireMessage => ({ contentType: "application/json", body: JSON.stringify(value) });
  const numbers = Array.from({ length: size }, (_, i) => i);
  const at = (i: number): string =>
    `${String(8 + Math.floor(i / 60)).padStart(2, "0")}:${String(i % 60).padStart(2, "0")}:00`;
  switch (system) {
    case "water":
      return numbers.map((i) =>
        json({
          batchNo: `SW-${series}-${i}`,
          orders: [
            {
              eventNo: `HB-${series}-${i}-2`,
              orderNo: `HB-${series}-${i}`,
              bookNo: place,
              workType: work,
              door: {
                ld: String(1 + Math.floor(i / 24)),
                dy: String(1 + (Math.floor(i / 12) % 2)),
                mp: String(101 + (i % 12)),
              },
              status: "02",
              doneAt: `${day} ${at(i)}`,
              operator: "张师傅",
            },
          ],
        }),
      );
    case "power": {
      const stages = ["JD", "SG", ...numbers.map(() => "SG"), "TD"];
      return stages.map((stage, rev) =>
        json({
          workOrder: {
            ...{ no: `PD-${series}`, rev, site: place, category: work, stage, stageTime: `${day}T${at(rev)}+08:00` },
            ...(rev >= 2 && { finished: { amount: Math.min(size, rev - 1) / 100, unit: "km", asOf: day } }),
            leader: "李工",
          },
        }),
      );
    }
    case "gas": {
      const form = (fields: Record<string, string>): WireMessage => ({
        contentType: "application/x-www-form-urlencoded",
        body: new URLSearchParams(fields).toString(),
      });
      const common = (i: number) => ({
        event_id: `RQ-${series}-${i}`,
        site: place,
        job: work,
        time: `${day} ${at(i)}`,
        inspector: "王工",
      });
      return [
        ...numbers.map((i) => form({ kind: "pipe", ...common(i), metres: "5.5" })),
        form({ kind: "ventilation", ...common(size), result: "TQ" }),
      ];
    }
    case "telecom":
      return numbers.map((i) =>
        json({
          cursor: `${series}-${i + 1}`,
          more: i + 1 < size,
          segments: [
            {
              ...{
                segment: `GD-${series}-${i % 3}`,
                site: place,
                step: work,
                version: i + 1,
                metresTotal: 10 * (1 + Math.floor(i / 3)),
              },
              ...{ updated: `${day}T${at(i)}+08:00`, crew: "三班" },
            },
          ],
        }),
      );
  }
}

/** The headers of a message that is signed after Standard Webhooks. */
export function signed(
  message: WireMessage,
  secret: string,
  id: string = `msg_${randomUUID()}`,
): Record<string, string> {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const signature = createHmac("sha256", key).update(`${id}.${timestamp}.${message.body}`).digest("base64");
  return {
    "content-type": message.contentType,
    "webhook-id": id,
    "webhook-timestamp": timestamp,
    "webhook-signature": `v1,${signature}`,
  };
}

/** Sends a message until it is taken, as such systems do: with the same id each time. */
export async function push(url: string, secret: string, message: WireMessage, tries = 20): Promise<number> {
  const id = `msg_${randomUUID()}`;
  for (let n = 1; ; n++) {
    const status = await fetch(url, { method: "POST", headers: signed(message, secret, id), body: message.body }).then(
      (answer) => answer.status,
      () => 0,
    );
    if ((status >= 200 && status < 500 && status !== 429) || n === tries) return status;
    await new Promise((resolve) => setTimeout(resolve, 100 * n));
  }
}

/** A system that only answers: pages after `since`, with an ETag; a token where one is set. */
export async function serve(
  pages: readonly WireMessage[],
  options: { port?: number; token?: string } = {},
): Promise<{ url: string; asked: { since: string | null; status: number }[]; close(): Promise<void> }> {
  const asked: { since: string | null; status: number }[] = [];
  const cursors = pages.map(({ body }) => (JSON.parse(body) as { cursor: string }).cursor);
  const server = createServer((request, response) => {
    const since = new URL(request.url!, "http://localhost").searchParams.get("since");
    const end = (status: number, body = "", headers: Record<string, string> = {}): void => {
      asked.push({ since, status });
      response.writeHead(status, headers).end(body);
    };
    if (options.token && request.headers.authorization !== `Bearer ${options.token}`) return end(401);
    const next = since === null ? 0 : cursors.indexOf(since) + 1;
    const body = pages[next]?.body ?? JSON.stringify({ cursor: since, more: false, segments: [] });
    const etag = `"${createHash("sha256").update(body).digest("hex").slice(0, 16)}"`;
    if (request.headers["if-none-match"] === etag) return end(304, "", { etag });
    return end(200, body, { etag, "content-type": "application/json" });
  });
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/segments`,
    asked,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
