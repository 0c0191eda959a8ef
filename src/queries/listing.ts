import {
  getNamedType,
  isObjectType,
  Kind,
  parse,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
} from "graphql";
import { sql } from "kysely";
import { Compiler } from "./compile.ts";
import { and, type Args, type Fields, type ReadContext, type Shapes, type Sql } from "./shape.ts";
import type { Snapshot } from "./snapshot.ts";

type Json = Record<string, unknown>;

/** All rows of an API type, not a page of them. */
export interface Listing {
  type: string;
  /** What is told of each row, as GraphQL selects it: `{ code compound { nameZh } }`. */
  selection: string;
  where: (t: string, c: ReadContext) => Sql | null;
  /** The keys by which the rows stand in order. */
  order: (t: string) => Sql[];
  descending?: boolean;
}

/** What a listing is read with. */
export interface ListingSource {
  schema: GraphQLSchema;
  shapes: Shapes;
  context: ReadContext;
  snapshot: Snapshot;
}

/** The rows of a listing in batches, with the viewer's rights compiled in as into any other read. */
export async function* listed(source: ListingSource, listing: Listing): AsyncGenerator<Json[]> {
  const { schema, shapes, context, snapshot } = source;
  const [fragment] = parse(`fragment Row on ${listing.type} ${listing.selection}`).definitions;
  const node: FieldNode = {
    kind: Kind.FIELD,
    name: { kind: Kind.NAME, value: "row" },
    selectionSet: (fragment as FragmentDefinitionNode).selectionSet,
  };
  const type = schema.getType(listing.type) as GraphQLObjectType;
  const compiler = new Compiler(shapes, { schema, fragments: {}, variableValues: {} }, context);
  const shape = compiler.shape(listing.type);
  const t = compiler.alias();
  const object = compiler.object(shape.fields, t, [node], type);
  const args: Args = {};
  const direction = listing.descending ? sql` desc` : sql``;
  const order = listing.order(t).map((key) => sql`${key}${direction}`);
  const rows = sql<{ value: Json }>`select ${object} as value from ${shape.from(args, context, t)} as ${sql.ref(t)}
    where ${and(shape.visible(t, context), listing.where(t, context))} order by ${sql.join(order)}`;
  const finish = finishing(compiler, shape.fields, type, [node]);
  for await (const batch of snapshot.batches(rows)) yield batch.map(({ value }) => finished(finish, value));
}

/** What resolvers do to the values of a row, found once for all rows: by key, the last touch or what is below. */
type Finish = [key: string, out: ((value: unknown) => unknown) | null, below: Finish][];

function finishing(compiler: Compiler, fields: Fields, type: GraphQLObjectType, nodes: readonly FieldNode[]): Finish {
  return [...compiler.subfields(type, nodes)].flatMap(([key, keyNodes]): Finish => {
    const name = keyNodes[0]!.name.value;
    const field = fields[name]!;
    if (field.kind === "value") return field.out ? [[key, field.out, []]] : [];
    const inner = getNamedType(type.getFields()[name]!.type);
    if (field.kind === "page" || !isObjectType(inner)) throw new Error(`${type.name}.${name} cannot be listed`);
    const under = field.kind === "object" ? field.fields() : compiler.shape(field.shape).fields;
    const below = finishing(compiler, under, inner, keyNodes);
    return below.length > 0 ? [[key, null, below]] : [];
  });
}

function finished(finish: Finish, row: Json): Json {
  for (const [key, out, below] of finish) {
    const found = row[key];
    if (found === null || found === undefined) continue;
    if (out) row[key] = out(found);
    else for (const one of Array.isArray(found) ? (found as Json[]) : [found as Json]) finished(below, one);
  }
  return row;
}
