import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { Client } from "pg";
import { backupTables, hubWide, shared } from "../../src/integrations/backup/tables.ts";
import { freshDatabase, type FreshDatabase } from "../support/database.ts";

let database: FreshDatabase;
let client: Client;

beforeAll(async () => {
  database = await freshDatabase();
  client = new Client({ connectionString: database.url });
  await client.connect();
});
afterAll(async () => {
  await client?.end();
  await database?.drop();
});

describe("the list of what is backed up", () => {
  it("comes from the catalogue and holds every table", async () => {
    const tables = await backupTables(client);
    const all = (
      await client.query<{ name: string }>(
        "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')",
      )
    ).rows;
    const known = [...tables.map(({ name }) => name), ...hubWide, ...shared];
    // A new table: give it a way to its jurisdiction, or say in tables.ts that it is the hub's own.
    expect(all.map(({ name }) => name).filter((name) => !known.includes(name))).toEqual([]);
    expect(tables.filter(({ secret }) => secret).map(({ name }) => name)).toEqual(["account"]);
  });

  it("knows every column that may hold numbers of records out of sight", async () => {
    const tables = await backupTables(client);
    const json = tables.flatMap(({ name, columns }) =>
      [...columns].filter(([, kind]) => kind === "json").map(([column]) => `${name}.${column}`),
    );
    // A new column of JSON: does it hold numbers of records under other names than renumber.ts knows?
    expect(json.toSorted()).toEqual([
      ...[
        "audit_entry.after",
        "audit_entry.before",
        "audit_entry.origin",
        "conflict.data",
        "file_import.faults",
        "file_import.headings",
        "file_import_row.cells",
        "file_import_row.said",
        "file_import_row.wrote",
        "finding.also_at",
        "idempotency.response",
      ],
      ...["import_run.counts", "outbox.data", "progress_report.evidence", "realignment.cost", "realignment.progress"],
      ...["realignment.unmended", "realignment_move.basis", "task.steps_done", "window_change.impact"],
    ]);
  });
});
