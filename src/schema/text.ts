import { GraphQLError, Kind, type GraphQLScalarType, type GraphQLSchema } from "graphql";

/** Makes every String and ID of the API refuse text that no database keeps: a NUL, or half a character. */
export function refuseBrokenText(schema: GraphQLSchema): void {
  for (const name of ["String", "ID"]) {
    const type = schema.getType(name) as GraphQLScalarType & { strict?: true };
    // The two are graphql-js's own and shared by every schema of the process.
    if (type.strict) continue;
    type.strict = true;
    const { parseValue, parseLiteral } = type;
    type.parseValue = (value) => whole(parseValue.call(type, value));
    type.parseLiteral = (node, variables) => {
      if (node.kind === Kind.STRING) whole(node.value);
      return parseLiteral.call(type, node, variables);
    };
  }
}

function whole(value: unknown): unknown {
  if (typeof value !== "string" || (value.isWellFormed() && !value.includes("\0"))) return value;
  throw new GraphQLError("文字含有空字符或不完整的字符 / the text contains a NUL or half of a surrogate pair");
}
