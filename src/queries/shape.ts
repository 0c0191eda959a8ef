import { sql, type RawBuilder } from "kysely";
import type { Moment } from "../domain/clock.ts";
import { toGlobalId } from "../domain/globalId.ts";
import type { Viewer } from "../domain/viewer.ts";

/** A piece of a SQL statement with its parameters. */
export type Sql = RawBuilder<unknown>;
/** Argument values as graphql-js coerced them. */
export type Args = Record<string, unknown>;
/** Who reads, and when. */
export interface ReadContext {
  viewer: Viewer;
  moment: Moment;
}

/** How one field of an API object is read from the row `t` of its table. */
export type Field =
  | { kind: "value"; sql: (t: string, args: Args, c: ReadContext) => Sql; out?: (value: unknown) => unknown }
  | { kind: "object"; fields: () => Fields; where?: (t: string) => Sql }
  | { kind: "one"; shape: string | Shape; on: Join }
  | { kind: "many"; shape: string | Shape; on: Join; order: (child: string) => Sql; limit?: number }
  | { kind: "page"; shape: string | Shape; on: Join; orders: Orders };
/** The condition that joins a child row to its parent row. */
export type Join = (t: string, child: string, args: Args, c: ReadContext) => Sql;
/** Fields by their GraphQL name. */
export type Fields = Record<string, Field>;
/** The keys of a sort order, non-null and with their PostgreSQL type; the row's id always breaks ties. */
export interface Order {
  keys: { sql: (t: string) => Sql; type: string }[];
  descending?: boolean;
}
/** The sort orders that a connection offers; the first is the default. */
export type Orders = Record<string, Order>;

/** How an API object type is read: its rows, its fields, and which rows the viewer may see. */
export interface Shape {
  type: string;
  from: (args: Args, c: ReadContext, t: string) => Sql;
  visible: (t: string, c: ReadContext) => Sql | null;
  fields: Fields;
}

/** Every shape by the name of its API type. */
export type Shapes = ReadonlyMap<string, Shape>;

/** A column of a row. */
export function col(t: string, name: string): Sql {
  return sql.ref(`${t}.${name}`);
}

/** A field that is a column. */
export function column(name: string): Field {
  return { kind: "value", sql: (t) => col(t, name) };
}

/** A field that is an expression over the row. */
export function value(read: (t: string, args: Args, c: ReadContext) => Sql, out?: (v: unknown) => unknown): Field {
  return out ? { kind: "value", sql: read, out } : { kind: "value", sql: read };
}

/** The global id of a row. */
export function globalId(type: string, name = "id"): Field {
  return value(
    (t) => col(t, name),
    (id) => (id === null ? null : toGlobalId(type, Number(id))),
  );
}

/** A to-one relation by a foreign key column. */
export function one(shape: string, foreignKey: string): Field {
  return { kind: "one", shape, on: (t, child) => sql`${col(child, "id")} = ${col(t, foreignKey)}` };
}

/** The shape of a plain table. */
export function table(type: string, name: string, visible: Shape["visible"], fields: Fields): Shape {
  return { type, from: () => sql.table(name), visible, fields };
}

/** A list whose rows a statement makes for the one who reads; it keeps to what they may see by itself. */
export function made(
  type: string,
  fields: Fields,
  rows: (c: ReadContext) => Sql,
  order: (child: string) => Sql,
): Extract<Field, { kind: "many" }> {
  const shape: Shape = { type, from: (_args, c) => rows(c), visible: () => null, fields };
  return { kind: "many", shape, on: () => sql`true`, order };
}

/** Conditions joined with AND; null ones are left out. */
export function and(...conditions: (Sql | null | undefined | false)[]): Sql {
  const kept = conditions.filter((c): c is Sql => Boolean(c));
  return kept.length === 0
    ? sql`true`
    : sql.join(
        kept.map((c) => sql`(${c})`),
        sql` and `,
      );
}

/** A condition that holds when the argument was not given (null counts as not given). */
export function when<T>(given: T | null | undefined, condition: (given: T) => Sql): Sql | null {
  return given === null || given === undefined ? null : condition(given);
}

/** Non-null order key of a text column. */
export function textKey(name: string): Order["keys"][number] {
  return { sql: (t) => sql`coalesce(${col(t, name)}::text, '')`, type: "text" };
}

/** Non-null order key of a date column; rows without a date come last. */
export function dateKey(name: string): Order["keys"][number] {
  return { sql: (t) => sql`coalesce(${col(t, name)}, 'infinity'::date)`, type: "date" };
}

/** Non-null order key of an integer column. */
export function intKey(name: string): Order["keys"][number] {
  return { sql: (t) => sql`coalesce(${col(t, name)}, 0)`, type: "bigint" };
}

/** The contains-search of a text expression, case-insensitive, also for Chinese. */
export function contains(expression: Sql, text: string): Sql {
  return sql`${expression} ilike ${`%${text.replaceAll(/[\\%_]/g, (c) => `\\${c}`)}%`}`;
}

/** A JSON object of any number of pairs; PostgreSQL takes 100 arguments at most, so many pairs are merged. */
export function buildObject(pairs: Sql[]): Sql {
  if (pairs.length <= 50) return sql`json_build_object(${sql.join(pairs)})`;
  const chunks: Sql[] = [];
  for (let i = 0; i < pairs.length; i += 50) chunks.push(sql`jsonb_build_object(${sql.join(pairs.slice(i, i + 50))})`);
  return sql`(${sql.join(chunks, sql` || `)})`;
}
