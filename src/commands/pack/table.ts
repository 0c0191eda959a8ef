import type { EntityManager } from "@mikro-orm/postgresql";

/** A column that the pack fills: its SQL type; with `refers` the pack gives codes and the table keeps their ids. */
export interface LoadedColumn {
  readonly name: string;
  readonly type: string;
  readonly refers?: "organization" | "area";
}

/** A table whose rows a pack lists by code. */
export interface LoadedTable {
  readonly name: string;
  /** The column that names a row within its jurisdiction. */
  readonly key: string;
  readonly columns: readonly LoadedColumn[];
  /** Whether a row that the pack no longer has is marked retired. */
  readonly retires: boolean;
}

/** A row as the pack gives it, by column name. */
export type LoadedRow = Readonly<Record<string, unknown>>;

/** A row that was added or changed; `from` and `to` hold the changed columns only, references as codes. */
export interface Written {
  readonly id: number;
  readonly code: string;
  readonly added: boolean;
  readonly from: LoadedRow | null;
  readonly to: LoadedRow;
}

/** How many rows of a table the pack has, and what happened to them. */
export interface Count {
  rows: number;
  added: number;
  changed: number;
  retired: number;
}

/** A count in which nothing happened. */
export function unchanged(rows: number): Count {
  return { rows, added: 0, changed: 0, retired: 0 };
}

/** Adds the rows that are new and overwrites those that differ, in one statement; rows that are equal are not touched. */
export async function writeRows(
  em: EntityManager,
  jurisdictionId: number,
  table: LoadedTable,
  rows: readonly LoadedRow[],
): Promise<Written[]> {
  if (rows.length === 0) return [];
  const { name, key } = table;
  const names = table.columns.map((column) => column.name);
  const list = (prefix: string) => names.map((column) => `${prefix}${column}`).join(", ");
  const retired = table.retires ? "old.retired or " : "";
  const written = await em.execute<{ id: number; code: string; added: boolean; old: LoadedRow; new: LoadedRow }[]>(
    `with given as (
       select * from jsonb_to_recordset(?::jsonb) as r(n int, ${key} text, ${table.columns.map(given).join(", ")})
     ), resolved as (
       select g.n, g.${key}, ${table.columns.map((column) => resolve(column, jurisdictionId)).join(", ")} from given g
     ), put as (
       insert into ${name} (jurisdiction_id, ${key}, ${list("")})
       select ${jurisdictionId}, g.${key}, ${list("g.")}
       from resolved g left join ${name} old on old.jurisdiction_id = ${jurisdictionId} and old.${key} = g.${key}
       where old.id is null or ${retired}row(${list("g.")}) is distinct from row(${list("old.")})
       order by g.n
       on conflict (jurisdiction_id, ${key}) do update
         set ${names.map((column) => `${column} = excluded.${column}`).join(", ")}${table.retires ? ", retired = false" : ""}
       returning *, (xmax = 0) as added
     )
     select put.id, put.${key} as code, put.added, ${picture("put", table)} as new, ${picture("old", table)} as old
     from put join given g on g.${key} = put.${key} left join ${name} old on old.id = put.id order by g.n`,
    [JSON.stringify(rows.map((row, n) => ({ n, ...row })))],
  );
  return written.map(({ id, code, added, ...row }) => ({
    id,
    code,
    added,
    ...(added ? { from: null, to: row.new } : differences(row.old, row.new)),
  }));
}

/** Marks the rows that the pack no longer has as retired; nothing is deleted. */
export async function retireRows(
  em: EntityManager,
  jurisdictionId: number,
  table: LoadedTable,
  rows: readonly LoadedRow[],
): Promise<{ id: number; code: string }[]> {
  return em.execute(
    `update ${table.name} t set retired = true
     where t.jurisdiction_id = ? and not t.retired
       and not exists (select from jsonb_array_elements_text(?::jsonb) as kept(code) where kept.code = t.${table.key})
     returning t.id, t.${table.key} as code`,
    [jurisdictionId, JSON.stringify(rows.map((row) => row[table.key]))],
  );
}

function given({ name, type, refers }: LoadedColumn): string {
  return `${name} ${refers ? (type.endsWith("[]") ? "text[]" : "text") : type}`;
}

function resolve({ name, type, refers }: LoadedColumn, jurisdictionId: number): string {
  if (!refers) return `g.${name}`;
  const of = `o.jurisdiction_id = ${jurisdictionId} and o.code`;
  if (!type.endsWith("[]")) return `(select o.id from ${refers} o where ${of} = g.${name}) as ${name}`;
  return `array(select o.id from unnest(g.${name}) with ordinality as p(code, place)
    join ${refers} o on ${of} = p.code order by p.place) as ${name}`;
}

/** What the log calls a column: references are shown as codes. */
export function labelOf({ name, type, refers }: LoadedColumn): string {
  return refers ? name.replace(/_ids?$/, type.endsWith("[]") ? "s" : "") : name;
}

/** The row as JSON for the log, which outlives ids: references are shown as codes. */
export function picture(alias: string, table: LoadedTable): string {
  const fields = table.columns.map((loaded) => {
    const { name, type, refers } = loaded;
    const column = `${alias}.${name}`;
    const label = labelOf(loaded);
    if (!refers) return `'${label}', ${column}`;
    if (!type.endsWith("[]")) return `'${label}', (select o.code from ${refers} o where o.id = ${column})`;
    return `'${label}', array(select o.code from ${refers} o where o.id = any(${column}) order by array_position(${column}, o.id))`;
  });
  if (table.retires) fields.push(`'retired', ${alias}.retired`);
  return `jsonb_build_object(${fields.join(", ")})`;
}

function differences(old: LoadedRow, now: LoadedRow): { from: LoadedRow; to: LoadedRow } {
  const names = Object.keys(now).filter((name) => JSON.stringify(old[name]) !== JSON.stringify(now[name]));
  const pick = (row: LoadedRow) => Object.fromEntries(names.map((name) => [name, row[name]]));
  return { from: pick(old), to: pick(now) };
}
