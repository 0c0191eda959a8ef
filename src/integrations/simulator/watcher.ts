import { setTimeout as wait } from "node:timers/promises";
import { createClient, type Client } from "graphql-ws";
import { WebSocket } from "ws";

/** A subscriber that counts every event of tasks while the story runs. */
export class Watcher {
  /** How often each event came. */
  readonly seen = new Map<string, number>();
  reconnects = 0;
  private readonly client: Client;
  private cursor: string;
  private stopped = false;
  private running: Promise<void> = Promise.resolve();

  constructor(url: string, secret: string, cursor: string) {
    this.cursor = cursor;
    this.client = createClient({
      url: `${url.replace(/^http/, "ws")}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      connectionParams: { authorization: `Bearer ${secret}`, language: "en" },
    });
  }

  /** Begins to listen. */
  start(): void {
    this.running = this.listen();
  }

  /** Waits until as many events have come, or the time is over. */
  async reach(count: number, ms: number): Promise<void> {
    for (const end = Date.now() + ms; this.seen.size < count && Date.now() < end;) await wait(50);
  }

  /** Ends the subscription. */
  async stop(): Promise<void> {
    this.stopped = true;
    await this.client.dispose();
    await this.running;
  }

  private async listen(): Promise<void> {
    const query = `subscription($after: String) { taskEvents(after: $after) { id cursor } }`;
    while (!this.stopped) {
      try {
        const variables = { after: this.cursor };
        for await (const { data } of this.client.iterate<Events>({ query, variables })) {
          if (!data) continue;
          const { id, cursor } = data.taskEvents;
          this.seen.set(id, (this.seen.get(id) ?? 0) + 1);
          this.cursor = cursor;
        }
      } catch {
        // A broken line is taken up again after the last event; what that loses or doubles, the reckoning shows.
      }
      if (this.stopped) return;
      this.reconnects++;
      await wait(500);
    }
  }
}

interface Events {
  taskEvents: { id: string; cursor: string };
}
