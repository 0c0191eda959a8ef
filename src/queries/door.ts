import type { CompiledQuery, Kysely, RawBuilder } from "kysely";
import type { Pool } from "pg";
import type { Viewer } from "../domain/viewer.ts";
import { readingSettings } from "../domain/wall.ts";

/** The way from a compiled read to PostgreSQL. */
export interface Door {
  /** Runs one statement in a transaction of its own that can only read, and only what the viewer may see. */
  rows<T>(viewer: Viewer, statement: RawBuilder<T>): Promise<T[]>;
}

/**
 * Reads through a pool whose connections pipeline: the transaction's begin with the viewer's facts, the statement and the
 * commit go out together, so that the second wall costs no round trip.
 */
export class PoolDoor implements Door {
  private readonly db: Kysely<unknown>;
  private readonly pool: () => Promise<Pool>;

  constructor(db: Kysely<unknown>, pool: () => Promise<Pool>) {
    this.db = db;
    this.pool = pool;
  }

  async rows<T>(viewer: Viewer, statement: RawBuilder<T>): Promise<T[]> {
    const { sql, parameters }: CompiledQuery = statement.compile(this.db);
    const client = await (await this.pool()).connect();
    const begun = client.query(`begin read only; ${readingSettings(viewer)}`);
    const answered = client.query<T & object>(sql, [...parameters]);
    // Of a transaction that failed, COMMIT makes a rollback.
    const ended = client.query("commit");
    const [begin, answer, end] = await Promise.allSettled([begun, answered, ended]);
    const broken = begin.status === "rejected" || end.status === "rejected";
    client.release(broken);
    if (answer.status === "rejected") throw answer.reason;
    // Without its beginning the statement ran unguarded by facts, and so saw nothing: that is no answer.
    if (begin.status === "rejected") throw begin.reason;
    return answer.value.rows;
  }
}
