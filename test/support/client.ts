import { Agent, request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { createClient } from "graphql-ws";
import { WebSocket } from "ws";

/** An answer over HTTP: the status and what the body says. */
export interface Reply {
  status: number;
  // Tests look into answers freely.
  // oxlint-disable-next-line typescript/no-explicit-any
  body: any;
  text: string;
}

/** One caller with its key and kept connections. */
export class Caller {
  private readonly url: string;
  private readonly secret: string;
  private readonly agent = new Agent({ keepAlive: true });

  constructor(url: string, secret: string) {
    this.url = `${url}/graphql`;
    this.secret = secret;
  }

  /** Asks once; rejects when the connection breaks or nothing comes within `ms`. */
  ask(query: string, variables: object = {}, ms = 30_000): Promise<Reply> {
    const body = JSON.stringify({ query, variables });
    const headers = {
      "content-type": "application/json",
      "accept-language": "en",
      authorization: `Bearer ${this.secret}`,
      "content-length": Buffer.byteLength(body),
    };
    return new Promise((resolve, reject) => {
      const sent = request(
        this.url,
        { method: "POST", agent: this.agent, headers, signal: AbortSignal.timeout(ms) },
        (response) => {
          const chunks: Buffer[] = [];
          response.on("data", (chunk: Buffer) => chunks.push(chunk));
          response.on("error", reject);
          response.on("end", () => {
            const text = Buffer.concat(chunks).toString();
            try {
              resolve({ status: response.statusCode!, body: JSON.parse(text), text });
            } catch {
              reject(new Error(`not JSON: ${text}`));
            }
          });
        },
      );
      sent.on("error", reject);
      sent.end(body);
    });
  }

  /** Asks until there is an answer, through connection errors and "try again": data without errors. */
  // oxlint-disable-next-line typescript/no-explicit-any
  async insist(query: string, variables: object = {}, ms = 60_000): Promise<any> {
    const deadline = Date.now() + ms;
    for (;;) {
      const reply = await this.ask(query, variables).catch((error: unknown) => error as Error);
      const failed = reply instanceof Error;
      if (!failed && reply.body.data && !reply.body.errors) return reply.body.data;
      const why = failed ? reply.message : `${reply.status}: ${reply.text}`;
      if (Date.now() > deadline || (!failed && reply.status !== 503)) throw new Error(why);
      await sleep(50);
    }
  }

  /** Closes kept connections. */
  close(): void {
    this.agent.destroy();
  }
}

/** One event as a follower keeps it. */
export interface Followed {
  id: string;
  cursor: string;
  seq: number;
  type: string;
  compound: { code: string } | null;
  report: { id: string } | null;
}

const stream = `subscription($after: String, $filter: EventFilter) {
  events: taskEvents(after: $after, filter: $filter) { id cursor seq type compound { code } report { id } } }`;

/**
 * Follows taskEvents through every fault: connects again with the cursor that it saved last. It saves only each tenth,
 * as a client that crashes would have, so that events come twice and must be recognised by id.
 */
export class Follower {
  /** Every event once, in the order of its first arrival. */
  readonly events: Followed[] = [];
  /** What should never be: an event that came differently the second time, or out of order on one connection. */
  readonly wrong: string[] = [];
  /** Connections that brought something. */
  connections = 0;
  repeats = 0;
  private readonly byId = new Map<string, string>();
  private readonly stopping = new AbortController();
  private readonly done: Promise<void>;
  private readonly urls: string[];
  private readonly secret: string;
  private readonly filter: object | null;
  private saved: string;

  constructor(urls: string[], secret: string, after: string, filter: object | null = null) {
    this.urls = urls.map((url) => `${url.replace("http", "ws")}/graphql`);
    this.secret = secret;
    this.filter = filter;
    this.saved = after;
    this.done = this.run();
  }

  /** Stops following. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.done;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    let tries = 0;
    while (!signal.aborted) {
      const client = createClient({
        url: this.urls[tries++ % this.urls.length]!,
        webSocketImpl: WebSocket,
        lazy: true,
        retryAttempts: 0,
        connectionParams: { authorization: `Bearer ${this.secret}` },
        onNonLazyError: () => undefined,
      });
      const iterator = client.iterate<{ events: Followed }>({
        query: stream,
        variables: { after: this.saved, filter: this.filter },
      });
      const leave = (): void => void iterator.return?.();
      signal.addEventListener("abort", leave, { once: true });
      try {
        let last = -1;
        for await (const { data, errors } of iterator) {
          if (errors) this.wrong.push(JSON.stringify(errors));
          else {
            if (last < 0) this.connections += 1;
            last = this.take(data!.events, last);
          }
        }
      } catch {
        // The connection broke: the next one goes on from the saved cursor.
      }
      signal.removeEventListener("abort", leave);
      await client.dispose();
      await sleep(50);
    }
  }

  private take(event: Followed, last: number): number {
    const pos = Number(event.cursor.split(".")[1]);
    if (pos <= last) this.wrong.push(`${event.cursor} after ${last} on one connection`);
    const text = JSON.stringify(event);
    const known = this.byId.get(event.id);
    if (known === undefined) {
      this.byId.set(event.id, text);
      this.events.push(event);
      if (this.events.length % 10 === 0) this.saved = event.cursor;
    } else {
      this.repeats += 1;
      if (known !== text) this.wrong.push(`${text} was ${known}`);
    }
    return pos;
  }
}
