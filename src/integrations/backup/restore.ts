import type { PoolClient } from "pg";
import { Refusal } from "../../domain/refusal.ts";
import { checkBackup, formatVersion, readBackup, type Manifest } from "./file.ts";
import { renumbered } from "./renumber.ts";
import { backupTables, shared, type BackupTable } from "./tables.ts";
import { schemaOf } from "./write.ts";

/** What a restore did. */
export interface Restored {
  manifest: Manifest;
  /** What was added to every number. */
  step: number;
}

/** Histories that the tables' own triggers begin when a row comes in: the file's take their place. */
const begunByTriggers = ["task_history", "window_history"];
/** Numbers up to here fit into cursors and global ids. */
const most = 999_999_999;
const round = 1_000_000;

/**
 * Loads a backup into a hub that may serve other jurisdictions, in one transaction: all or nothing. Records get new numbers
 * and keep their codes; the log and the audit continue here, so cursors of the other hub do not hold.
 */
export async function restore(
  client: PoolClient,
  path: string,
  now: Date,
  progress: (done: number, total: number, table: string) => void = () => undefined,
): Promise<Restored> {
  const manifest = await checkBackup(path);
  await client.query("begin");
  try {
    await client.query("set local idle_in_transaction_session_timeout = 0");
    await client.query("set constraints all deferred");
    await client.query("select pg_advisory_xact_lock(7226314)");
    await checkFits(client, manifest);
    const actor = { key: 0, name: "hub", command: "restore", request: manifest.sha256, at: now };
    await client.query("select set_config('hub.actor', $1, true)", [JSON.stringify(actor)]);
    const tables = new Map((await backupTables(client)).map((table) => [table.name, table]));
    const step = await stepFor(client, [...tables.keys()]);
    await load(client, path, tables, manifest, step, progress);
    await settle(client, [...tables.keys()]);
    await note(client, manifest, step);
    await client.query("commit");
    return { manifest, step };
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw told(error);
  }
}

async function checkFits(client: PoolClient, { header }: Manifest): Promise<void> {
  const { code, nameZh } = header.jurisdiction;
  if (header.version !== formatVersion) {
    throw new Refusal("INVALID_INPUT", {
      zh: `备份格式为第 ${header.version} 版，本系统读第 ${formatVersion} 版：请用相同版本的系统恢复`,
      en: `the backup has format ${header.version}, this hub reads ${formatVersion}: restore it with the same version`,
    });
  }
  const schema = await schemaOf(client);
  const [newest, own] = [header.schema.at(-1) ?? "", schema.at(-1) ?? ""];
  if (header.schema.join() !== schema.join()) {
    throw new Refusal("INVALID_INPUT", {
      zh: `备份的数据结构（至 ${newest}）与本系统（至 ${own}）不同：请先把两个系统升级到同一版本，再重新备份`,
      en: `the backup's schema (up to ${newest}) is not this hub's (up to ${own}): bring both hubs to one version, then back up again`,
    });
  }
  if ((await client.query("select from jurisdiction where code = $1", [code])).rowCount) {
    throw new Refusal("CONFLICT", {
      zh: `本系统已有辖区 ${code} ${nameZh}：恢复只能用于还没有它的系统`,
      en: `this hub has jurisdiction ${code} already: restore it into a hub that has not`,
    });
  }
}

/** A step beyond every number that was ever given out here, with room for what others write meanwhile. */
async function stepFor(client: PoolClient, tables: readonly string[]): Promise<number> {
  const { rows } = await client.query<{ last: string | null }>(
    `select max(s.last_value) as last from pg_class c join pg_depend d on d.refobjid = c.oid and d.deptype in ('a', 'i')
       join pg_class q on q.oid = d.objid and q.relkind = 'S' join pg_sequences s on s.sequencename = q.relname
         and s.schemaname = 'public' where c.relname = any($1) and c.relnamespace = 'public'::regnamespace`,
    [tables.filter((name) => name !== "audit_entry")],
  );
  return (Math.floor((Number(rows[0]!.last ?? 0) + round / 2) / round) + 1) * round;
}

async function load(
  client: PoolClient,
  path: string,
  tables: ReadonlyMap<string, BackupTable>,
  { header, counts }: Manifest,
  step: number,
  progress: (done: number, total: number, table: string) => void,
): Promise<void> {
  const total = Object.values(counts).reduce((sum, n) => sum + n, 0);
  let done = 0;
  const seen = new Map<string, number>();
  for await (const { table, rows } of readBackup(path)) {
    progress((done += rows.length), total, table);
    if (shared.includes(table)) {
      await insert(client, table, rows, [...Object.keys(rows[0]!)], "on conflict do nothing");
      continue;
    }
    const known = tables.get(table);
    if (!known) throw new Error(`the backup holds a table ${table} that this hub does not know`);
    const before = seen.get(table) ?? 0;
    if (before === 0 && begunByTriggers.includes(table)) await forget(client, table, known, step);
    seen.set(table, before + rows.length);
    const moved = rows.map((row) => renumbered(row, known.columns, step));
    checkRoom(moved);
    await insert(
      client,
      table,
      moved.map((row, i) => placed(table, row, before + i + 1, header.auditHead, step)),
      [...known.columns.keys()].filter((name) => !(table === "audit_entry" && name === "id")),
    );
  }
}

/** The log and the audit are ordered and chained anew, in the order that they had. */
function placed(
  table: string,
  row: Record<string, unknown>,
  place: number,
  head: string | null,
  step: number,
): Record<string, unknown> {
  if (table === "outbox") return { ...row, id: step + place, pos: null };
  if (table !== "audit_entry") return row;
  const { n, hash, origin } = row;
  return { ...row, n: null, hash: null, origin: origin ?? { n, hash: String(hash).replace(/^\\x/, ""), head } };
}

function checkRoom(rows: readonly Record<string, unknown>[]): void {
  if (rows.every(({ id }) => typeof id !== "number" || id <= most)) return;
  throw new Refusal("LIMIT_EXCEEDED", {
    zh: "本系统的编号空间不足，无法恢复：请恢复到一个新系统",
    en: "this hub has no room left for the numbers: restore into a fresh hub",
  });
}

async function insert(
  client: PoolClient,
  table: string,
  rows: readonly Record<string, unknown>[],
  columns: readonly string[],
  otherwise = "",
): Promise<void> {
  const list = columns.map((column) => `"${column}"`).join(", ");
  await client.query(
    `insert into ${table} (${list}) overriding system value
     select ${list} from jsonb_populate_recordset(null::${table}, $1::jsonb) ${otherwise}`,
    [JSON.stringify(rows)],
  );
}

async function forget(client: PoolClient, table: string, { where }: BackupTable, step: number): Promise<void> {
  const { rows } = await client.query<{ id: number }>(
    "select id from jurisdiction where id > $1 order by id desc limit 1",
    [step],
  );
  await client.query(`delete from ${table} t where ${where}`, [rows[0]!.id]);
}

/** Brings every sequence beyond the new numbers. */
async function settle(client: PoolClient, tables: readonly string[]): Promise<void> {
  for (const table of tables) {
    const { rows } = await client.query<{ sequence: string | null }>(
      `select pg_get_serial_sequence($1, 'id') as sequence from pg_attribute
       where attrelid = $1::regclass and attname = 'id' and not attisdropped`,
      [table],
    );
    const sequence = rows[0]?.sequence;
    if (!sequence) continue;
    await client.query(
      `select setval('${sequence}', m.id) from (select max(id) as id from ${table}) m, ${sequence} s where m.id > s.last_value`,
    );
  }
}

async function note(client: PoolClient, { header, counts, sha256 }: Manifest, step: number): Promise<void> {
  const { code } = header.jurisdiction;
  const { takenAt, epoch, pos, auditHead } = header;
  await client.query(
    `insert into audit_entry (at, key_id, key_name, command, request, jurisdiction_id, action, record_type, record_id, code, after)
     select (current_setting('hub.actor')::jsonb ->> 'at')::timestamptz, 0, 'hub', 'restore', $1, j.id, 'RESTORE', 'jurisdiction',
       j.id::text, j.code, $2::jsonb from jurisdiction j where j.code = $3`,
    [sha256, JSON.stringify({ takenAt, epoch, pos, auditHead, step, counts, sha256 }), code],
  );
}

function told(error: unknown): unknown {
  const { code, constraint } = error as { code?: string; constraint?: string };
  if (code !== "23505") return error;
  return new Refusal("CONFLICT", {
    zh: `备份中的一条记录与本系统已有的重复（${constraint}）；未写入任何内容`,
    en: `a record of the backup is here already (${constraint}); nothing was written`,
  });
}
