import pg from "pg";
import { countStatement } from "../trace.ts";

const open = new Set<PooledClient>();

/**
 * A pooled connection that counts its statements and gives its place in the pool back when it is lost. Kysely keeps one
 * whose `begin` or `rollback` failed for ever: after a few restarts of PostgreSQL nothing would be left of the pool.
 */
export class PooledClient extends pg.Client {
  /** Set by pg's pool while the connection is in use. */
  declare release?: (destroy?: boolean) => void;

  constructor(config?: pg.ClientConfig) {
    super(config);
    const query = this.query.bind(this) as (...given: unknown[]) => unknown;
    this.query = ((...given: unknown[]) => {
      countStatement();
      return query(...given);
    }) as typeof this.query;
    open.add(this);
    this.once("end", () => {
      open.delete(this);
      const { release } = this;
      this.release = () => undefined;
      try {
        release?.(true);
      } catch {
        // It was not in use: the pool itself has seen the end.
      }
    });
  }
}

/** Cuts this process's pooled connections to a server, so that what waits on them fails now and may be tried again. */
export function cutConnections(host: string, port: number): void {
  for (const client of open) {
    if (client.host !== host || client.port !== port) continue;
    (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
  }
}
