import { connect, createServer, type NetConnectOpts, type Server, type Socket } from "node:net";

interface Pair {
  near: Socket;
  far: Socket;
}

/** A TCP proxy on localhost that keeps the order of bytes and can be slow, silent or cut. */
export class Proxy {
  readonly port: number;
  /** Called with each chunk that goes up to the server, before it goes. */
  passing: ((bytes: number) => void) | null = null;
  private readonly server: Server;
  private readonly pairs = new Set<Pair>();
  private delayMs = 0;
  private silent = false;
  private refusing = false;

  private constructor(server: Server, port: number) {
    this.server = server;
    this.port = port;
  }

  /** Opens a proxy on a free port in front of a server. */
  static async open(target: NetConnectOpts, port: number): Promise<Proxy> {
    const server = createServer();
    const proxy = new Proxy(server, port);
    server.on("connection", (near) => proxy.take(near, target));
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(port, "127.0.0.1", resolve);
    });
    return proxy;
  }

  /** Cuts every connection; new ones are taken. */
  cut(): void {
    for (const pair of this.pairs) end(pair);
  }

  /** Takes no new connection, or takes them again. */
  refuse(yes: boolean): void {
    this.refusing = yes;
    if (yes) this.cut();
  }

  /** Passes every byte on only after so long. */
  slow(ms: number): void {
    this.delayMs = ms;
  }

  /** Passes nothing on and says nothing, as a cut cable; what was sent meanwhile is lost with its connection. */
  blackHole(yes: boolean): void {
    if (this.silent && !yes) this.cut();
    this.silent = yes;
  }

  /** Cuts all and closes. */
  async close(): Promise<void> {
    this.refuse(true);
    await new Promise((resolve) => this.server.close(resolve));
  }

  private take(near: Socket, target: NetConnectOpts): void {
    if (this.refusing) return void near.destroy();
    const far = connect(target);
    const pair = { near, far };
    this.pairs.add(pair);
    for (const socket of [near, far]) {
      socket.setNoDelay(true);
      socket.on("error", () => end(pair));
      socket.on("close", () => {
        this.pairs.delete(pair);
        end(pair);
      });
    }
    near.on("data", (chunk) => {
      this.passing?.(chunk.length);
      this.pass(chunk, near, far);
    });
    far.on("data", (chunk) => this.pass(chunk, far, near));
  }

  /** Timers of one length fire in the order in which they were set; the chunks of a wait that ends together keep theirs. */
  private pass(chunk: Buffer, from: Socket, to: Socket): void {
    if (this.silent) return;
    const ready = Math.max(Date.now() + this.delayMs, late.get(to) ?? 0);
    late.set(to, ready);
    const write = (): void => {
      if (to.destroyed) return;
      if (!to.write(chunk)) {
        from.pause();
        to.once("drain", () => from.resume());
      }
    };
    const wait = ready - Date.now();
    if (wait <= 0 && !queued.has(to)) return write();
    queued.set(
      to,
      (queued.get(to) ?? Promise.resolve()).then(
        () =>
          new Promise<void>((resolve) =>
            setTimeout(
              () => {
                write();
                resolve();
              },
              Math.max(0, ready - Date.now()),
            ),
          ),
      ),
    );
  }
}

const late = new WeakMap<Socket, number>();
const queued = new WeakMap<Socket, Promise<void>>();

function end({ near, far }: Pair): void {
  near.destroy();
  far.destroy();
}
