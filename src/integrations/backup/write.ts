import type { PoolClient } from "pg";
import { Refusal } from "../../domain/refusal.ts";
import { formatVersion, writeBackup, type BackupHeader, type Manifest } from "./file.ts";
import { backupTables, shared, type BackupTable } from "./tables.ts";

/** How to take a backup. */
export interface BackupOptions {
  /** Takes accounts and keys along as they are, with their hashes; else keys come ended and without, accounts not at all. */
  withAccounts: boolean;
  /** Told now and then how many rows are written, and of which table. */
  progress?: (rows: number, table: string) => void;
}

const atOnce = 1000;

/** Writes everything of one jurisdiction, as it stands at one instant, to a file. */
export async function backUp(
  client: PoolClient,
  jurisdiction: string,
  path: string,
  options: BackupOptions,
): Promise<Manifest> {
  await client.query("begin isolation level repeatable read read only");
  try {
    // A slow disk is no frozen hub.
    await client.query("set local idle_in_transaction_session_timeout = 0");
    const { rows } = await client.query<{ id: number; code: string; nameZh: string }>(
      `select id, code, name_zh as "nameZh" from jurisdiction where code = $1`,
      [jurisdiction],
    );
    const found = rows[0];
    if (!found) {
      throw new Refusal("NOT_FOUND", {
        zh: `没有辖区“${jurisdiction}”：请给出其六位行政区划代码`,
        en: `there is no jurisdiction "${jurisdiction}": give its code of six digits`,
      });
    }
    const tables = await backupTables(client);
    const head = await header(client, found, options);
    return await writeBackup(path, head, counted(contents(client, tables, found.id, options), options.progress));
  } finally {
    await client.query("rollback");
  }
}

/** The migrations that a database has seen. */
export async function schemaOf(client: PoolClient): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>("select name from mikro_orm_migrations order by name");
  return rows.map(({ name }) => name);
}

async function header(
  client: PoolClient,
  { code, nameZh }: { code: string; nameZh: string },
  { withAccounts }: BackupOptions,
): Promise<BackupHeader> {
  const { rows } = await client.query<{ epoch: string; pos: string; head: string | null }>(
    `select epoch, last_pos as pos, (select n || ':' || encode(hash, 'hex') from audit_entry
       where n is not null order by n desc limit 1) as head from sequencer`,
  );
  return {
    format: "compound-hub-backup",
    version: formatVersion,
    jurisdiction: { code, nameZh },
    schema: await schemaOf(client),
    takenAt: new Date().toISOString(),
    epoch: rows[0]!.epoch,
    pos: Number(rows[0]!.pos),
    auditHead: rows[0]!.head,
    withAccounts,
  };
}

async function* counted<T extends { table: string; rows: unknown[] }>(
  parts: AsyncIterable<T>,
  progress: BackupOptions["progress"],
): AsyncGenerator<T> {
  let done = 0;
  for await (const part of parts) {
    yield part;
    done += part.rows.length;
    progress?.(done, part.table);
  }
}

async function* contents(
  client: PoolClient,
  tables: readonly BackupTable[],
  jurisdictionId: number,
  { withAccounts }: BackupOptions,
): AsyncGenerator<{ table: string; rows: string[] }> {
  for (const table of shared) yield* fetched(client, table, `select to_jsonb(t)::text as row from ${table} t`, []);
  for (const table of tables) {
    if (table.secret && !withAccounts) continue;
    const row = `(to_jsonb(t)${withheld(table, withAccounts)})`;
    const statement = `select ${row}::text as row from ${table.name} t where ${table.where} order by ${table.order}`;
    yield* fetched(client, table.name, statement, [jurisdictionId]);
  }
}

/** What a row does not take along: names of keys and accounts that stay behind, secrets, the right to be used. */
function withheld(table: BackupTable, withAccounts: boolean): string {
  const parts = [...table.credentials].map(([column, target]) => {
    const stays =
      target === "account" && !withAccounts
        ? "true"
        : `t.${column} <> 0 and not exists (select 1 from ${target} m join organization mo on mo.id = m.organization_id
            where m.id = t.${column} and mo.jurisdiction_id = $1)`;
    return ` || case when ${stays} then '{"${column}": null}' else '{}' end::jsonb`;
  });
  if (["api_key", "calendar_feed"].includes(table.name) && !withAccounts) {
    parts.push(` || jsonb_build_object('secret_hash', '', 'revoked_at', coalesce(t.revoked_at, now()))`);
  }
  return parts.join("");
}

async function* fetched(
  client: PoolClient,
  table: string,
  statement: string,
  values: unknown[],
): AsyncGenerator<{ table: string; rows: string[] }> {
  await client.query(`declare backup no scroll cursor for ${statement}`, values);
  for (;;) {
    const { rows } = await client.query<{ row: string }>(`fetch ${atOnce} from backup`);
    if (rows.length > 0) yield { table, rows: rows.map(({ row }) => row) };
    if (rows.length < atOnce) break;
  }
  await client.query("close backup");
}
