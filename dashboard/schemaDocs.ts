import {
  buildSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
  isUnionType,
  print,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
} from "graphql";
import type { DocArgument, DocField, DocType, SchemaDocs } from "./src/features/developer/docs.ts";

/** The documentation of a schema: every type of its own by name, with its fields, arguments, values and who uses it. */
export function docsOf(text: string): SchemaDocs {
  const schema = buildSchema(text);
  const types = Object.values(schema.getTypeMap())
    .filter((type) => !type.name.startsWith("__") && !isSpecifiedScalarType(type))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(typeOf);
  const users = new Map<string, Set<string>>();
  const uses = (type: string, user: string): void => {
    const name = type.replaceAll(/[[\]!]/g, "");
    users.set(name, (users.get(name) ?? new Set()).add(user));
  };
  for (const type of types) {
    for (const field of type.fields) {
      uses(field.type, `${type.name}.${field.name}`);
      for (const argument of field.arguments) uses(argument.type, `${type.name}.${field.name}`);
    }
  }
  return types.map((type) => ({ ...type, usedBy: [...(users.get(type.name) ?? [])] }));

  function typeOf(type: GraphQLNamedType): DocType {
    const base = {
      name: type.name,
      description: type.description ?? "",
      fields: [],
      values: [],
      types: [],
      usedBy: [],
    };
    if (isEnumType(type)) {
      const values = type.getValues().map(({ name, description }) => ({ name, description: description ?? "" }));
      return { ...base, kind: "enum", values };
    }
    if (isScalarType(type)) return { ...base, kind: "scalar" };
    if (isUnionType(type)) return { ...base, kind: "union", types: type.getTypes().map(({ name }) => name) };
    if (isInputObjectType(type)) {
      return { ...base, kind: "input", fields: Object.values(type.getFields()).map(inputOf) };
    }
    const fields = Object.values(type.getFields()).map(fieldOf);
    if (isInterfaceType(type)) {
      const types = schema.getPossibleTypes(type).map(({ name }) => name);
      return { ...base, kind: "interface", fields, types };
    }
    return {
      ...base,
      kind: "object",
      fields,
      types: isObjectType(type) ? type.getInterfaces().map(({ name }) => name) : [],
    };
  }
}

function fieldOf(field: GraphQLField<unknown, unknown>): DocField {
  return {
    name: field.name,
    type: String(field.type),
    description: field.description ?? "",
    arguments: field.args.map(argumentOf),
    ...(field.deprecationReason ? { deprecated: field.deprecationReason } : {}),
  };
}

function argumentOf(argument: GraphQLArgument): DocArgument {
  return {
    name: argument.name,
    type: String(argument.type),
    description: argument.description ?? "",
    ...usualOf(argument),
  };
}

function inputOf(field: GraphQLInputField): DocField {
  return {
    name: field.name,
    type: String(field.type),
    description: field.description ?? "",
    arguments: [],
    ...usualOf(field),
  };
}

function usualOf({ astNode }: GraphQLArgument | GraphQLInputField): { usual?: string } {
  return astNode?.defaultValue ? { usual: print(astNode.defaultValue) } : {};
}
