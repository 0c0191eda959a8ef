import { getNamedType, isObjectType, type FieldNode, type GraphQLObjectType, type GraphQLResolveInfo } from "graphql";
import { collectSubfields } from "graphql/execution/collectFields.js";
import { getArgumentValues } from "graphql/execution/values.js";
import { sql } from "kysely";
import { compilePage } from "./page.ts";
import {
  and,
  buildObject,
  type Args,
  type Field,
  type Fields,
  type Join,
  type ReadContext,
  type Shape,
  type Shapes,
  type Sql,
} from "./shape.ts";

/** The part of graphql-js's resolve info that a compilation needs. */
export type Selection = Pick<GraphQLResolveInfo, "schema" | "fragments" | "variableValues">;

/** One compilation: hands out row aliases, walks a selection and writes one JSON expression. */
export class Compiler {
  private readonly shapes: Shapes;
  readonly selection: Selection;
  readonly context: ReadContext;
  private aliases = 0;

  constructor(shapes: Shapes, selection: Selection, context: ReadContext) {
    this.shapes = shapes;
    this.selection = selection;
    this.context = context;
  }

  /** The shape of an API object type. */
  shape(type: string | Shape): Shape {
    if (typeof type !== "string") return type;
    const shape = this.shapes.get(type);
    if (!shape) throw new Error(`no shape for ${type}`);
    return shape;
  }

  /** A new row alias. */
  alias(): string {
    this.aliases += 1;
    return `t${this.aliases}`;
  }

  /** The expression of one field whose parent row is `t`. */
  field(field: Field, t: string, args: Args, nodes: readonly FieldNode[], type: GraphQLObjectType | null): Sql {
    switch (field.kind) {
      case "value":
        return sql`(${field.sql(t, args, this.context)})`;
      case "object": {
        const object = this.object(field.fields(), t, nodes, type!);
        return field.where ? sql`case when ${field.where(t)} then ${object} end` : object;
      }
      case "one":
        return this.rows(this.shape(field.shape), t, args, field.on, (child, shape) =>
          this.object(shape.fields, child, nodes, type!),
        );
      case "many":
        return this.rows(this.shape(field.shape), t, args, field.on, (child, shape) => {
          const object = this.object(shape.fields, child, nodes, type!);
          return sql`coalesce(json_agg(${object} order by ${field.order(child)}), '[]'::json)`;
        });
      case "page":
        return compilePage(this, field, t, args, nodes, type!);
    }
  }

  /** The JSON object of a selection on the row `t`; keys are the response keys, so aliases never collide. */
  object(fields: Fields, t: string, nodes: readonly FieldNode[], type: GraphQLObjectType): Sql {
    const pairs: Sql[] = [];
    for (const [key, keyNodes] of this.subfields(type, nodes)) {
      const name = keyNodes[0]!.name.value;
      if (name === "__typename") continue;
      const definition = type.getFields()[name]!;
      const field = fields[name];
      if (!field) throw new Error(`${type.name}.${name} has no SQL`);
      const args = getArgumentValues(definition, keyNodes[0]!, this.selection.variableValues);
      const named = getNamedType(definition.type);
      pairs.push(sql`${sql.lit(key)}, ${this.field(field, t, args, keyNodes, isObjectType(named) ? named : null)}`);
    }
    return buildObject(pairs);
  }

  /** The fields selected on an object type, by response key. */
  subfields(type: GraphQLObjectType, nodes: readonly FieldNode[]): Map<string, readonly FieldNode[]> {
    const { schema, fragments, variableValues } = this.selection;
    return collectSubfields(schema, fragments, variableValues, type, nodes as FieldNode[]);
  }

  /** The rows of a shape that the viewer may see and that join the parent. */
  where(shape: Shape, t: string, child: string, args: Args, on: Join): Sql {
    return and(on(t, child, args, this.context), shape.visible(child, this.context));
  }

  private rows(shape: Shape, t: string, args: Args, on: Join, select: (child: string, shape: Shape) => Sql): Sql {
    const child = this.alias();
    return sql`(select ${select(child, shape)} from ${shape.from(args, this.context, t)} as ${sql.ref(child)} where ${this.where(shape, t, child, args, on)})`;
  }
}
