import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import type { Logger } from "pino";
import { briefly } from "../domain/told.ts";
import { cutConnections } from "./pooledClient.ts";

const everyMs = 1000;
const tickMs = 500;
/** A server that leaves even this unanswered for so many ticks is frozen, cut off, or gone without a word. */
const patience = 6;

/**
 * Feels PostgreSQL's pulse on a connection of its own. A server that was killed says so by itself; one that is frozen or
 * cut off keeps every request waiting for ever: its connections are cut, so that the requests fail and may be repeated.
 */
export class Pulse {
  private readonly url: string;
  private readonly log: Logger;
  private readonly stopping = new AbortController();
  private client: pg.Client | null = null;
  private silent = false;
  private running: Promise<void> | null = null;

  constructor(url: string, log: Logger) {
    this.url = url;
    this.log = log;
  }

  /** Whether PostgreSQL takes what is sent to it and says nothing. */
  get isSilent(): boolean {
    return this.silent;
  }

  /** Begins to feel. */
  start(): void {
    this.running ??= this.run();
  }

  /** Ends. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.drop();
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      const answered = await this.answers();
      if (signal.aborted) return;
      if (!answered && !this.silent) this.log.warn("PostgreSQL does not answer: what waits for it is let go");
      if (answered && this.silent) this.log.info("PostgreSQL answers again");
      this.silent = !answered;
      if (!answered) this.cut();
      await sleep(everyMs, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  /** Whether the server says anything, be it an error, before patience ends. */
  private async answers(): Promise<boolean> {
    const server = { heard: false };
    const asked = this.ask().then(
      () => (server.heard = true),
      (error: unknown) => {
        this.drop();
        this.log.debug(`the pulse: ${briefly(error)}`);
        return (server.heard = true);
      },
    );
    // Tick by tick: a timer alone would fire before the answer is read when the hub itself was busy for as long.
    for (let ticks = 0; ticks < patience && !server.heard && !this.stopping.signal.aborted; ticks++) {
      await Promise.race([asked, sleep(tickMs, undefined, { ref: false })]);
    }
    return server.heard;
  }

  private async ask(): Promise<void> {
    if (!this.client) {
      const client = new pg.Client({ connectionString: this.url, keepAlive: true, application_name: "hub pulse" });
      client.on("error", () => undefined);
      client.once("end", () => {
        if (this.client === client) this.client = null;
      });
      this.client = client;
      await client.connect();
    }
    await this.client?.query("select 1");
  }

  private cut(): void {
    const { client } = this;
    this.drop();
    if (client) cutConnections(client.host, client.port);
  }

  private drop(): void {
    const { client } = this;
    this.client = null;
    (client as unknown as { connection: { stream: { destroy(): void } } } | null)?.connection.stream.destroy();
  }
}
