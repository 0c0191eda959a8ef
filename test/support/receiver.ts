import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** A request as a receiver of webhooks got it. */
export interface Got {
  headers: Record<string, string>;
  body: string;
  at: number;
}

/** A receiver of webhooks on this machine, which notes what it gets and answers as it is told. */
export class Receiver {
  readonly got: Got[] = [];
  /** The status of the next answers; a function may take its time. */
  answer: (got: Got) => number | Promise<number> = () => 204;
  private readonly server: Server;

  private constructor(server: Server) {
    this.server = server;
  }

  /** Opens it on a free port, or on this one. */
  static async open(port = 0): Promise<Receiver> {
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        const headers = request.headers as Record<string, string>;
        const got = { headers, body: Buffer.concat(chunks).toString(), at: Date.now() };
        receiver.got.push(got);
        void (async () => {
          const status = await receiver.answer(got);
          response.writeHead(status).end(`status ${status}`);
        })();
      });
    });
    const receiver = new Receiver(server);
    await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
    return receiver;
  }

  /** As an administrator lists it. */
  get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get url(): string {
    return `http://${this.host}/hooks`;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}
