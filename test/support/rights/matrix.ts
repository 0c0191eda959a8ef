import {
  getNamedType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from "graphql";
import { toGlobalId } from "../../../src/domain/globalId.ts";

/** A document that asks for fields of one type, and which fields these are. */
export interface Asking {
  type: string;
  fields: string[];
  document: string;
}

const withoutRows = new Set(["Viewer"]);

/** For every object type that a query reaches: the shortest way there, then every field of it with the leaves below. */
export function everyField(
  schema: GraphQLSchema,
  argument: (arg: GraphQLArgument, field: string) => string[],
): Asking[] {
  const query = schema.getQueryType()!;
  const ways = new Map<string, { field: GraphQLField<unknown, unknown>; from: string }[]>();
  const queue: { type: GraphQLObjectType; way: { field: GraphQLField<unknown, unknown>; from: string }[] }[] = [
    { type: query, way: [] },
  ];
  for (let next = queue.shift(); next; next = queue.shift()) {
    for (const field of Object.values(next.type.getFields())) {
      const named = getNamedType(field.type);
      if (!isObjectType(named) || ways.has(named.name)) continue;
      const way = [...next.way, { field, from: next.type.name }];
      ways.set(named.name, way);
      queue.push({ type: named, way });
    }
  }
  const call = (field: GraphQLField<unknown, unknown>): string => {
    const given = field.args.flatMap((arg) => argument(arg, field.name));
    return `${field.name}${given.length > 0 ? `(${given.join(", ")})` : ""}`;
  };
  const ask = (type: GraphQLObjectType): string =>
    Object.values(type.getFields())
      .flatMap((field) => {
        const leaves = leavesOf(getNamedType(field.type) as GraphQLObjectType, 1, call);
        return leaves === null ? [] : [`${call(field)}${leaves}`];
      })
      .join(" ");
  const asked: Asking[] = [];
  for (const [name, way] of ways) {
    if (withoutRows.has(name)) continue;
    const type = schema.getType(name) as GraphQLObjectType;
    const inner = ask(type);
    const document = way.reduceRight((below, { field }) => `${call(field)} { ${below} }`, inner);
    asked.push({ type: name, fields: Object.keys(type.getFields()), document: `{ ${document} }` });
  }
  return asked;
}

/** The leaves below a field, to some depth; null where nothing below is a leaf. */
function leavesOf(
  type: unknown,
  depth: number,
  call: (field: GraphQLField<unknown, unknown>) => string,
): string | null {
  if (!isCompositeType(type as never)) return "";
  if (!isObjectType(type)) return " { __typename }";
  const parts = Object.values(type.getFields()).flatMap((field) => {
    const named = getNamedType(field.type);
    if (!isCompositeType(named)) return [call(field)];
    const below = depth > 1 ? leavesOf(named, depth - 1, call) : null;
    return below === null ? [] : [`${call(field)}${below}`];
  });
  return parts.length === 0 ? null : ` { ${parts.join(" ")} }`;
}

/** What an argument may name in a jurisdiction: global ids of its rows and their codes. */
export interface Names {
  /** The global id of a row of a type in the jurisdiction. */
  id(type: string): string;
  code: string;
  prefix: string;
}

const kindOf: Record<string, string> = {
  compound: "Compound",
  area: "Area",
  street: "Organization",
  organization: "Organization",
  dutyHolder: "Organization",
  owner: "Organization",
  workItem: "WorkItem",
  task: "Task",
  tasks: "Task",
  keyProject: "KeyProject",
  conflict: "Conflict",
  realignment: "Realignment",
  change: "WindowChange",
  window: "ConstructionWindow",
  windows: "ConstructionWindow",
  notice: "Notice",
  notices: "Notice",
  report: "ProgressReport",
  reports: "ProgressReport",
  corrects: "ProgressReport",
  proposal: "DateProposal",
  proposals: "DateProposal",
  household: "Household",
  key: "ApiKey",
  channel: "Channel",
  webhook: "Webhook",
  delivery: "WebhookDelivery",
  feed: "CalendarFeed",
};
const rowOf: Record<string, string> = {
  realignments: "Realignment",
  realignment: "Realignment",
  importRun: "ImportRun",
};

/** The value that a field named so would take to name something of a jurisdiction. */
export function foreignValue(
  type: GraphQLInputType,
  name: string,
  owner: string,
  names: Names,
  deep = 0,
): string | null {
  if (isNonNullType(type)) return foreignValue(type.ofType, name, owner, names, deep);
  if (isListType(type)) {
    const one = foreignValue(type.ofType, name, owner, names, deep);
    return one === null ? null : `[${one}]`;
  }
  const named = getNamedType(type);
  if (isEnumType(named)) return named.getValues()[0]!.name;
  if (isInputObjectType(named)) {
    const parts = Object.values(named.getFields()).flatMap((field) => {
      const needed = isNonNullType(field.type) || kindOf[field.name] !== undefined;
      const value = needed && deep < 4 ? foreignValue(field.type, field.name, named.name, names, deep + 1) : null;
      return value === null ? [] : [`${field.name}: ${value}`];
    });
    return `{${parts.join(", ")}}`;
  }
  switch (named.name) {
    case "ID":
      return JSON.stringify(names.id(kindOf[name] ?? rowOf[owner] ?? "Task"));
    case "String":
      return JSON.stringify(name === "jurisdiction" ? names.code : "x");
    case "Int":
    case "Float":
      return "1";
    case "Boolean":
      return "true";
    case "LocalDate":
      return `"2024-07-01"`;
    case "DateTimeISO":
      return `"2024-07-01T00:00:00Z"`;
    case "JSONObject":
    case "JSON":
      return "{}";
    default:
      return JSON.stringify("x");
  }
}

/** The names of a jurisdiction of the world. */
export function namesOf(n: number): Names {
  return {
    id: (type) => toGlobalId(type, n * 1000 + (type === "Organization" ? 6 : type === "Notice" ? 61 : 1)),
    code: `50000${n}`,
    prefix: "ab"[n - 1]!,
  };
}

/** The types that `node` answers with. */
export function nodeTypes(schema: GraphQLSchema): GraphQLObjectType[] {
  const node = schema.getType("Node");
  if (!isInterfaceType(node)) throw new Error("no Node");
  return [...schema.getPossibleTypes(node)];
}

/** A document for a row by its id, with every field of its type. */
export function nodeDocument(type: GraphQLObjectType, id: string): string {
  const call = (field: GraphQLField<unknown, unknown>): string =>
    field.args.some((arg) => isNonNullType(arg.type)) ? "__typename" : field.name;
  return `{ node(id: "${id}") { __typename ... on ${type.name} ${leavesOf(type, 2, call)} } }`;
}

/** The marks in an answer, each once. */
export function marksIn(answer: unknown): string[] {
  return [...new Set([...JSON.stringify(answer).matchAll(/«([a-z]+\d*)»/g)].map((m) => m[1]!))];
}
