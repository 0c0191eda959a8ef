import {
  getNamedType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isNonNullType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLObjectType,
  type GraphQLSchema,
} from "graphql";
import { toGlobalId } from "../../../src/domain/globalId.ts";
import type { Random } from "../random.ts";
import { foreignValue, namesOf, nodeTypes, type Names } from "./matrix.ts";

/** A valid document with random fields to some depth, whose arguments name random rows of either jurisdiction. */
export function randomDocument(schema: GraphQLSchema, random: Random): string {
  const types = nodeTypes(schema).map(({ name }) => name);
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)]!;
  const anyId = (type: string): string => {
    const n = 1 + Math.floor(random() * 2);
    return toGlobalId(type, type === "Jurisdiction" ? n : n * 1000 + 1 + Math.floor(random() * 26));
  };
  const names = (): Names => ({ ...namesOf(1 + Math.floor(random() * 2)), id: anyId });
  const argument = (arg: GraphQLArgument, field: string): string[] => {
    if (!isNonNullType(arg.type) && random() < 0.6) return [];
    if (/^(first|last|after|before)$/.test(arg.name))
      return arg.name === "first" ? [`first: ${1 + Math.floor(random() * 30)}`] : [];
    const { prefix } = namesOf(1 + Math.floor(random() * 2));
    if (arg.name === "code" && field !== "jurisdictions") {
      const code =
        field === "organization"
          ? `${prefix}-${pick(["water", "tele1", "tele2", "gov", "east"])}`
          : `${prefix}-C${1 + Math.floor(random() * 4)}`;
      return [`code: "${random() < 0.5 ? code : anyId(field === "organization" ? "Organization" : "Compound")}"`];
    }
    if (arg.name === "id")
      return [`id: "${anyId(field === "node" ? pick(types) : field === "importRun" ? "ImportRun" : "Realignment")}"`];
    const named = getNamedType(arg.type);
    if (isInputObjectType(named)) {
      const condition = pick(Object.values(named.getFields()));
      const value = foreignValue(condition.type, condition.name, named.name, names());
      return value === null ? [] : [`${arg.name}: {${condition.name}: ${value}}`];
    }
    const value = isEnumType(named) ? pick(named.getValues()).name : foreignValue(arg.type, arg.name, field, names());
    return value === null
      ? []
      : [`${arg.name}: ${value.startsWith("[") || !String(arg.type).startsWith("[") ? value : `[${value}]`}`];
  };
  const selection = (type: GraphQLObjectType, depth: number): string => {
    const fields = Object.values(type.getFields());
    const leaves = fields.filter((field) => !isCompositeType(getNamedType(field.type)));
    const branches = fields.filter((field) => isObjectType(getNamedType(field.type)));
    const chosen =
      depth > 4
        ? []
        : Array.from({ length: depth === 0 ? 2 : 1 + Math.floor(random() * 2) }, () =>
            branches.length > 0 ? [pick(branches)] : [],
          ).flat();
    const parts = [
      ...leaves.filter(() => random() < 0.5).map((f) => [f, null] as const),
      ...chosen.map((f) => [f, selection(getNamedType(f.type) as GraphQLObjectType, depth + 1)] as const),
    ];
    const text = parts.map(([field, below], i) => {
      const given = field.args.flatMap((arg) => argument(arg, field.name));
      return `k${i}: ${field.name}${given.length > 0 ? `(${given.join(", ")})` : ""}${below ? ` { ${below} }` : ""}`;
    });
    return ["__typename", ...text].join(" ");
  };
  if (random() < 0.25) {
    const type = schema.getType(pick(types)) as GraphQLObjectType;
    return `{ node(id: "${anyId(type.name)}") { ... on ${type.name} { ${selection(type, 2)} } } }`;
  }
  return `{ ${selection(schema.getQueryType()!, 0)} }`;
}
