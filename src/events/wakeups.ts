import pg from "pg";
import { channel } from "./sequencer.ts";

/** Tells the streams of this hub that the log has grown. A lost notification costs at most the streams' poll interval. */
export class Wakeups {
  private readonly url: string;
  private client: pg.Client | null = null;
  private stopped = false;
  private readonly waiting = new Set<() => void>();
  private retry: NodeJS.Timeout | null = null;

  constructor(url: string) {
    this.url = url;
  }

  /** Begins to listen; listens again after the connection was lost. */
  async start(): Promise<void> {
    if (this.stopped) return;
    const client = new pg.Client({ connectionString: this.url, keepAlive: true, application_name: "hub wake-ups" });
    this.client = client;
    // Whatever tells first that the connection is lost; the others find another client, or none, and keep still.
    const lost = (): void => {
      if (this.client !== client) return;
      this.client = null;
      void client.end().catch(() => undefined);
      this.again();
    };
    client.on("error", lost);
    client.on("end", lost);
    client.on("notification", () => this.wakeAll());
    try {
      await client.connect();
      await client.query(`listen ${channel}`);
      this.wakeAll();
    } catch {
      lost();
    }
  }

  /** Resolves at the next wake-up, after `ms`, or when the signal aborts. */
  wait(ms: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        signal.removeEventListener("abort", done);
        this.waiting.delete(done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      signal.addEventListener("abort", done);
      this.waiting.add(done);
    });
  }

  /** Stops listening and wakes everyone a last time. */
  async stop(): Promise<void> {
    this.stopped = true;
    if (this.retry) clearTimeout(this.retry);
    const { client } = this;
    this.client = null;
    this.wakeAll();
    await client?.end().catch(() => undefined);
  }

  private wakeAll(): void {
    for (const wake of [...this.waiting]) wake();
  }

  private again(): void {
    if (!this.stopped) this.retry = setTimeout(() => void this.start(), 500);
  }
}
