import { connect } from "node:net";
import type { CompiledQuery, Kysely, RawBuilder } from "kysely";
import type { Pool, PoolClient } from "pg";
import type { Viewer } from "../domain/viewer.ts";
import { readingSettings } from "../domain/wall.ts";

/** One instant of the database, read by one viewer in as many statements as needed, as far as somebody takes the rows. */
export interface Snapshot {
  /** The rows of a statement in batches: the next one is fetched when the last one has been taken. */
  batches<T>(statement: RawBuilder<T>): AsyncGenerator<T[]>;
  /** Gives the connection back. */
  close(): Promise<void>;
}

const batchSize = 500;
// Between two batches the reader may be slow; whoever writes to it ends the snapshot when it is too slow.
const settings = `set local idle_in_transaction_session_timeout = '5min'; set local cursor_tuple_fraction = 1`;

/** Opens snapshots: a READ ONLY, REPEATABLE READ transaction behind the second wall, held on a connection of the pool. */
export class Snapshots {
  private readonly db: Kysely<unknown>;
  private readonly pool: () => Promise<Pool>;

  constructor(db: Kysely<unknown>, pool: () => Promise<Pool>) {
    this.db = db;
    this.pool = pool;
  }

  /** A snapshot for a viewer; when `gone` is aborted, PostgreSQL is told to stop what it is doing for it. */
  async open(viewer: Viewer, gone: AbortSignal): Promise<Snapshot> {
    const client = await (await this.pool()).connect();
    let broken: Error | undefined;
    const run = <T extends object>(text: string, values: unknown[] = []): Promise<T[]> =>
      client.query<T>(text, values).then(
        ({ rows }) => rows,
        (error: Error) => {
          broken = error;
          throw error;
        },
      );
    const stop = (): void => cancel(client);
    gone.addEventListener("abort", stop, { once: true });
    let cursors = 0;
    let closed = false;
    const close = async (): Promise<void> => {
      if (closed) return;
      closed = true;
      gone.removeEventListener("abort", stop);
      // A cancellation may still be on its way: a connection that was told to stop serves nobody else.
      if (!broken && !gone.aborted) await run("commit").catch(() => undefined);
      client.release(broken !== undefined || gone.aborted);
    };
    try {
      gone.throwIfAborted();
      await client.query(`begin isolation level repeatable read read only; ${settings}; ${readingSettings(viewer)}`);
    } catch (error) {
      broken = error as Error;
      await close();
      throw error;
    }
    const { db } = this;
    return {
      close,
      async *batches<T>(statement: RawBuilder<T>): AsyncGenerator<T[]> {
        const { sql, parameters }: CompiledQuery = statement.compile(db);
        const cursor = `rows_${(cursors += 1)}`;
        await run(`declare ${cursor} no scroll cursor for ${sql}`, [...parameters]);
        for (;;) {
          gone.throwIfAborted();
          const rows = await run<T & object>(`fetch ${batchSize} from ${cursor}`);
          if (rows.length > 0) yield rows;
          if (rows.length < batchSize) break;
        }
        await run(`close ${cursor}`);
      },
    };
  }
}

/** PostgreSQL's request to cancel, on a connection of its own: works for every role, and also behind a pooler. */
function cancel(client: PoolClient): void {
  const { host, port, processID, secretKey } = client as unknown as Record<
    "port" | "processID" | "secretKey",
    number
  > & {
    host: string;
  };
  const request = Buffer.alloc(16);
  request.writeInt32BE(16, 0);
  request.writeInt32BE(80_877_102, 4);
  request.writeInt32BE(processID, 8);
  request.writeInt32BE(secretKey, 12);
  const way = host.startsWith("/") ? connect(`${host}/.s.PGSQL.${port}`) : connect(port, host);
  way.on("error", () => undefined);
  way.end(request);
}
