import DataLoader from "dataloader";
import {
  getNamedType,
  isObjectType,
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
} from "graphql";
import { sql } from "kysely";
import { encode } from "../domain/globalId.ts";
import { Refusal } from "../domain/refusal.ts";
import { Compiler } from "./compile.ts";
import type { Door } from "./door.ts";
import { stretchOf, type Stretch } from "./event.ts";
import { placesOf } from "./place.ts";
import {
  buildObject,
  col,
  type Args,
  type Field,
  type Fields,
  type ReadContext,
  type Shape,
  type Shapes,
} from "./shape.ts";

type Json = Record<string, unknown>;

/** What a stream reads in one look. */
interface Pulled {
  epoch: string;
  events: { pos: number; value: Json }[];
  pos: number;
  head: number;
  hasMore: boolean;
  resync: boolean;
}

type Stretched = Omit<Pulled, "events"> & { events: Json[]; places: number[] };

/** Reads for one operation (or one event): each root field and each batch of payload objects is one statement. */
export class Reader {
  private readonly door: Door;
  private readonly shapes: Shapes;
  readonly context: ReadContext;
  private readonly loaders: { nodes: readonly FieldNode[]; shape: Shape; loader: DataLoader<number, Json | null> }[] =
    [];

  constructor(door: Door, shapes: Shapes, context: ReadContext) {
    this.shapes = shapes;
    this.door = door;
    this.context = context;
  }

  /** The value of a root field: selection, arguments and rights compiled into one SQL statement. */
  async root(field: Field, args: Args, info: GraphQLResolveInfo): Promise<unknown> {
    const named = getNamedType(info.returnType);
    const compiler = new Compiler(this.shapes, info, this.context);
    const expression = compiler.field(field, "root", args, info.fieldNodes, isObjectType(named) ? named : null);
    const rows = await this.run(sql<{ value: unknown }>`select ${expression} as value`);
    return rows[0]!.value;
  }

  /** The row of a root field that answers with one of several types. */
  async node(field: Field, type: GraphQLObjectType, info: GraphQLResolveInfo): Promise<unknown> {
    const compiler = new Compiler(this.shapes, info, this.context);
    const expression = compiler.field(field, "root", {}, info.fieldNodes, type);
    const rows = await this.run(sql<{ value: Json | null }>`select ${expression} as value`);
    const found = rows[0]!.value;
    return found && { ...found, __typename: type.name };
  }

  /** One object of a payload or an event by its number; those asked for together share one statement. */
  byId(type: string, id: number | null, info: GraphQLResolveInfo): Promise<Json | null> {
    if (id === null) return Promise.resolve(null);
    const shape = this.shapes.get(type)!;
    const nodes = info.fieldNodes;
    let known = this.loaders.find(
      (l) => l.shape === shape && l.nodes.length === nodes.length && l.nodes.every((n, i) => n === nodes[i]),
    );
    if (!known) {
      const object = getNamedType(info.returnType) as GraphQLObjectType;
      const loader = new DataLoader<number, Json | null>((ids) => this.rowsById(shape, ids, info, object));
      known = { nodes, shape, loader };
      this.loaders.push(known);
    }
    return known.loader.load(id);
  }

  /** One look at the log for a stream, in the stream's selection: events and cursor in one statement. */
  async pull(stretch: Stretch, info: GraphQLResolveInfo): Promise<Pulled> {
    const compiler = new Compiler(this.shapes, info, this.context);
    const type = getNamedType(info.returnType) as GraphQLObjectType;
    const { shape, fields } = stretchOf(stretch);
    const t = compiler.alias();
    const parts = Object.entries(fields).map(
      ([name, field]) => sql`${sql.lit(name)}, ${compiler.field(field, t, {}, info.fieldNodes, type)}`,
    );
    const from = sql`${shape.from({}, this.context, t)} as ${sql.ref(t)}`;
    const rows = await this.run(sql<{ value: Stretched }>`select ${buildObject(parts)} as value from ${from}`);
    const { events, places, ...pulled } = rows[0]!.value;
    return { ...pulled, events: events.map((value, i) => ({ pos: places[i]!, value })) };
  }

  /** The places at which events for an EventFilter can be; null for anywhere. */
  async places(filter: Args): Promise<string[] | null> {
    const places = placesOf(filter, this.context);
    if (places === null || "known" in places) return places && places.known;
    const rows = await this.run(sql<{ place: string }>`${places.rows}`);
    return rows.length === 0 ? null : rows.map(({ place }) => place);
  }

  private async rowsById(
    shape: Shape,
    ids: readonly number[],
    info: GraphQLResolveInfo,
    type: GraphQLObjectType,
  ): Promise<(Json | null)[]> {
    const compiler = new Compiler(this.shapes, info, this.context);
    const t = compiler.alias();
    const where = compiler.where(shape, "root", t, {}, (_, child) => sql`${col(child, "id")} = any(${[...ids]})`);
    const object = compiler.object(shape.fields, t, info.fieldNodes, type);
    const rows = await this.run(
      sql<{
        id: number;
        value: Json;
      }>`select ${col(t, "id")} as id, ${object} as value from ${shape.from({}, this.context, t)} as ${sql.ref(t)} where ${where}`,
    );
    const found = new Map(rows.map((r) => [r.id, r.value]));
    return ids.map((id) => found.get(id) ?? null);
  }

  private async run<T>(statement: ReturnType<typeof sql<T>>): Promise<T[]> {
    try {
      return await this.door.rows(this.context.viewer, statement);
    } catch (error) {
      const code = (error as { code?: string }).code;
      if (code === "22P02" || code === "22007" || code === "22008" || code === "22003") {
        throw new Refusal("INVALID_INPUT", {
          zh: "参数或游标的值不合法",
          en: "an argument or cursor holds a value of the wrong form",
        });
      }
      throw error;
    }
  }
}

/**
 * Makes every field of the shapes (and of their connections) read the compiled JSON by its response key; `objects` are the
 * types that no shape has and no field leads to.
 */
export function installReads(schema: GraphQLSchema, shapes: Shapes, objects: Record<string, Fields>): void {
  const fieldsOf = new Map<string, Fields>([
    ...[...shapes].map(([type, shape]): [string, Fields] => [type, shape.fields]),
    ...Object.entries(objects),
  ]);
  // A map also visits what is added meanwhile, so that this goes down as far as fields hold fields.
  for (const [name, fields] of fieldsOf) {
    const type = schema.getType(name);
    if (!isObjectType(type)) continue;
    for (const [key, field] of Object.entries(fields)) {
      const below = heldBy(field, type.getFields()[key]?.type);
      if (below && !fieldsOf.has(below.type)) fieldsOf.set(below.type, below.fields);
    }
  }
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    const known = fieldsOf.get(type.name);
    const plumbing = /(Connection|Edge)$/.test(type.name) || type.name === "PageInfo";
    if (!known && !plumbing) continue;
    for (const [name, definition] of Object.entries(type.getFields())) {
      const field = known?.[name];
      if (known && !field) throw new Error(`${type.name}.${name} has no SQL: add it to its shape in src/queries`);
      const out = field?.kind === "value" ? field.out : undefined;
      const cursor = !known && (name === "cursor" || name.endsWith("Cursor"));
      definition.resolve = (source: Json, _args, _context, info) => {
        const found = source[info.path.key];
        if (cursor) return found == null ? null : encode(found as string);
        return out ? out(found) : found;
      };
    }
    for (const name of Object.keys(known ?? {})) {
      if (!type.getFields()[name]) throw new Error(`${type.name}.${name} is read but not in the schema`);
    }
  }
}

/** The type that a field leads to, and its fields, where the field holds them itself instead of naming a shape. */
function heldBy(field: Field, type: GraphQLOutputType | undefined): { type: string; fields: Fields } | null {
  if (field.kind === "value" || !type) return null;
  if (field.kind === "object") return { type: getNamedType(type).name, fields: field.fields() };
  return typeof field.shape === "string" ? null : field.shape;
}
