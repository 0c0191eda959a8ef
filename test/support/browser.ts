import { randomUUID } from "node:crypto";
import { WebSocket } from "ws";
import type { Answer, TestHub } from "./hub.ts";

/** A browser of somebody's own, as far as cookies, Origin and redirects go. */
export class Jar {
  private readonly home: string;
  /** Cookies by name: value and path. */
  readonly cookies = new Map<string, { value: string; path: string; attributes: string }>();

  constructor(home: string) {
    this.home = home;
  }

  /** Fetches once, without following, and keeps what cookies come. */
  async get(
    url: string,
    init: Omit<RequestInit, "headers"> & { headers?: Record<string, string> } = {},
  ): Promise<Response> {
    const target = new URL(url, this.home);
    const own = target.origin === new URL(this.home).origin;
    const cookie = own ? this.header(target.pathname) : "";
    const headers = { ...(cookie ? { cookie } : {}), ...init.headers };
    const response = await fetch(target, { redirect: "manual", ...init, headers });
    if (own) for (const line of response.headers.getSetCookie()) this.keep(line);
    return response;
  }

  /** Follows redirects as a browser does, to the first answer that is none. */
  async follow(url: string): Promise<{ response: Response; at: string; seen: string[] }> {
    const seen: string[] = [];
    let at = new URL(url, this.home).href;
    for (;;) {
      seen.push(at);
      const response = await this.get(at);
      const location = response.headers.get("location");
      if (location === null || seen.length > 10) return { response, at, seen };
      at = new URL(location, at).href;
    }
  }

  /** Asks as a page of the hub's own does; other headers win. */
  async ask(query: string, variables: object = {}, headers: Record<string, string> = {}): Promise<Answer> {
    const response = await this.get("/graphql", {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "accept-language": "en",
        origin: new URL(this.home).origin,
        ...headers,
      },
      body: JSON.stringify({ query, variables }),
    });
    return { status: response.status, ...((await response.json()) as object) } as Answer;
  }

  /** The cookie of the session. */
  get session(): string | null {
    return this.cookies.get("hub_session")?.value ?? null;
  }

  /** The Cookie header for a path. */
  header(path = "/graphql"): string {
    return [...this.cookies]
      .filter(([, cookie]) => path.startsWith(cookie.path))
      .map(([name, cookie]) => `${name}=${cookie.value}`)
      .join("; ");
  }

  private keep(line: string): void {
    const [pair = "", ...attributes] = line.split(/;\s*/);
    const name = pair.slice(0, pair.indexOf("="));
    const value = pair.slice(name.length + 1);
    const of = (key: string): string | undefined =>
      attributes.find((a) => a.toLowerCase().startsWith(`${key}=`))?.slice(key.length + 1);
    const expires = of("expires");
    if (value === "" || (expires && Date.parse(expires) <= Date.now())) this.cookies.delete(name);
    else this.cookies.set(name, { value, path: of("path") ?? "/", attributes: attributes.join("; ") });
  }
}

/** A raw socket of the hub: what it heard, and how it ended. */
export class Socket {
  readonly heard: { id?: string; type: string; payload?: unknown }[] = [];
  /** The close code; 0 while open; the HTTP status of a refused upgrade. */
  ended = 0;
  endedAt = 0;
  private readonly socket: WebSocket;

  private constructor(socket: WebSocket) {
    this.socket = socket;
    socket.on("message", (data) => this.heard.push(JSON.parse((data as Buffer).toString()) as Socket["heard"][0]));
    const end = (code: number): void => {
      if (this.ended !== 0) return;
      this.ended = code;
      this.endedAt = Date.now();
    };
    socket.on("close", end);
    socket.on("unexpected-response", (_request, response) => {
      end(response.statusCode ?? 1);
      response.destroy();
    });
    socket.on("error", () => undefined);
  }

  /** Opens a socket with these headers and this first message; resolves when it is acknowledged or ended. */
  static async open(hub: TestHub, headers: Record<string, string>, init: object = {}): Promise<Socket> {
    const url = `${hub.server.url.replace("http", "ws")}/graphql`;
    const made = new Socket(new WebSocket(url, "graphql-transport-ws", { headers }));
    made.socket.on("open", () => made.socket.send(JSON.stringify({ type: "connection_init", payload: init })));
    await made.until(() => made.ended !== 0 || made.heard.some(({ type }) => type === "connection_ack"));
    return made;
  }

  /** Subscribes; what comes is heard. */
  subscribe(query: string): void {
    this.socket.send(JSON.stringify({ id: randomUUID(), type: "subscribe", payload: { query } }));
  }

  /** Waits until something is so; throws after `ms`. */
  async until(so: () => boolean, ms = 10_000): Promise<void> {
    const deadline = Date.now() + ms;
    while (!so()) {
      if (Date.now() > deadline) throw new Error(`not so: ended ${this.ended}, heard ${JSON.stringify(this.heard)}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** Closes it from the client's side. */
  close(): void {
    this.socket.terminate();
  }
}
