import { setTimeout as sleep } from "node:timers/promises";
import { createClient } from "redis";
import { readWakeup, type Wakeup, type WakeupSource } from "../events/wakeups.ts";

/** Wake-ups over a Redis stream: the hub that orders the log publishes, all hubs listen. */
export interface RedisFanout extends WakeupSource {
  publish(this: void, wakeup: Wakeup): void;
}

const kept = 1000;
const blockMs = 2000;
const silenceMs = 6000;

/**
 * Carries wake-ups over Redis (docs/decisions/0010). PostgreSQL stays the truth and is looked at all the same, so that
 * nothing is lost with Redis and no order waits for it: what cannot be published at once is not published. The position
 * is the entry's id, so that publishing twice is publishing once.
 */
export function openRedisFanout(url: string, epoch: string, log: { warn(message: string): void }): RedisFanout {
  const key = `hub:${epoch}:wakeups`;
  const stop = new AbortController();
  const connect = (name: string, pingInterval?: number) => {
    const client = createClient({
      url,
      name,
      disableOfflineQueue: true,
      ...(pingInterval ? { pingInterval } : {}),
      socket: {
        connectTimeout: 3000,
        socketTimeout: silenceMs,
        reconnectStrategy: (n) => Math.min(100 * 2 ** n, 1000),
      },
    });
    let lost = false;
    client.on("error", (error: Error) => {
      if (!lost) log.warn(`Redis does not carry wake-ups, streams look at PostgreSQL: ${error.message || error.name}`);
      lost = true;
    });
    client.on("ready", () => {
      if (lost) log.warn("Redis carries wake-ups again");
      lost = false;
    });
    // It connects again for ever; whoever uses it meanwhile gets an error.
    void client.connect().catch(() => undefined);
    return client;
  };
  const writer = connect("hub-writer", blockMs);
  const reader = connect("hub-reader");

  const newest = async (): Promise<string> => {
    const [last] = await reader.xRevRange(key, "+", "-", { COUNT: 1 });
    return last?.id ?? "0-0";
  };
  const hear = async (heard: (wakeup: Wakeup | null) => void): Promise<void> => {
    let after: string | null = null;
    while (!stop.signal.aborted) {
      try {
        if (after === null) {
          after = await newest();
          heard(null);
        }
        const read = await reader.xRead({ key, id: after }, { BLOCK: blockMs, COUNT: kept });
        for (const { id, message } of (read as { messages: Entry[] }[] | null)?.[0]?.messages ?? []) {
          heard(readWakeup(message["told"]));
          after = id;
        }
      } catch {
        after = null;
        await sleep(500, undefined, { signal: stop.signal }).catch(() => undefined);
      }
    }
  };
  return {
    publish: (wakeup) => {
      const trim = { TRIM: { strategy: "MAXLEN", strategyModifier: "~", threshold: kept } } as const;
      void writer.xAdd(key, `${wakeup.pos}-0`, { told: JSON.stringify(wakeup) }, trim).catch(() => undefined);
    },
    listen: (heard) => void hear(heard),
    close: () => {
      stop.abort();
      for (const client of [reader, writer]) if (client.isOpen) client.destroy();
      return Promise.resolve();
    },
  };
}

interface Entry {
  id: string;
  message: Record<string, string>;
}
