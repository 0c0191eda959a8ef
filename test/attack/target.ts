import { setTimeout as sleep } from "node:timers/promises";
import { request, type IncomingHttpHeaders } from "node:http";
import { request as secureRequest } from "node:https";
import { WebSocket } from "ws";
import { usualLimits, type Limits } from "../../src/server/limits/settings.ts";
import { TestHub } from "../support/hub.ts";
import { dianjiangPack } from "../support/packs.ts";

/** An answer as it came, with the milliseconds that it took. */
export interface Reply {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  // Tests look into answers freely.
  // oxlint-disable-next-line typescript/no-explicit-any
  body: any;
  ms: number;
}

/** Codes that an answer may carry; anything else would be news to a client. */
export const knownCodes: readonly string[] = [
  ...["INVALID_INPUT", "NOT_FOUND", "FORBIDDEN", "UNAUTHENTICATED", "CONFLICT", "STALE", "LIMIT_EXCEEDED"],
  ...["BAD_REQUEST", "BAD_USER_INPUT", "GRAPHQL_PARSE_FAILED", "GRAPHQL_VALIDATION_FAILED"],
  ...["OPERATION_RESOLUTION_FAILURE", "PERSISTED_QUERY_NOT_SUPPORTED", "UNAVAILABLE"],
];

/** What no answer may show: stack traces, SQL, paths, passwords. */
export const inside =
  /\bat \S+ \(|\.(?:js|ts):\d|\binsert into\b|\bselect .* from\b|22P0|node_modules|stacktrace|postgres:/i;

/** The hub under attack: the one that ATTACK_URL names, with a key of it in ATTACK_KEY, else one of our own. */
export class Target {
  readonly url: string;
  readonly key: string;
  /** Our own hub, where it is one: its limits of time are short. */
  readonly hub: TestHub | null;

  private constructor(url: string, key: string, hub: TestHub | null) {
    this.url = url;
    this.key = key;
    this.hub = hub;
  }

  static async open(more: Partial<Limits> = {}): Promise<Target> {
    const url = process.env["ATTACK_URL"];
    if (url) return new Target(url.replace(/\/+$/, ""), process.env["ATTACK_KEY"] ?? "", null);
    const limits = { ...usualLimits, headersSeconds: 3, bodySeconds: 4, initSeconds: 2, rate: 3_000, ...more };
    const hub = await TestHub.open(await dianjiangPack(), undefined, { limits });
    return new Target(hub.server.url, await hub.key("dj-hc"), hub);
  }

  async close(): Promise<void> {
    await this.hub?.close();
  }

  /** Posts a body; an object goes as JSON with the key. */
  post(body: object | string | Buffer, headers: Record<string, string> = {}): Promise<Reply> {
    const raw = typeof body === "string" || Buffer.isBuffer(body);
    return this.send(
      "POST",
      "/graphql",
      { "content-type": "application/json", ...headers },
      raw ? body : JSON.stringify(body),
    );
  }

  /** Asks a document with the key. */
  ask(query: string, variables: object = {}, more: object = {}): Promise<Reply> {
    return this.post({ query, variables, ...more });
  }

  send(method: string, path: string, headers: Record<string, string>, body?: string | Buffer): Promise<Reply> {
    const began = performance.now();
    const open = this.url.startsWith("https:") ? secureRequest : request;
    return new Promise((resolve, reject) => {
      const sent = open(
        `${this.url}${path}`,
        {
          method,
          agent: false,
          headers: { authorization: `Bearer ${this.key}`, "accept-language": "en", ...headers },
          signal: AbortSignal.timeout(30_000),
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on("data", (chunk: Buffer) => chunks.push(chunk));
          response.on("error", reject);
          response.on("end", () => {
            const text = Buffer.concat(chunks).toString();
            const ms = performance.now() - began;
            resolve({ status: response.statusCode!, headers: response.headers, text, body: parsed(text), ms });
          });
        },
      );
      sent.on("error", reject);
      sent.end(body);
    });
  }

  /** A WebSocket without any client around it. */
  socket(options: { protocol?: string; headers?: Record<string, string> } = {}): RawSocket {
    const url = `${this.url.replace(/^http/, "ws")}/graphql`;
    return new RawSocket(
      new WebSocket(url, options.protocol ?? "graphql-transport-ws", { headers: options.headers ?? {} }),
      this.key,
    );
  }

  /**
   * The attack is answered within 250 ms while another client, which asks all the time, never waits more than 500 ms.
   * The better of three tries counts: a busy machine only makes it longer.
   */
  async withstands(attack: () => Promise<Reply>): Promise<Reply> {
    let best = { ms: Infinity, wait: Infinity };
    let reply: Reply | null = null;
    for (let tries = 0; tries < 3 && (best.ms > 250 || best.wait > 500); tries += 1) {
      const stop = new AbortController();
      let wait = 0;
      const other = (async () => {
        while (!stop.signal.aborted) {
          wait = Math.max(wait, (await this.ask("{ __typename }")).ms);
          await sleep(10);
        }
      })();
      await sleep(50);
      reply = await attack();
      await sleep(50);
      stop.abort();
      await other;
      best = { ms: Math.min(best.ms, reply.ms), wait: Math.min(best.wait, wait) };
    }
    if (best.ms > 250 || best.wait > 500)
      throw new Error(`answered after ${best.ms} ms, others waited ${best.wait} ms`);
    return reply!;
  }
}

/** A message or the end of a socket. */
export interface Told {
  type: string;
  id?: string;
  // oxlint-disable-next-line typescript/no-explicit-any
  payload?: any;
}

/** A WebSocket that sends what it is told to, and keeps what comes. */
export class RawSocket {
  readonly socket: WebSocket;
  readonly messages: Told[] = [];
  /** Resolves with the close code; 0 when it was never opened. */
  readonly closed: Promise<number>;
  readonly opened: Promise<void>;
  private readonly key: string;
  private readonly waiting = new Set<() => void>();

  constructor(socket: WebSocket, key: string) {
    this.socket = socket;
    this.key = key;
    this.opened = new Promise((resolve, reject) => {
      socket.once("open", resolve);
      socket.once("error", reject);
    });
    this.opened.catch(() => undefined);
    socket.on("error", () => undefined);
    this.closed = new Promise((resolve) => socket.once("close", (code) => resolve(code === 1006 ? 0 : code)));
    socket.on("message", (data: Buffer) => {
      this.messages.push(JSON.parse(data.toString()) as Told);
      for (const look of this.waiting) look();
    });
  }

  /** Opens and says connection_init with the key; waits for the ack. */
  async begin(): Promise<this> {
    await this.opened;
    this.send({ type: "connection_init", payload: { authorization: `Bearer ${this.key}`, language: "en" } });
    await this.until((message) => message.type === "connection_ack");
    return this;
  }

  send(message: object | string): void {
    this.socket.send(typeof message === "string" ? message : JSON.stringify(message));
  }

  subscribe(id: string, query: string, variables: object = {}, more: object = {}): void {
    this.send({ id, type: "subscribe", payload: { query, variables, ...more } });
  }

  /** The first message, past or to come, that is looked for. */
  until(wanted: (message: Told) => boolean, ms = 10_000): Promise<Told> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        const found = this.messages.find(wanted);
        if (!found) return;
        this.waiting.delete(look);
        clearTimeout(timer);
        resolve(found);
      };
      const timer = setTimeout(() => reject(new Error(`no such message in ${JSON.stringify(this.messages)}`)), ms);
      this.waiting.add(look);
      look();
    });
  }

  /** The close code, or null when it stays open. */
  closeWithin(ms: number): Promise<number | null> {
    return Promise.race([this.closed, sleep(ms, null, { ref: false })]);
  }

  end(): void {
    this.socket.terminate();
  }
}

/** `count` parts made by their numbers, joined. */
export function many(count: number, part: (i: number) => string): string {
  return Array.from({ length: count }, (_, i) => part(i)).join(" ");
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
