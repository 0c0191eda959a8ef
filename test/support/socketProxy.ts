import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { WebSocket, WebSocketServer } from "ws";

/** What a network between a client and the hub does to it. Each may be changed while it works. */
export interface Weather {
  /** REFUSE answers the upgrade with an error, SWALLOW never answers it. */
  sockets: "PASS" | "REFUSE" | "SWALLOW";
  /** What becomes of a message of the client. */
  message: (text: string) => string;
  /** Breaks a WebSocket after so many messages of the hub; closes it with `closeCode` where that is set. */
  breakAfter: number;
  closeCode: number | null;
  /** Breaks an event stream after so many bytes. */
  cutAfter: number;
  /** Says what becomes of a request; the hub still does it where the answer is LOST. */
  request: () => "PASS" | "LOST" | "GATEWAY";
}

/** A proxy in front of a hub that understands WebSocket messages and passes everything else on. */
export class SocketProxy {
  readonly weather: Weather = {
    sockets: "PASS",
    message: (text) => text,
    breakAfter: Infinity,
    closeCode: null,
    cutAfter: Infinity,
    request: () => "PASS",
  };
  /** Upgrades and requests that came. */
  upgrades = 0;
  requests: string[] = [];
  private readonly hub: URL;
  private readonly server: Server;
  private readonly sockets = new WebSocketServer({ noServer: true });

  constructor(hub: string) {
    this.hub = new URL(hub);
    this.server = createServer((from, to) => this.pass(from, to));
    this.server.on("upgrade", (from, socket, head) => {
      this.upgrades += 1;
      socket.on("error", () => undefined);
      if (this.weather.sockets === "REFUSE") socket.end("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n");
      if (this.weather.sockets === "PASS") {
        this.sockets.handleUpgrade(from, socket, head, (client) => this.join(client));
      }
    });
  }

  /** Listens and gives its address. */
  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** WebSockets that are open now. */
  get connected(): number {
    return this.sockets.clients.size;
  }

  /** Cuts everybody off. */
  close(): void {
    this.sockets.clients.forEach((client) => client.terminate());
    this.server.closeAllConnections();
    this.server.close();
  }

  private join(client: WebSocket): void {
    const hub = new WebSocket(`ws://${this.hub.host}/graphql`, "graphql-transport-ws");
    const early: string[] = [];
    let told = 0;
    client.on("message", (data: Buffer) => {
      const text = this.weather.message(data.toString());
      if (hub.readyState === WebSocket.OPEN) hub.send(text);
      else early.push(text);
    });
    hub.on("open", () => early.splice(0).forEach((text) => hub.send(text)));
    hub.on("message", (data: Buffer) => {
      if (client.readyState !== WebSocket.OPEN) return;
      client.send(data.toString());
      told += 1;
      if (told < this.weather.breakAfter) return;
      if (this.weather.closeCode === null) client.terminate();
      else client.close(this.weather.closeCode, "weather");
      hub.terminate();
    });
    const end = (from: WebSocket, to: WebSocket): void => {
      from.on("error", () => undefined);
      from.on("close", (code, reason) => {
        if (code >= 4000 || code === 1000 || code === 1001) to.close(code, reason);
        else to.terminate();
      });
    };
    end(client, hub);
    end(hub, client);
  }

  private pass(from: IncomingMessage, to: ServerResponse): void {
    const fate = this.weather.request();
    this.requests.push(`${from.headers.accept?.includes("event-stream") ? "stream" : "ask"} ${fate}`);
    if (fate === "GATEWAY") {
      to.writeHead(502, { "content-type": "text/html" }).end("<h1>Bad gateway</h1>");
      return;
    }
    const { method, url, headers } = from;
    const { hostname, port } = this.hub;
    const onward = request({ hostname, port, path: url, method, headers: { ...headers, host: this.hub.host } });
    onward.on("error", () => to.destroy());
    to.on("close", () => onward.destroy());
    onward.on("response", (answer) => {
      if (fate === "LOST") {
        answer.resume().on("end", () => to.destroy());
        return;
      }
      let left = this.weather.cutAfter;
      to.writeHead(answer.statusCode!, answer.headers);
      answer.on("data", (chunk: Buffer) => {
        if (left <= 0) return;
        to.write(chunk.subarray(0, left));
        left -= chunk.length;
        // What was passed on arrives before the end.
        if (left <= 0) setTimeout(() => to.destroy(), 50);
      });
      answer.on("end", () => to.end());
      answer.on("error", () => to.destroy());
    });
    from.pipe(onward);
  }
}
