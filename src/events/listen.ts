import pg from "pg";
import { channel, readWakeup, type Wakeup, type WakeupSource } from "./wakeups.ts";

/** Hears the wake-ups by LISTEN on one PostgreSQL connection; listens again after it was lost. */
export class PostgresWakeups implements WakeupSource {
  private readonly url: string;
  private client: pg.Client | null = null;
  private stopped = false;
  private retry: NodeJS.Timeout | null = null;

  constructor(url: string) {
    this.url = url;
  }

  listen(heard: (wakeup: Wakeup | null) => void): void {
    void this.connect(heard);
  }

  async close(): Promise<void> {
    this.stopped = true;
    if (this.retry) clearTimeout(this.retry);
    const { client } = this;
    this.client = null;
    await client?.end().catch(() => undefined);
  }

  private async connect(heard: (wakeup: Wakeup | null) => void): Promise<void> {
    if (this.stopped) return;
    const client = new pg.Client({ connectionString: this.url, keepAlive: true, application_name: "hub wake-ups" });
    this.client = client;
    // Whatever tells first that the connection is lost; the others find another client, or none, and keep still.
    const lost = (): void => {
      if (this.client !== client) return;
      this.client = null;
      void client.end().catch(() => undefined);
      if (!this.stopped) this.retry = setTimeout(() => void this.connect(heard), 500);
    };
    client.on("error", lost);
    client.on("end", lost);
    client.on("notification", ({ payload }) => heard(readWakeup(payload)));
    try {
      await client.connect();
      await client.query(`listen ${channel}`);
      heard(null);
    } catch {
      lost();
    }
  }
}
