import type { PoolClient } from "pg";

/** How a column takes part in the move to other numbers. */
export type ColumnKind = "plain" | "id" | "ids" | "json" | "stream" | "conflictKey" | "recordId";

/** A table of a jurisdiction's backup. */
export interface BackupTable {
  name: string;
  columns: ReadonlyMap<string, ColumnKind>;
  /** Which rows belong to the jurisdiction $1. */
  where: string;
  /** The order in which rows are written out. */
  order: string;
  /** Nullable foreign keys to `api_key` and `account`: not every row that they name comes along. */
  credentials: ReadonlyMap<string, "api_key" | "account">;
  /** Belongs to accounts and their secrets: only comes along when asked for. */
  secret: boolean;
}

/** Tables of the hub as a whole, not of a jurisdiction. */
export const hubWide = [
  "hub_clock",
  "mikro_orm_migrations",
  "sequencer",
  "session",
  "sign_in_attempt",
  "consumer",
  "dead_letter",
  // Where a hub sends to people, with the robots' secrets: a copy elsewhere must not speak in its place.
  "channel",
  "channel_item",
  "channel_message",
  "robot_call",
  "hub_secret",
  // A restored jurisdiction must not be told of by two hubs: its organizations make their webhooks anew.
  "webhook",
  "webhook_delivery",
];
/** Tables whose rows jurisdictions share by their codes: what is missing comes along. */
export const shared = ["subject"];

interface Column {
  table: string;
  name: string;
  type: string;
  required: boolean;
}

interface ForeignKey {
  table: string;
  column: string;
  target: string;
  required: boolean;
  deferrable: boolean;
}

/** The tables of a jurisdiction's backup, parents first, as the database's own catalogue tells. */
export async function backupTables(client: Pick<PoolClient, "query">): Promise<BackupTable[]> {
  const columns = (await client.query<Column>(columnsSql)).rows;
  const keys = (await client.query<ForeignKey>(foreignKeysSql)).rows;
  const names = [...new Set(columns.map((column) => column.table))].filter(
    (name) => ![...hubWide, ...shared].includes(name),
  );
  const members = membership(names, columns, keys);
  return sorted(
    names.filter((name) => members.has(name)),
    keys,
  ).map((name) => {
    const own = columns.filter((column) => column.table === name);
    const foreign = new Map(keys.filter((key) => key.table === name).map((key) => [key.column, key]));
    const kinds = own.map((column): [string, ColumnKind] => [column.name, kindOf(column, foreign.get(column.name))]);
    const toCredentials = [...foreign.values()].filter((key) => !key.required && isCredential(key.target));
    const loose = own.filter(({ name: column }) => looseCredentials.has(column) && !foreign.has(column));
    return {
      name,
      columns: new Map(kinds),
      where: members.get(name)!.where,
      order: orders[name] ?? (own.some((column) => column.name === "id") ? "t.id" : "1"),
      credentials: new Map([
        ...toCredentials.map((key): [string, "api_key" | "account"] => [key.column, key.target as "api_key"]),
        ...loose.map((column): [string, "api_key" | "account"] => [column.name, looseCredentials.get(column.name)!]),
      ]),
      secret: members.get(name)!.secret,
    };
  });
}

/** Numbers of keys and accounts in books that name them without a foreign key. */
const looseCredentials = new Map<string, "api_key" | "account">([
  ["key_id", "api_key"],
  ["actor_key_id", "api_key"],
  ["account_id", "account"],
]);

// What the log and the audit number anew keeps its order.
const orders: Record<string, string> = { outbox: "t.pos nulls last, t.id", audit_entry: "t.n nulls last, t.id" };

function isCredential(table: string): table is "api_key" | "account" {
  return table === "api_key" || table === "account";
}

interface Member {
  where: string;
  secret: boolean;
}

/** Which tables belong to a jurisdiction: by a column of their own, else through the rows that they cannot be without. */
function membership(
  names: readonly string[],
  columns: readonly Column[],
  keys: readonly ForeignKey[],
): Map<string, Member> {
  const members = new Map<string, Member>([["jurisdiction", { where: "t.id = $1", secret: false }]]);
  const has = (table: string, name: string): boolean => columns.some((c) => c.table === table && c.name === name);
  for (const name of names) {
    if (has(name, "jurisdiction_id")) members.set(name, { where: "t.jurisdiction_id = $1", secret: false });
  }
  for (let before = -1; before < members.size;) {
    before = members.size;
    for (const name of names.filter((n) => !members.has(n))) {
      const key = keys.find((k) => k.table === name && k.required && members.has(k.target));
      if (key) members.set(name, through(key, members.get(key.target)!));
      else if (has(name, "organization_id"))
        members.set(name, {
          where: "t.organization_id in (select o.id from organization o where o.jurisdiction_id = $1)",
          secret: name === "account",
        });
    }
  }
  return members;
}

function through(key: ForeignKey, parent: Member): Member {
  const where = `t.${key.column} in (select t.id from ${key.target} t where ${parent.where})`;
  return { where, secret: parent.secret || isCredential(key.target) };
}

function kindOf({ table, name, type }: Column, key: ForeignKey | undefined): ColumnKind {
  if (type === "jsonb") return "json";
  if (special[`${table}.${name}`]) return special[`${table}.${name}`]!;
  if (["integer[]", "bigint[]"].includes(type) && name.endsWith("_ids")) return "ids";
  if (["integer", "bigint"].includes(type) && (key || name === "id" || name.endsWith("_id"))) return "id";
  return "plain";
}

const special: Record<string, ColumnKind> = {
  "outbox.stream": "stream",
  "conflict.key": "conflictKey",
  "audit_entry.record_id": "recordId",
};

/** Parents before children; a circle must hold a key that may wait until the commit. */
function sorted(names: readonly string[], keys: readonly ForeignKey[]): string[] {
  const before = new Map(
    names.map((name) => [
      name,
      new Set(keys.filter((k) => k.table === name && !k.deferrable && names.includes(k.target)).map((k) => k.target)),
    ]),
  );
  const order: string[] = [];
  while (order.length < names.length) {
    const free = names.filter(
      (name) => !order.includes(name) && [...before.get(name)!].every((p) => order.includes(p)),
    );
    if (free.length === 0) {
      const stuck = names.filter((name) => !order.includes(name));
      throw new Error(`foreign keys in a circle, none of them deferrable, at: ${stuck.join(", ")}`);
    }
    order.push(...free);
  }
  return order;
}

const columnsSql = `
  select c.relname as "table", a.attname as name, format_type(a.atttypid, null) as type, a.attnotnull as required
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by c.relname, a.attnum`;

const foreignKeysSql = `
  select c.relname as "table", a.attname as column, f.relname as target, a.attnotnull as required, k.condeferrable as deferrable
  from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class f on f.oid = k.confrelid
    join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
  where k.contype = 'f' and cardinality(k.conkey) = 1 and c.relnamespace = 'public'::regnamespace order by 1, 2`;
