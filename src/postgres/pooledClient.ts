import pg from "pg";

/**
 * A pooled connection that gives its place in the pool back when it is lost. Kysely keeps one whose `begin` or
 * `rollback` failed for ever: after a few restarts of PostgreSQL nothing would be left of the pool.
 */
export class PooledClient extends pg.Client {
  /** Set by pg's pool while the connection is in use. */
  declare release?: (destroy?: boolean) => void;

  constructor(config?: pg.ClientConfig) {
    super(config);
    this.once("end", () => {
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
