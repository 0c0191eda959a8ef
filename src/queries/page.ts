import { getNamedType, type FieldNode, type GraphQLObjectType } from "graphql";
import { sql } from "kysely";
import { decode } from "../domain/globalId.ts";
import { LimitExceeded, Refusal } from "../domain/refusal.ts";
import {
  and,
  buildObject,
  col,
  type Args,
  type Field,
  type Fields,
  type Join,
  type Order,
  type ReadContext,
  type Shape,
  type Sql,
} from "./shape.ts";

type PageField = Extract<Field, { kind: "page" }>;

/** What a page needs of the compilation that it is part of. */
export interface RowCompiler {
  readonly context: ReadContext;
  alias(): string;
  shape(type: string | Shape): Shape;
  subfields(type: GraphQLObjectType, nodes: readonly FieldNode[]): Map<string, readonly FieldNode[]>;
  object(fields: Fields, t: string, nodes: readonly FieldNode[], type: GraphQLObjectType): Sql;
  where(shape: Shape, t: string, child: string, args: Args, on: Join): Sql;
}

/** The largest page that a connection gives, and the page without `first` or `last`. */
export const pageLimits = { max: 500, usual: 50 } as const;

interface Page {
  size: number;
  backward: boolean;
  cursor: string | null;
  orderName: string;
  order: Order;
}

/** A Relay connection by keyset: stable under inserts, no offset, one sub-select for the page and one for the total. */
export function compilePage(
  compiler: RowCompiler,
  field: PageField,
  t: string,
  args: Args,
  nodes: readonly FieldNode[],
  type: GraphQLObjectType,
): Sql {
  const shape = compiler.shape(field.shape);
  const page = readPage(field, args);
  const child = compiler.alias();
  const from = shape.from(args, compiler.context, t);
  const where = compiler.where(shape, t, child, args, field.on);
  const selected = compiler.subfields(type, nodes);
  const pairs = [...selected].flatMap(([key, keyNodes]) => {
    const part = connectionPart(compiler, shape, child, page, keyNodes, type, { from, where });
    return part ? [sql`${sql.lit(key)}, ${part}`] : [];
  });
  const names = new Set([...selected.values()].map((n) => n[0]!.name.value));
  if (!names.has("edges") && !names.has("nodes") && !names.has("pageInfo")) {
    return sql`(select ${buildObject(pairs)})`;
  }
  const direction = page.backward !== Boolean(page.order.descending) ? sql`desc` : sql`asc`;
  const keys = orderKeys(page.order, child);
  const orderBy = sql.join(keys.map((k) => sql`${k} ${direction}`));
  const rows = sql`select ${sql.ref(child)}.*, row_number() over (order by ${orderBy}) as _rn from ${from} as ${sql.ref(child)}
    where ${and(where, beyond(page, child))} order by ${orderBy} limit ${page.size + 1}`;
  // HAVING makes it one row also when nothing selected is an aggregate.
  return sql`(select ${buildObject(pairs)} from (${rows}) as ${sql.ref(child)} having true)`;
}

function connectionPart(
  compiler: RowCompiler,
  shape: Shape,
  child: string,
  page: Page,
  nodes: readonly FieldNode[],
  type: GraphQLObjectType,
  all: { from: Sql; where: Sql },
): Sql | null {
  const name = nodes[0]!.name.value;
  const rn = col(child, "_rn");
  const collect = (row: Sql) =>
    sql`coalesce(json_agg(${row} order by ${rn} ${page.backward ? sql`desc` : sql`asc`}) filter (where ${rn} <= ${page.size}), '[]'::json)`;
  const named = (field: string) => getNamedType(type.getFields()[field]!.type) as GraphQLObjectType;
  switch (name) {
    case "totalCount": {
      return sql`(select count(*) from ${all.from} as ${sql.ref(child)} where ${all.where})`;
    }
    case "nodes":
      return collect(compiler.object(shape.fields, child, nodes, named("nodes")));
    case "edges": {
      const edge = named("edges");
      const node = getNamedType(edge.getFields()["node"]!.type) as GraphQLObjectType;
      const pairs = [...compiler.subfields(edge, nodes)].flatMap(([key, keyNodes]) => {
        const part = keyNodes[0]!.name.value;
        if (part === "cursor") return [sql`${sql.lit(key)}, ${cursorOf(page, child)}`];
        if (part === "node") return [sql`${sql.lit(key)}, ${compiler.object(shape.fields, child, keyNodes, node)}`];
        return [];
      });
      return collect(buildObject(pairs));
    }
    case "pageInfo": {
      const more = sql`coalesce(count(*) > ${page.size}, false)`;
      const other = sql.lit(page.cursor !== null);
      const cursor = (last: boolean) =>
        sql`(array_agg(${cursorOf(page, child)} order by ${rn} ${last !== page.backward ? sql`desc` : sql`asc`}) filter (where ${rn} <= ${page.size}))[1]`;
      const parts: Record<string, Sql> = {
        hasNextPage: page.backward ? other : more,
        hasPreviousPage: page.backward ? more : other,
        startCursor: cursor(false),
        endCursor: cursor(true),
      };
      const pairs = [...compiler.subfields(named("pageInfo"), nodes)].flatMap(([key, keyNodes]) => {
        const part = parts[keyNodes[0]!.name.value];
        return part ? [sql`${sql.lit(key)}, ${part}`] : [];
      });
      return buildObject(pairs);
    }
    default:
      return null;
  }
}

function readPage(field: PageField, args: Args): Page {
  const first = args["first"] as number | null | undefined;
  const last = args["last"] as number | null | undefined;
  const after = (args["after"] as string | null | undefined) ?? null;
  const before = (args["before"] as string | null | undefined) ?? null;
  if (first != null && last != null) refuse("first", "first 与 last 只能给一个", "give either first or last, not both");
  const backward = last != null || (first == null && before !== null && after === null);
  if (backward && after !== null)
    refuse("after", "after 要与 first 同用", "after goes with first; before goes with last");
  if (!backward && before !== null)
    refuse("before", "before 要与 last 同用", "before goes with last; after goes with first");
  const size = last ?? first ?? pageLimits.usual;
  const name = backward ? "last" : "first";
  if (size < 0) refuse(name, `${name} 不能为负数`, `${name} must not be negative`);
  if (size > pageLimits.max) {
    throw new LimitExceeded(
      name,
      size,
      pageLimits.max,
      {
        zh: `每页最多 ${pageLimits.max} 条，请用游标翻页`,
        en: `${name} is at most ${pageLimits.max}: page with the cursor`,
      },
      [name],
    );
  }
  const orderName = (args["orderBy"] as string | null | undefined) ?? Object.keys(field.orders)[0]!;
  const order = field.orders[orderName];
  if (!order) throw new Error(`no order ${orderName}`);
  return { size, backward, cursor: backward ? before : after, orderName, order };
}

function refuse(field: string, zh: string, en: string): never {
  throw new Refusal("INVALID_INPUT", { zh, en }, [field]);
}

function orderKeys(order: Order, t: string): Sql[] {
  return [...order.keys.map((k) => k.sql(t)), col(t, "id")];
}

function cursorOf(page: Page, t: string): Sql {
  const keys = orderKeys(page.order, t).map((k) => sql`(${k})::text`);
  return sql`json_build_array(${sql.lit(page.orderName)}, ${sql.join(keys)})::text`;
}

function beyond(page: Page, t: string): Sql | null {
  if (page.cursor === null) return null;
  const types = [...page.order.keys.map((k) => k.type), "integer"];
  const values = parseCursor(page.cursor, page.orderName, types.length);
  const keys = orderKeys(page.order, t);
  const comparison = page.backward !== Boolean(page.order.descending) ? sql`<` : sql`>`;
  const bounds = values.map((v, i) => sql`${v}::text::${sql.raw(types[i]!)}`);
  return sql`(${sql.join(keys)}) ${comparison} (${sql.join(bounds)})`;
}

function parseCursor(cursor: string, orderName: string, length: number): string[] {
  const wrong = () =>
    refuse("after", "游标无效，或属于另一种排序", "this cursor is not one of this connection in this order");
  const text = decode(cursor);
  if (text === null) return wrong();
  try {
    const values: unknown = JSON.parse(text);
    if (!Array.isArray(values) || values.length !== length + 1 || values[0] !== orderName) return wrong();
    const keys = values.slice(1) as unknown[];
    if (!keys.every((v): v is string => typeof v === "string")) return wrong();
    if (!/^\d{1,9}$/.test(keys.at(-1)!)) return wrong();
    return keys;
  } catch {
    return wrong();
  }
}
