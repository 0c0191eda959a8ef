import { request, type ClientRequest, type IncomingMessage } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

/** One event as it came over the wire. */
export interface WireEvent {
  id: string | null;
  event: string;
  // Tests look into answers freely.
  // oxlint-disable-next-line typescript/no-explicit-any
  data: any;
}

/** A raw reader of a Server-Sent Events stream: what came, byte by byte, without any library's kindness. */
export class EventStreamReader {
  readonly events: WireEvent[] = [];
  comments = 0;
  status = 0;
  headers: IncomingMessage["headers"] = {};
  text = "";
  ended = false;
  response: IncomingMessage | null = null;
  private readonly sent: ClientRequest;

  constructor(url: string, options: { headers: Record<string, string>; method?: string; body?: unknown }) {
    const body = options.body === undefined ? undefined : JSON.stringify(options.body);
    const headers = {
      accept: "text/event-stream",
      ...(body ? { "content-type": "application/json" } : {}),
      ...options.headers,
    };
    this.sent = request(url, { method: options.method ?? (body ? "POST" : "GET"), headers }, (response) => {
      this.response = response;
      this.status = response.statusCode!;
      this.headers = response.headers;
      response.setEncoding("utf8");
      let rest = "";
      response.on("data", (chunk: string) => {
        this.text += chunk;
        const parts = (rest + chunk).split("\n\n");
        rest = parts.pop()!;
        for (const part of parts) this.take(part);
      });
      response.on("error", () => undefined);
      response.on("close", () => (this.ended = true));
    });
    this.sent.on("error", () => (this.ended = true));
    this.sent.end(body);
  }

  /** Waits until so many events came, or the stream is over. */
  async until(enough: (events: WireEvent[]) => boolean, ms = 10_000): Promise<WireEvent[]> {
    const deadline = Date.now() + ms;
    while (!enough(this.events) && !this.ended) {
      if (Date.now() > deadline) throw new Error(`not within ${ms} ms: ${this.text.slice(-2000)}`);
      await sleep(10);
    }
    return this.events;
  }

  /** Breaks the connection as a dying network does. */
  cut(): void {
    this.sent.destroy();
  }

  private take(part: string): void {
    const fields = new Map<string, string>();
    for (const line of part.split("\n")) {
      const [, name = "", value = ""] = /^([^:]*):? ?(.*)$/.exec(line) ?? [];
      if (name === "") this.comments += 1;
      else fields.set(name, value);
    }
    const event = fields.get("event");
    if (event === undefined) return;
    const data = fields.get("data") ?? "";
    this.events.push({ id: fields.get("id") ?? null, event, data: data === "" ? null : JSON.parse(data) });
  }
}
