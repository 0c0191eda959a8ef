import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { freshDatabase, withClient, type FreshDatabase } from "../support/database.ts";

/** Tables whose rows are no facts that people decide: what is worked out from others, histories, and the hub's own books. */
const derived = [
  ...[
    "audit_entry",
    "outbox",
    "sequencer",
    "idempotency",
    "mikro_orm_migrations",
    "sign_in_attempt",
    "consumer",
    "dead_letter",
    "hub_secret",
    "webhook_delivery",
  ],
  ...["task_dependency", "task_history", "window_history", "calendar_day", "stop_range", "conflict_check", "finding"],
  ...["realignment_move", "channel_message", "channel_item", "robot_call", "file_import_row", "file_content"],
  // Follows from the evidence of reports; the bytes are named by the digest in photo.
  ...["report_photo", "photo_content"],
  // What other systems said, append-only itself.
  ...["inbound_message", "inbound_event"],
];

let database: FreshDatabase;

async function rows<T>(sql: string): Promise<T[]> {
  return withClient(database.url, async (client) => (await client.query(sql)).rows as T[]);
}

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database?.drop());

describe("the audit of tables", () => {
  it("covers every table but those that are only worked out", async () => {
    const bare = await rows<{ name: string }>(
      `select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
         and not exists (select 1 from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'audit_update') order by 1`,
    );
    // A new table: call audit_table() in its migration, or say here that it holds no decision of anybody.
    expect(bare.map(({ name }) => name)).toEqual(derived.toSorted());
  });

  it("looks at every column of the tables that it watches by column", async () => {
    const blind = await rows(
      `select c.relname as name, a.attname as blind from pg_class c join pg_trigger t on t.tgrelid = c.oid and t.tgname = 'audit_update'
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
       where c.relname in ('jurisdiction', 'compound') and not a.attnum = any(t.tgattr) and a.attname <> 'seq'`,
    );
    expect(blind).toEqual([]);
  });
});
